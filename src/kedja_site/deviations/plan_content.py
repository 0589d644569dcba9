"""What a plan holds, and how two colleagues' texts become one: field by field, so that nothing that was written is lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from kedja_site.deviations.statuses import MeasureKind

ROOT_CAUSE = "root_cause"
FIELDS = ("kind", "what", "owner", "due_on", "evidence_wanted")
MOST_MEASURES = 40

Content = dict[str, Any]
"""`root_cause`; `measures`, each with a `key` and FIELDS as text; `beside`: what was written at the same time."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What is kept, and in which places two had written differently."""

    content: Content
    conflicts: tuple[str, ...]


def empty() -> Content:
    """Of a plan that nobody has begun."""
    return {ROOT_CAUSE: "", "measures": [], "beside": []}


def flat(content: Mapping[str, Any]) -> dict[str, str]:
    """Each field by its place: `root_cause`, `<key>/what`."""
    found = {ROOT_CAUSE: str(content.get(ROOT_CAUSE, ""))}
    for measure in content.get("measures", []):
        for field in FIELDS:
            found[f"{measure['key']}/{field}"] = str(measure.get(field, ""))
    return found


def merge(base: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Merged:
    """What both have made of `base`. Where both changed the same field, theirs stands and mine is kept beside it.

    A measure that one took away and the other changed stays.
    """
    was, now, own = flat(base), flat(theirs), flat(mine)
    result: dict[str, str] = {}
    beside = [*theirs.get("beside", [])]
    conflicts = []
    for place in [*now, *(place for place in own if place not in now)]:
        before, other, me = was.get(place), now.get(place), own.get(place)
        if other is None:
            # They took the measure away, or I added it.
            if before is None or me != before or _is_changed(place, was, own):
                result[place] = str(me)
        elif me is None:
            # I took it away, or they added it.
            if before is None or _is_changed(place, was, now):
                result[place] = other
        elif me in (before, other):
            result[place] = other
        elif other == before:
            result[place] = me
        else:
            result[place] = other
            conflicts.append(place)
            beside.append({"at": place, "text": me})
    return Merged({**_whole(result), "beside": beside}, tuple(conflicts))


def _is_changed(place: str, was: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether anything of the measure that the place is in was changed."""
    key = place.split("/", maxsplit=1)[0]
    fields = [f"{key}/{field}" for field in FIELDS]
    return any(was.get(field) != now.get(field) for field in fields)


def _whole(places: Mapping[str, str]) -> Content:
    measures: dict[str, dict[str, str]] = {}
    for place, text in places.items():
        if place != ROOT_CAUSE:
            key, field = place.split("/")
            measures.setdefault(key, {"key": key})[field] = text
    return {
        ROOT_CAUSE: places.get(ROOT_CAUSE, ""),
        "measures": [{**dict.fromkeys(FIELDS, ""), **measure} for measure in measures.values()],
    }


def faults_of(content: Mapping[str, Any]) -> list[str]:
    """What is missing before it can be handed in, in sentences; empty where it is whole."""
    found = []
    if not str(content.get(ROOT_CAUSE, "")).strip():
        found.append(_("Say what the cause is."))
    measures = content.get("measures", [])
    kinds = {measure.get("kind") for measure in measures}
    if MeasureKind.CORRECTIVE not in kinds:
        found.append(_("Add a corrective measure: what mends it."))
    if MeasureKind.PREVENTIVE not in kinds:
        found.append(_("Add a preventive measure: what keeps it from coming back."))
    for number, measure in enumerate(measures, 1):
        if not str(measure.get("what", "")).strip():
            found.append(_("Measure %(number)s: say what will be done.") % {"number": number})
        if not str(measure.get("owner", "")).strip():
            found.append(_("Measure %(number)s: say which role sees to it.") % {"number": number})
        if parse_day(str(measure.get("due_on", ""))) is None:
            found.append(_("Measure %(number)s: say by which day it is done.") % {"number": number})
    if content.get("beside"):
        found.append(
            _("Two of you have written at the same time: choose what holds, and take the other text away.")
        )
    return found


def parse_day(text: str) -> Any:
    """A day, or None."""
    try:
        return parse_date(text)
    except ValueError:
        return None
