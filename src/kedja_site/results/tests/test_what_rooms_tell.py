"""The rooms below, by their own rows: what a deviation, an audit and a self-report make of a summary."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kedja.policy.deviation_states import DeviationState
from kedja.policy.publication import PublicationReason
from kedja_site.audits.models import Audit, Report, ReportDecision
from kedja_site.deviations.models import Deviation, Measure, Plan
from kedja_site.deviations.statuses import Severity, State
from kedja_site.followup.tests.ground import person
from kedja_site.people.kinds import Role
from kedja_site.register.models import Site
from kedja_site.register.names import name_key
from kedja_site.results.composing import compose
from kedja_site.results.hidden_names import secrets_of
from kedja_site.results.publishing import rule_for
from kedja_site.results.statuses import Cured, Result
from kedja_site.results.telling import deviations_in, findings_in, told_of
from kedja_site.results.tests.ground import Ground, Stories, make_results_ground


@pytest.fixture
def ground(db: None) -> Ground:
    """The real rooms tell here, and no story."""
    return make_results_ground(Stories())


def deviation(ground: Ground, **more: object) -> Deviation:
    given = {
        "follow_up": ground.case,
        "severity": Severity.ORDINARY,
        "requirement": "code.workers_rights",
        "origin": "audit",
        "description": "Övertid utan ersättning, sade Bo Borgström.",
        "state": State.IN_PROGRESS,
        "country": "MY",
        "confirmed_on": ground.today,
        "due_on": ground.today + timedelta(days=30),
    }
    return Deviation.objects.create(**{**given, **more})


def measure(of: Deviation, due_in: int, done_in: int | None = None, owner: str = "Bo Borgström") -> Measure:
    plan, _new = Plan.objects.get_or_create(
        deviation=of, version=1, defaults={"content": {}, "handed_in_by": "Eva Ek", "verdict": "accepted"}
    )
    today = timezone.localdate()
    return Measure.objects.create(
        deviation=of, plan=plan, place=1, kind="corrective", what="Betala", owner=owner,
        due_on=today + timedelta(days=due_in),
        done_on=None if done_in is None else today + timedelta(days=done_in),
    )  # fmt: skip


def test_a_deviation_is_told_with_the_last_day_of_its_plan(ground: Ground) -> None:
    found = deviation(ground)
    measure(found, 20)
    measure(found, 40)
    (told,) = deviations_in([ground.case.pk])[ground.case.pk]
    assert told.plan_due_on == ground.today + timedelta(days=40)
    assert told.state is DeviationState.IN_PROGRESS
    content = compose(ground.case, ground.today)
    assert content.light == "yellow"
    assert {row.code: row.result for row in content.requirements}["area.workers_rights"] == Result.NOT_MET


def test_what_nobody_has_confirmed_is_not_told(ground: Ground) -> None:
    deviation(ground, state=State.REPORTED, confirmed_on=None)
    deviation(ground, state=State.DISMISSED, closed_on=ground.today)
    assert deviations_in([ground.case.pk]) == {}


def test_nothing_is_published_while_something_reported_waits_to_be_confirmed(ground: Ground) -> None:
    summary = ground.commented(ground.shown(ground.written()))
    assert rule_for(summary, ground.today).may
    waiting = deviation(ground, state=State.REPORTED, confirmed_on=None)
    rule = rule_for(summary, ground.today)
    assert (rule.may, rule.why) == (False, PublicationReason.NO_PLAN)
    waiting.state, waiting.closed_on = State.DISMISSED, ground.today
    waiting.save()
    assert rule_for(summary, ground.today).may


def test_whom_the_plan_names_and_where_it_was_found_is_hidden(ground: Ground) -> None:
    site = Site.objects.create(
        name="Fabrik Fjorton", name_key=name_key("Fabrik Fjorton"), address="Bakgatan 14, Klang",
        source=ground.base.source,
    )  # fmt: skip
    measure(deviation(ground, site=site), 20)
    hidden = {secret.text for secret in secrets_of(ground.prepared())}
    assert {"Bo Borgström", "Eva Ek", "Fabrik Fjorton", "Bakgatan 14, Klang", "Bakgatan 14"} <= hidden
    made = ground.published(ground.commented(ground.shown(ground.prepared())))
    page = Client().get(made.get_absolute_url()).content.decode()
    assert "Bo Borgström" not in page
    assert "Övertid utan ersättning, sade […]." in page


@pytest.mark.parametrize(
    ("state", "due_in", "done_in", "cured"),
    [
        (State.VERIFIED_CLOSED, 20, 10, Cured.IN_TIME),
        (State.VERIFIED_CLOSED, 20, 25, Cured.LATE),
        (State.IN_PROGRESS, 20, None, Cured.OPEN),
        (State.CLOSED_TERMINATED, 20, None, Cured.NOT),
    ],
)
def test_what_became_of_a_deviation(
    ground: Ground, state: str, due_in: int, done_in: int | None, cured: Cured
) -> None:
    closed = None if state == State.IN_PROGRESS else ground.today
    measure(deviation(ground, state=state, closed_on=closed), due_in, done_in)
    (finding,) = findings_in([ground.today.year], ground.today)
    assert finding.cured is cured
    assert (finding.area, finding.country, finding.kind) == ("workers_rights", "MY", "ordinary")


def test_without_a_plan_it_is_not_known_whether_it_was_mended_in_time(ground: Ground) -> None:
    deviation(ground, state=State.VERIFIED_CLOSED, closed_on=ground.today)
    assert findings_in([ground.today.year], ground.today)[0].cured is Cured.UNKNOWN


def test_an_approved_report_tells_results_and_what_was_good(ground: Ground) -> None:
    auditor = person("revisor", Role.AREA_COORDINATOR, ground.base.area)
    auditor.first_name, auditor.last_name = "Rut", "Revisorsson"
    auditor.save()
    audit = Audit.objects.create(
        follow_up=ground.case, kind="office_audit", auditor=auditor, starts_on=ground.today, ends_on=ground.today,
        report_by=ground.today, payer="collaboration", case_before="planned",
    )  # fmt: skip
    entries = [
        {"kind": "finding", "content": {"requirement": "dd.policies", "result": "met", "text": "Ja"}},
        {"kind": "finding", "content": {"requirement": "dd.track", "result": "met", "text": "Ja"}},
        {"kind": "finding", "content": {"requirement": "dd.track", "result": "deviation", "text": "Nej"}},
        {"kind": "positive", "content": {"text": "Avgifter är återbetalda."}},
        {"kind": "interview", "content": {"text": "Hemligt samtal."}},
    ]
    report = Report.objects.create(
        audit=audit, number=1, snapshot={"entries": entries}, sha256="x", signed_by="0" * 32
    )
    assert told_of(ground.case).requirements == ()
    ReportDecision.objects.create(report=report, is_approved=True, verdict="approved")
    content = compose(ground.case, ground.today)
    results = {row.code: row.result for row in content.requirements}
    assert (results["dd.policies"], results["dd.track"]) == (Result.MET, Result.NOT_MET)
    assert content.positives == ("Avgifter är återbetalda.",)
    assert "Hemligt samtal" not in str(content)
    assert "Rut Revisorsson" in {secret.text for secret in secrets_of(ground.prepared())}
