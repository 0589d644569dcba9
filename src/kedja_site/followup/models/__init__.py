"""What is nominated, planned, done and counted."""

from kedja_site.followup.models.case import FollowUp, FollowUpContract, Performed
from kedja_site.followup.models.cost import Cost
from kedja_site.followup.models.nomination import Nomination
from kedja_site.followup.models.reuse import ReuseDecision
from kedja_site.followup.models.stored_file import StoredFile
from kedja_site.followup.models.supplier_link import SupplierLink

__all__ = [
    "Cost",
    "FollowUp",
    "FollowUpContract",
    "Nomination",
    "Performed",
    "ReuseDecision",
    "StoredFile",
    "SupplierLink",
]
