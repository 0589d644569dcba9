"""Deadlines and reminders: the rule's page and its tables, run."""

from datetime import date, timedelta

import pytest

from kedja.policy.deadlines import DEFAULT, Deadlines, Step, due, reminders
from kedja.policy.severe_deviation import Severity, report_due
from tests.policy.pages import day, example


def test_the_page_has_the_defaults() -> None:
    page = {row["step"]: (int(row["severe"]), int(row["ordinary"])) for row in example("deadlines", "Method")}
    assert page == {
        step.value: (DEFAULT.days(step, Severity.SEVERE), DEFAULT.days(step, Severity.ORDINARY))
        for step in Step
    }


@pytest.mark.parametrize("row", example("deadlines"), ids=lambda row: f"{row['step']} {row['severity']}")
def test_the_pages_example(row: dict[str, str]) -> None:
    severity = Severity(row["severity"]) if row["severity"] else None
    due_on = due(Step(row["step"]), severity, date.fromisoformat(row["begins"]))
    assert due_on == day(row["due"])
    assert reminders(due_on) == tuple(day(cell) for cell in row["reminders"].split())


@pytest.mark.parametrize("step", Step)
def test_how_grave_is_not_known_gives_the_shorter_time(step: Step) -> None:
    for deadlines in (DEFAULT, Deadlines(plan_severe=40, plan_ordinary=20)):
        assert deadlines.days(step, None) == min(deadlines.days(step, severity) for severity in Severity)


def test_a_severe_deviation_is_reported_when_its_own_rule_says() -> None:
    learnt_on = date(2026, 9, 1)
    assert due(Step.SEVERE_REPORT, Severity.SEVERE, learnt_on) == report_due(learnt_on)


def test_the_office_may_set_other_days_in_any_order() -> None:
    deadlines = Deadlines(transparency=7, reminder_days=(2, -1, 2))
    due_on = due(Step.TRANSPARENCY, None, date(2026, 9, 1), deadlines)
    assert due_on == date(2026, 9, 8)
    assert reminders(due_on, deadlines) == (due_on - timedelta(days=1), due_on + timedelta(days=2))
