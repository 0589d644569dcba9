"""`docs/reference/deviation-states.md`, made from the tables: `python -m kedja_site.deviations.tests.states_page` writes it."""

from pathlib import Path

PAGE = Path(__file__).resolve().parents[4] / "docs" / "reference" / "deviation-states.md"
HEAD = """# States of a deviation

This page is made from the table of transitions, `src/kedja/policy/deviation_states.py`, and the times of `src/kedja/policy/deadlines.py`; a test holds them together. What each
step is for is told in [how to handle a deviation](../how-to/handle-a-deviation.md).

- The *follower* is whoever leads the follow-up, and the national office. The *verifier* is one of them who did not accept the plan.
- That a deviation is overdue is computed from the day that its step is due, and is no state.

## Where it may go, and who moves it

"""
TIMES = """
## How long a step may take

Defaults, in days. The office sets others under *Frister*; what is due already keeps its day.

"""


def page() -> str:
    """The whole page, in English."""
    from django.utils.translation import override

    from kedja.policy.deadlines import DEFAULT
    from kedja.policy.deviation_states import CLOSED, TRANSITIONS, DeviationState
    from kedja_site.deviations.statuses import State

    def word(state: DeviationState) -> str:
        return f"{State(state.value).label} (`{state.value}`)"

    with override("en"):
        rows = [
            f"| {word(state)} | {word(to)} | {', '.join(sorted(actor.value for actor in actors))} |"
            for state, targets in TRANSITIONS.items()
            for to, actors in targets.items()
        ]
        closed = ", ".join(word(state) for state in DeviationState if state in CLOSED)
    times = [
        ("plan, severe deviation", DEFAULT.plan_severe),
        ("plan, ordinary deviation", DEFAULT.plan_ordinary),
        ("measures to do again, severe deviation", DEFAULT.measures_severe),
        ("measures to do again, ordinary deviation", DEFAULT.measures_ordinary),
        ("the supplier's own report of a severe deviation (clause, section 3)", DEFAULT.severe_report),
        ("reminders, from the last day", ", ".join(map(str, DEFAULT.reminder_days))),
    ]
    return (
        HEAD
        + "| from | to | by |\n| --- | --- | --- |\n"
        + "\n".join(rows)
        + f"\n\nClosed: {closed}.\n"
        + TIMES
        + "| step | days |\n| --- | --- |\n"
        + "\n".join(f"| {name} | {days} |" for name, days in times)
        + "\n"
    )


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kedja_site.config.settings")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
