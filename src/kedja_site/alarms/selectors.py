"""Alarms, candidates and watch lists, as far as a viewer may see them."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from kedja.identity.likeness import LIKELY
from kedja_site.alarms.models import Alarm, Candidate, Sought, WatchList
from kedja_site.alarms.statuses import OPEN_STATES, Verdict
from kedja_site.people.access import Viewer
from kedja_site.register.models import Site, Supplier
from kedja_site.register.public_ids import read_public_id


def alarm_at(viewer: Viewer, public_id: str) -> Alarm:
    """The alarm of that id. Http404 both where there is none and where it is not the viewer's to see."""
    found = Alarm.objects.visible_to(viewer).filter(public_id=read_public_id(public_id) or "")
    alarm: Alarm | None = found.select_related("organisation", "started_by", "news").first()
    if alarm is None:
        raise Http404
    return alarm


def watch_list_at(viewer: Viewer, public_id: str) -> WatchList:
    """The watch list of that id, likewise."""
    found = WatchList.objects.visible_to(viewer).filter(public_id=read_public_id(public_id) or "")
    watch_list: WatchList | None = found.select_related("organisation", "owner").first()
    if watch_list is None:
        raise Http404
    return watch_list


def visible_candidates(viewer: Viewer, candidates: "QuerySet[Candidate]") -> "QuerySet[Candidate]":
    """Those whose record the viewer may see; the others are not counted either."""
    return candidates.filter(
        Q(supplier__in=Supplier.objects.visible_to(viewer).order_by().values("pk"))
        | Q(site__in=Site.objects.visible_to(viewer).order_by().values("pk"))
    )


def candidates_of(viewer: Viewer, of: Alarm | WatchList) -> "QuerySet[Candidate]":
    """The candidates that the viewer may see, line by line, the surest first."""
    whose = Q(line__alarm=of) if isinstance(of, Alarm) else Q(line__watch_list=of)
    found = visible_candidates(viewer, Candidate.objects.filter(whose))
    return found.select_related("line", "supplier", "site", "site__run_by").order_by(
        "line__number", "-score", "pk"
    )


def starts_of(candidates: Iterable[Candidate]) -> tuple[list[Supplier | Site], bool]:
    """Where the chain is followed from, and whether that is preliminary.

    Of each line what was confirmed; where nobody has decided on anything of the line yet, what is likely.
    """
    by_line: dict[int, list[Candidate]] = {}
    for each in candidates:
        by_line.setdefault(each.line_id, []).append(each)
    starts: dict[tuple[str, int], Supplier | Site] = {}
    preliminary = False
    for group in by_line.values():
        chosen = [each for each in group if each.verdict == Verdict.CONFIRMED]
        if not chosen:
            chosen = [each for each in group if each.verdict == Verdict.WAITING and each.score >= LIKELY]
            preliminary |= bool(chosen)
        for each in chosen:
            record = each.record
            starts.setdefault((type(record).__name__, record.pk), record)
    return list(starts.values()), preliminary


def uncounted(candidates: Iterable[Candidate]) -> list[Sought]:
    """The lines that count for nothing as yet: something may be meant, nobody has decided, and nothing of it is likely."""
    lines: dict[int, Sought] = {}
    counted: set[int] = set()
    for each in candidates:
        if each.verdict == Verdict.CONFIRMED or (each.verdict == Verdict.WAITING and each.score >= LIKELY):
            counted.add(each.line_id)
        elif each.verdict == Verdict.WAITING:
            lines.setdefault(each.line_id, each.line)
    return [line for pk, line in lines.items() if pk not in counted]


def lines_with_counts(of: Alarm | WatchList) -> "QuerySet[Sought]":
    """The lines, in their order."""
    return of.lines.order_by("number", "pk")


def alarms_listed(viewer: Viewer, *, is_open: bool, words: str = "") -> "QuerySet[Alarm]":
    """The alarms for the overview."""
    found = Alarm.objects.visible_to(viewer)
    found = found.filter(state__in=OPEN_STATES) if is_open else found.exclude(state__in=OPEN_STATES)
    if words:
        found = found.filter(
            Q(title__icontains=words) | Q(publisher__icontains=words) | Q(lines__text__icontains=words)
        )
    counted = found.select_related("organisation").annotate(line_count=Count("lines", distinct=True))
    return counted.order_by("-started_at", "-pk")  # counting by group drops the model's own order
