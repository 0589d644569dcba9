"""What has happened in a file, from the log."""

from dataclasses import dataclass
from datetime import datetime

from kedja_site.people.models import LogEntry, PersonKey
from kedja_site.people.sealing import unsealed
from kedja_site.procurements.models import Procurement
from kedja_site.procurements.signed import title_of
from kedja_site.records.wording import action_word

MOST = 100


@dataclass(frozen=True, slots=True)
class Happening:
    """An entry of the log in words."""

    at: datetime
    what: str
    who: str
    """Empty for what the site has done, and for a person that was erased."""
    why: str


def what_happened(procurement: Procurement) -> list[Happening]:
    """The newest first, in three queries."""
    entries = list(
        LogEntry.objects.filter(
            subject_kind="procurements.procurement", subject_id=str(procurement.pk)
        ).order_by("-number")[:MOST]
    )
    keys = {entry.who for entry in entries if entry.who}
    names = {
        key.key: key.person.get_full_name() or key.person.get_username()
        for key in PersonKey.objects.filter(key__in=keys).select_related("person")
    }
    reasons = unsealed(entry.why for entry in entries)
    return [
        Happening(entry.at, _what(entry), names.get(entry.who, "") if entry.who else "", why or "")
        for entry, why in zip(entries, reasons, strict=True)
    ]


def _what(entry: LogEntry) -> str:
    word = action_word(entry.what)
    kind = entry.after.get("kind") if isinstance(entry.after, dict) else None
    return (
        f"{word}: {title_of(kind)}" if isinstance(kind, str) and entry.what == "procurements.sign" else word
    )
