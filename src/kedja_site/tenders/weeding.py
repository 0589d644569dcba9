"""What the plan for weeding takes away with a procurement: what was asked of its medicines, and the tenders with their evidence."""

from kedja_site.procurements.weeding import goes_with_the_procurement

goes_with_the_procurement(
    "tenders.tenderround",
    "tenders.tender",
    "tenders.product",
    "tenders.evidence",
    "tenders.tenderversion",
    "tenders.assessment",
    "tenders.sitematch",
    "tenders.publishedoutcome",
    "tenders.outcomewithdrawal",
)
