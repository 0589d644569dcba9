"""What this room gives the contract: the level, how criteria are followed up, and the first deadlines."""

from datetime import timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kedja.policy.months import months_after
from kedja_site.procurements import criteria, level
from kedja_site.procurements.handing_over import Given, PlannedDeadline, Term, hands_over
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.procurements.selectors import newest_versions

MEETING_DAYS = 30
PLAN_DAYS = 90
FOLLOW_UP_MONTHS = 12
NEXT_MONTHS = 18
"""Our own defaults: the guidance names the steps and gives no days."""


@hands_over(order=10)
def level_of_the_clause(procurement: Procurement, lot: Lot, _term: Term) -> Given:
    """The level that was signed."""
    version = newest_versions(procurement).get((level.KIND, lot.pk))
    if version is None:
        return Given(missing=(_("No level of the clause is signed: the contract’s level is not known."),))
    code = version.content["level"]
    return Given(((_("Level of the clause"), level.level_word(code)),), {"clause_level": code})


@hands_over(order=40)
def criteria_to_follow_up(procurement: Procurement, lot: Lot, term: Term) -> Given | None:
    """Each criterion whose follow-up is described, as a deadline a year after the start."""
    version = newest_versions(procurement).get((criteria.KIND, lot.pk))
    if version is None:
        return None
    language = "en" if get_language() == "en" else "sv"
    followed = [row for row in version.content["criteria"] if row["follow_up"]]
    due = months_after(term.starts_on, FOLLOW_UP_MONTHS)
    return Given(
        tuple((row["identifier"], row["follow_up"]) for row in followed),
        deadlines=tuple(
            PlannedDeadline(
                f"criterion {row['identifier']}"[:60],
                _("Follow up %(identifier)s %(title)s")
                % {"identifier": row["identifier"], "title": row[f"title_{language}"] or row["title_sv"]},
                due,
            )
            for row in followed
        ),
    )


@hands_over(order=90)
def first_deadlines(_procurement: Procurement, _lot: Lot, term: Term) -> Given:
    """The steps of the phase manage (domain.md §3.3), by days of our own."""
    deadlines = [
        PlannedDeadline("start_meeting", _("Hold the start-up meeting with the supplier"), term.starts_on + timedelta(days=MEETING_DAYS)),
        PlannedDeadline("plan_follow_up", _("Plan the follow-up: when, how, who"), term.starts_on + timedelta(days=PLAN_DAYS)),
        PlannedDeadline("first_follow_up", _("Look at what is known, and follow up what is not"), months_after(term.starts_on, FOLLOW_UP_MONTHS)),
    ]  # fmt: skip
    if term.ends_on is not None:
        prepare = months_after(term.ends_on, -NEXT_MONTHS)
        if prepare > term.starts_on:
            deadlines.append(PlannedDeadline("next", _("Begin to prepare the next procurement"), prepare))
    deadlines.sort(key=lambda one: one.due_on)
    return Given(tuple((one.due_on.isoformat(), one.title) for one in deadlines), deadlines=tuple(deadlines))
