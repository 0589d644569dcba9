"""Deviations in the demo: one in plan, one with remedy in progress, one overdue, one closed. All by the room's own actions."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from kedja_site.deviations.actions.carry_out import hand_in_evidence, report_measure
from kedja_site.deviations.actions.complaints import name_handler
from kedja_site.deviations.actions.confirm_deviation import confirm_deviation
from kedja_site.deviations.actions.judge_plan import accept_plan
from kedja_site.deviations.actions.remedy import Owed, Paid, agree_remedy, record_payment
from kedja_site.deviations.actions.report_deviation import Found, report_deviation
from kedja_site.deviations.actions.verify_deviation import verify_deviation
from kedja_site.deviations.actions.write_plan import draft_of, hand_in_plan, save_draft
from kedja_site.deviations.models import Deviation
from kedja_site.deviations.statuses import Origin, Severity, VerifiedBy
from kedja_site.followup.models import FollowUp
from kedja_site.followup.statuses import OPEN
from kedja_site.people.kinds import Role
from kedja_site.people.models import Assignment

WHY = "the demo's own rows, on nobody's behalf"


def make_deviations(now: datetime) -> int:
    """How many were made now: none where there are some, or where the demo has no follow-ups or people."""
    if Deviation.objects.unguarded(WHY).exists():
        return 0
    officers = [
        one.person
        for one in Assignment.objects.filter(role=Role.OFFICE, person__is_active=True)
        .select_related("person")
        .order_by("pk")
    ]
    cases = list(
        FollowUp.objects.unguarded(WHY)
        .filter(~Q(supplier__contacts=None), state__in=OPEN, is_earlier=False)
        .select_related("supplier", "led_by")
        .order_by("pk")
        .distinct()[:4]
    )
    leaders = {case.pk: _leader_of(case) for case in cases}
    if not officers or not cases or None in leaders.values():
        return 0
    name_handler(user=officers[0], person=officers[0], now=now)
    makers = (_in_plan, _remedied, _overdue, _closed)
    for number, make in enumerate(makers):
        case = cases[number % len(cases)]
        make(case, leaders[case.pk], officers[0], now)  # type: ignore[arg-type]  # asked above
    return len(makers)


def _leader_of(case: FollowUp) -> User | None:
    """Who leads the case; not the office, which verifies."""
    found = (
        Assignment.objects.filter(organisation=case.led_by, person__is_active=True)
        .exclude(role=Role.OFFICE)
        .select_related("person")
        .order_by("pk")
        .first()
    )
    return found.person if found else None


def _confirmed(case: FollowUp, leader: User, found: Found, at: datetime) -> Deviation:
    deviation = report_deviation(user=leader, case=case, found=found, now=at)
    contact = case.supplier.contacts.exclude(email="").first()
    return confirm_deviation(
        user=leader,
        deviation=deviation,
        values={},
        email=contact.email if contact else "",
        language="sv",
        now=at,
    )


def _planned(deviation: Deviation, leader: User, at: datetime) -> Deviation:
    day = timezone.localdate(at) + timedelta(days=60)
    measures = [
        _measure("corrective", "Policyn skrivs om och beslutas av ledningen.", day),
        _measure("preventive", "Policyn gås igenom av ledningen varje år.", day),
    ]
    content: dict[str, Any] = {
        "root_cause": "Ingen i ledningen hade ansvaret.",
        "measures": measures,
        "beside": [],
    }
    save_draft(deviation=deviation, version=draft_of(deviation).version, content=content, now=at)
    plan = hand_in_plan(deviation=deviation, handed_in_by="Hållbarhetschefen", now=at)
    accept_plan(user=leader, deviation=deviation, version=plan.version, now=at)
    return deviation


def _measure(kind: str, what: str, day: Any) -> dict[str, str]:
    return {
        "key": str(uuid.uuid4()),
        "kind": kind,
        "what": what,
        "owner": "Inköpschefen",
        "due_on": day.isoformat(),
        "evidence_wanted": "",
    }


def _in_plan(case: FollowUp, leader: User, _officer: User, now: datetime) -> None:
    found = Found("dd.complaints", "Det finns ingen väg för dem som berörs att klaga.", Origin.SELF_REPORT)
    _confirmed(case, leader, found, now - timedelta(days=3))


def _remedied(case: FollowUp, leader: User, _officer: User, now: datetime) -> None:
    found = Found(
        "code.workers_rights",
        "Migrantarbetare vid fabriken har betalat rekryteringsavgifter och satt sig i skuld.",
        Origin.AUDIT,
        severity=Severity.SEVERE,
        severe_kind="forced_labour",
        relation="contributes",
        tier=2,
        stage="final_manufacturing",
        country="MY",
    )
    at = now - timedelta(days=30)
    deviation = _planned(_confirmed(case, leader, found, at), leader, at)
    owed = Owed("Migrantarbetare från Nepal och Bangladesh", 120, 54_000_000, "MYR")
    remedy = agree_remedy(user=leader, deviation=deviation, owed=owed, now=at)
    payment = Paid(
        timezone.localdate(now) - timedelta(days=10),
        27_000_000,
        "MYR",
        uuid.uuid4(),
        60,
        "Första utbetalningen",
    )
    record_payment(user=None, deviation=deviation, number=remedy.pk, paid=payment, now=now)


def _overdue(case: FollowUp, leader: User, _officer: User, now: datetime) -> None:
    found = Found("dd.identify", "Riskanalysen är inte gjord för varorna i avtalet.", Origin.AUDIT)
    _confirmed(case, leader, found, now - timedelta(days=50))


def _closed(case: FollowUp, leader: User, officer: User, now: datetime) -> None:
    found = Found("dd.policies", "Policyn är inte beslutad av ledningen.", Origin.SELF_REPORT)
    at = now - timedelta(days=90)
    deviation = _planned(_confirmed(case, leader, found, at), leader, at)
    for row in deviation.measures.all():
        done = timezone.localdate(at) + timedelta(days=40)
        report_measure(
            deviation=deviation, number=row.pk, done_on=done, done_how="Beslutat och infört.", now=at
        )
    hand_in_evidence(deviation=deviation, now=at)
    verify_deviation(
        user=officer,
        deviation=deviation,
        how=VerifiedBy.DOCUMENTS,
        showed="Den nya policyn är beslutad av styrelsen.",
        now=now - timedelta(days=20),
    )
