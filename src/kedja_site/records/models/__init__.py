"""What this room keeps: wishes to be erased, requests for public records, the plan for weeding."""

from kedja_site.records.models.erasure import ErasureRequest
from kedja_site.records.models.release import ReleasedField, ReleasedRecord, ReleaseRequest
from kedja_site.records.models.weeding import RetentionRule, WeedingProposal

__all__ = [
    "ErasureRequest",
    "ReleaseRequest",
    "ReleasedField",
    "ReleasedRecord",
    "RetentionRule",
    "WeedingProposal",
]
