"""What has happened in a case, from the log: told to those on the buyers' side, by whom to those who lead it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kedja_site.followup.models import FollowUp
from kedja_site.people.models import LogEntry, PersonKey
from kedja_site.records.wording import action_word

MOST = 200


@dataclass(frozen=True, slots=True)
class Happening:
    """An entry of the log in words."""

    at: datetime
    what: str
    who: str
    """Empty for what the site or the supplier has done, and for a person that was erased."""
    why: str


def what_happened(case: FollowUp, beside: Iterable[tuple[str, str]] = ()) -> list[Happening]:
    """The newest first. `beside` names what other rooms have of the case, as the log does: kind and key; two queries."""
    things: dict[str, set[str]] = {}
    for kind, key in [("followup.followup", str(case.pk)), *beside]:
        things.setdefault(kind, set()).add(key)
    entries: list[LogEntry] = []
    for kind, keys in things.items():
        rows = LogEntry.objects.filter(subject_kind=kind, subject_id__in=keys)
        entries.extend(rows.order_by("-number")[:MOST])
    entries.sort(key=lambda entry: -entry.number)
    keys_of_people = {entry.who for entry in entries if entry.who}
    names = {
        key.key: key.person.get_full_name() or key.person.get_username()
        for key in PersonKey.objects.filter(key__in=keys_of_people).select_related("person")
    }
    return [
        Happening(entry.at, action_word(entry.what), names.get(entry.who, "") if entry.who else "", entry.why)
        for entry in entries[:MOST]
    ]
