"""What the register holds. Plain tables; reading goes through `objects.visible_to`, changing through `actions/`."""

from kedja_site.register.models.chain import ChainLink
from kedja_site.register.models.contract import (
    Contract,
    ContractArticle,
    ContractBuyer,
    ContractCategory,
    ContractCountry,
)
from kedja_site.register.models.finding import FoundKind, NameWord, RegisterWord
from kedja_site.register.models.graph import GraphChange, GraphRow, GraphSnapshot
from kedja_site.register.models.imports import Import, ImportRow, MatchDecision, RememberedColumns
from kedja_site.register.models.merging import Claim, LikelyPair, Merge
from kedja_site.register.models.record import Record, Source
from kedja_site.register.models.risk import ContractRisk, RiskBand
from kedja_site.register.models.saved_filter import SavedFilter
from kedja_site.register.models.site import Site, SiteName
from kedja_site.register.models.statement import Statement
from kedja_site.register.models.supplier import Contact, Identifier, Supplier, SupplierLead, SupplierName

__all__ = [
    "ChainLink",
    "Claim",
    "Contact",
    "Contract",
    "ContractArticle",
    "ContractBuyer",
    "ContractCategory",
    "ContractCountry",
    "ContractRisk",
    "FoundKind",
    "GraphChange",
    "GraphRow",
    "GraphSnapshot",
    "Identifier",
    "Import",
    "ImportRow",
    "LikelyPair",
    "MatchDecision",
    "Merge",
    "NameWord",
    "Record",
    "RegisterWord",
    "RememberedColumns",
    "RiskBand",
    "SavedFilter",
    "Site",
    "SiteName",
    "Source",
    "Statement",
    "Supplier",
    "SupplierLead",
    "SupplierName",
]
