"""What deviations tell: each that was confirmed, whom the plans name, and the findings of a year."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from django.db.models import Max

from kedja.policy.deviation_states import DeviationState
from kedja.policy.redaction import Secret, SecretKind
from kedja_site.deviations.models import Advice, Deviation, Measure, Plan, Remedy
from kedja_site.deviations.statuses import CLOSED, Severity, State
from kedja_site.followup.models import FollowUp
from kedja_site.people.guarded import rows_of
from kedja_site.results.hidden_names import named, site_secrets
from kedja_site.results.requirement_words import area_of_requirement
from kedja_site.results.statuses import Cured
from kedja_site.results.telling import (
    Finding,
    FoundDeviation,
    Told,
    tells_deviations,
    tells_findings,
    tells_result,
    tells_undecided,
)

WHY = "what was found in a case, for its summary and its light; who may read that is asked there"
NOT_COUNTED = frozenset({State.REPORTED, State.DISMISSED})
"""Nobody has said yet that it is one, or that it is none."""


def _last_days(deviations: Collection[int]) -> dict[int, date]:
    """Deviation → the last day of the measures of its accepted plan."""
    rows = rows_of(Measure, WHY).filter(deviation__in=deviations).order_by().values_list("deviation")
    return dict(rows.annotate(Max("due_on")))


@tells_deviations
def deviations_of(cases: Collection[int]) -> Iterable[FoundDeviation]:
    """Two questions, however many cases."""
    rows = list(
        Deviation.objects.unguarded(WHY)
        .filter(follow_up__in=cases)
        .exclude(state__in=NOT_COUNTED)
        .order_by("made_at", "pk")
    )
    last_days = _last_days([row.pk for row in rows])
    for row in rows:
        yield FoundDeviation(
            key=row.public_id,
            case=row.follow_up_id,
            requirement=row.requirement,
            is_severe=row.severity == Severity.SEVERE,
            state=DeviationState(row.state),
            due_on=row.due_on,
            plan_due_on=last_days.get(row.pk),
            text=row.description,
            number=row.requirement_number,
            kind=row.severe_kind,
        )


@tells_undecided
def cases_with_reports(cases: Collection[int]) -> Iterable[int]:
    """One question, however many cases."""
    rows = Deviation.objects.unguarded(WHY).filter(follow_up__in=cases, state=State.REPORTED)
    return rows.order_by().values_list("follow_up", flat=True).distinct()


@tells_result
def hidden_by_deviations(case: FollowUp) -> Told:
    """Sites that were found at, and everybody whom plans, evidence and advice name."""
    return Told(secrets=tuple(_secrets(case)))


def _secrets(case: FollowUp) -> Iterator[Secret]:
    rows = list(
        Deviation.objects.unguarded(WHY)
        .filter(follow_up=case)
        .select_related("site", "made_by", "verified_by")
    )
    for row in rows:
        if row.site is not None:
            yield from site_secrets(row.site, case.supplier_id)
        yield from named(row.reported_by, "")
        for person in (row.made_by, row.verified_by):
            if person is not None:
                yield from named(person.get_full_name(), person.email)
    names = [
        *rows_of(Plan, WHY).filter(deviation__in=rows).values_list("handed_in_by", flat=True),
        *rows_of(Measure, WHY).filter(deviation__in=rows).values_list("owner", flat=True),
        *rows_of(Remedy, WHY).filter(deviation__in=rows).values_list("verified_by_whom", flat=True),
        *rows_of(Advice, WHY).filter(deviation__in=rows).values_list("read_by", flat=True),
    ]
    for name in names:
        # Such a field may hold a task, as “the purchasing manager”: that is no name, and hiding it hides no more.
        if name[:1].isupper() and " " in name:
            yield Secret(name, SecretKind.NAME)


@tells_findings
def findings_of(years: Collection[int], today: date) -> Iterable[Finding]:  # noqa: ARG001 - as every telling
    """Deviations by the year in which they were confirmed."""
    rows = list(
        Deviation.objects.unguarded(WHY)
        .filter(confirmed_on__year__in=years)
        .exclude(state__in=NOT_COUNTED)
        .select_related("follow_up")
        .order_by("pk")
    )
    last_days = _last_days([row.pk for row in rows])
    done = _done_days([row.pk for row in rows])
    for row in rows:
        assert row.confirmed_on is not None
        yield Finding(
            year=row.confirmed_on.year,
            supplier=row.follow_up.supplier_id,
            area=area_of_requirement(row.requirement),
            category=row.follow_up.category,
            country=row.country,
            kind=row.severe_kind if row.severity == Severity.SEVERE else "ordinary",
            cured=_cured(row, last_days.get(row.pk), done.get(row.pk)),
        )


def _done_days(deviations: Collection[int]) -> dict[int, date | None]:
    """Deviation → the day on which the last measure was done; None where one is not noted as done."""
    days: dict[int, date | None] = {}
    for pk, day in rows_of(Measure, WHY).filter(deviation__in=deviations).values_list("deviation", "done_on"):
        before = days.get(pk, day)
        days[pk] = max(before, day) if before and day else None
    return days


def _cured(row: Deviation, last_day: date | None, done_on: date | None) -> Cured:
    """By the plan's last day and the day on which its measures were done, else that of the closing."""
    if row.state not in CLOSED:
        return Cured.OPEN
    if row.state != State.VERIFIED_CLOSED:
        return Cured.NOT
    day = done_on or row.closed_on
    if last_day is None or day is None:
        return Cured.UNKNOWN
    return Cured.IN_TIME if day <= last_day else Cured.LATE
