"""The tables of tenders."""

from kedja_site.tenders.models.tender import (
    Assessment,
    Evidence,
    OutcomeWithdrawal,
    Product,
    PublishedOutcome,
    SentOnceError,
    SiteMatch,
    Tender,
    TenderVersion,
)
from kedja_site.tenders.models.tender_round import TenderRound

__all__ = [
    "Assessment",
    "Evidence",
    "OutcomeWithdrawal",
    "Product",
    "PublishedOutcome",
    "SentOnceError",
    "SiteMatch",
    "Tender",
    "TenderRound",
    "TenderVersion",
]
