"""The log of an alarm in words: what was done, when, and by whom as far as that may be said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.alarms.models import Alarm, Inquiry
from kedja_site.alarms.permissions import user_can_keep, user_sees_all
from kedja_site.alarms.statuses import Answer
from kedja_site.people.access import Viewer, own_organisations
from kedja_site.people.models import Assignment, LogEntry, PersonKey

WORDS: dict[str, Promise] = {
    "alarms.start_alarm": gettext_lazy("started the alarm"),
    "alarms.change_alarm": gettext_lazy("changed what is said of it"),
    "alarms.add_to_alarm": gettext_lazy("added to what is sought"),
    "alarms.decide_candidates": gettext_lazy("decided who is meant"),
    "alarms.inform_people": gettext_lazy("informed those who answer for the contracts"),
    "alarms.ask_suppliers": gettext_lazy("asked suppliers"),
    "alarms.answer_inquiry": gettext_lazy("a supplier answered"),
    "alarms.assess_alarm": gettext_lazy("wrote an assessment"),
    "alarms.close_alarm": gettext_lazy("closed the alarm"),
    "alarms.reopen_alarm": gettext_lazy("opened the alarm again"),
}

TELLING = frozenset({"alarms.decide_candidates", "alarms.inform_people", "alarms.ask_suppliers"})
"""What somebody does because of what they see."""


@dataclass(frozen=True, slots=True)
class Happened:
    """A line of the log."""

    at: datetime
    what: str
    who: str
    told: str


def log_of(viewer: Viewer, alarm: Alarm) -> list[Happened]:
    """The newest first. Numbers and ids of what was decided and asked are for those who see everything, or did it themselves.

    A number that is greater than what somebody sees would tell that there is more; so would a decision, a letter or a
    question of somebody who sees more. Of these only what the viewer's own organisation did is told.
    """
    all_of_it = user_sees_all(viewer)
    entries = list(
        LogEntry.objects.filter(subject_kind="alarms.alarm", subject_id=str(alarm.pk)).order_by("-number")
    )
    inquiries = Inquiry.objects.filter(alarm=alarm)
    if not all_of_it:  # what one's own organisation has asked it may know the answer to
        inquiries = inquiries.filter(asked_for__in=own_organisations(viewer))
    asked = [str(pk) for pk in inquiries.values_list("pk", flat=True)]
    entries += LogEntry.objects.filter(subject_kind="alarms.inquiry", subject_id__in=asked)
    entries.sort(key=lambda entry: -entry.number)
    keys = PersonKey.objects.filter(key__in={entry.who for entry in entries if entry.who}).select_related(
        "person"
    )
    people = {key.key: key.person for key in keys}
    named = user_can_keep(viewer, alarm)
    colleagues = set(
        Assignment.objects.filter(organisation__in=own_organisations(viewer)).values_list("person", flat=True)
    )
    found = []
    for entry in entries:
        person = people.get(entry.who) if entry.who else None
        mine = person is not None and person.pk in colleagues
        if entry.what in TELLING and not (all_of_it or mine):
            continue
        who = "" if person is None else (person.get_full_name() or person.get_username())
        found.append(
            Happened(
                entry.at,
                str(WORDS.get(entry.what, entry.what)),
                who if named and who else (_("the site") if entry.who is None else _("somebody")),
                _told(entry.after) if all_of_it or mine or entry.subject_kind == "alarms.inquiry" else "",
            )
        )
    return found


def _told(after: dict[str, Any]) -> str:
    """What the entry says, as short words."""
    said = {
        "lines": _("lines"),
        "letters": _("letters"),
        "confirmed": _("confirmed"),
        "rejected": _("rejected"),
        "suppliers": _("suppliers"),
        "answer": _("answer"),
        "files": _("files"),
    }
    parts = []
    for name, word in said.items():
        value = after.get(name)
        if isinstance(value, list):
            value = ", ".join(map(str, value[:20]))
        elif name == "answer" and value in Answer.values:
            value = Answer(value).label
        if value not in (None, "", 0):
            parts.append(f"{word}: {value}")
    return "; ".join(parts)
