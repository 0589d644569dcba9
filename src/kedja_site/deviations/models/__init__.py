"""What is found, planned, mended, owed and decided; and what is told by complaints."""

from kedja_site.deviations.models.complaint import (
    Complaint,
    ComplaintFile,
    ComplaintHandler,
    ComplaintJoin,
    ComplaintMessage,
)
from kedja_site.deviations.models.deadline import DeadlineSetting
from kedja_site.deviations.models.deviation import Deviation, DeviationFact
from kedja_site.deviations.models.ladder import ContractLadder
from kedja_site.deviations.models.plan import Evidence, Measure, Plan, PlanDraft, PlanSave
from kedja_site.deviations.models.remedy import Remedy, RemedyPayment
from kedja_site.deviations.models.step import Advice, EscalationStep

__all__ = [
    "Advice",
    "Complaint",
    "ComplaintFile",
    "ComplaintHandler",
    "ComplaintJoin",
    "ComplaintMessage",
    "ContractLadder",
    "DeadlineSetting",
    "Deviation",
    "DeviationFact",
    "EscalationStep",
    "Evidence",
    "Measure",
    "Plan",
    "PlanDraft",
    "PlanSave",
    "Remedy",
    "RemedyPayment",
]
