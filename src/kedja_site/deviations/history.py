"""What has happened with a deviation, from the log: who, what, when and why."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kedja_site.deviations.models import Deviation
from kedja_site.deviations.statuses import State
from kedja_site.people.models import LogEntry, PersonKey
from kedja_site.people.sealing import unsealed
from kedja_site.records.wording import action_word

MOST = 200


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the log."""

    at: datetime
    what: str
    who: str
    state: str
    why: str


def history_of(deviation: Deviation) -> list[Happened]:
    """The newest first; for whoever may decide on it."""
    entries = list(
        LogEntry.objects.filter(subject_kind="deviations.deviation", subject_id=str(deviation.pk)).order_by(
            "-number"
        )[:MOST]
    )
    keys = PersonKey.objects.filter(key__in={entry.who for entry in entries if entry.who}).select_related(
        "person"
    )
    people = {key.key: key.person for key in keys}
    reasons = unsealed([entry.why for entry in entries])
    found = []
    for entry, why in zip(entries, reasons, strict=True):
        person = people.get(entry.who) if entry.who else None
        if entry.who is None:
            who = _("the supplier or the site")
        else:
            who = (person.get_full_name() or person.get_username()) if person else _("somebody")
        state = entry.after.get("state", "")
        found.append(
            Happened(
                entry.at,
                action_word(entry.what),
                who,
                str(State(state).label) if state in State.values else "",
                why or "",
            )
        )
    return found
