"""What the room of alarms keeps."""

from kedja_site.alarms.models.alarm import Alarm
from kedja_site.alarms.models.inquiry import AnswerFile, Inquiry, InquiryAnswer, InquiryLink, ToldContract
from kedja_site.alarms.models.sought import Candidate, RememberedVerdict, Sought
from kedja_site.alarms.models.watch import LookedUntil, WatchedContract, WatchList

__all__ = [
    "Alarm",
    "AnswerFile",
    "Candidate",
    "Inquiry",
    "InquiryAnswer",
    "InquiryLink",
    "LookedUntil",
    "RememberedVerdict",
    "Sought",
    "ToldContract",
    "WatchList",
    "WatchedContract",
]
