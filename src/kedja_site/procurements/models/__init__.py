"""Procurements with their lots and buyers, what is drafted and signed in them, and the contracts that they became."""

from kedja_site.procurements.models.contract_link import ContractDeadline, HandedOver
from kedja_site.procurements.models.draft import Draft, DraftSave
from kedja_site.procurements.models.procurement import Lot, LotCategory, Procurement, ProcurementBuyer
from kedja_site.procurements.models.risk_scale import RiskScale
from kedja_site.procurements.models.version import SignedVersion

__all__ = [
    "ContractDeadline",
    "Draft",
    "DraftSave",
    "HandedOver",
    "Lot",
    "LotCategory",
    "Procurement",
    "ProcurementBuyer",
    "RiskScale",
    "SignedVersion",
]
