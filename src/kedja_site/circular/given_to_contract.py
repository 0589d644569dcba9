"""What circular goals give the contract: the goals with their indicators, asked for each year."""

from functools import partial

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from kedja_site.circular.actions.give_goals import give_goals
from kedja_site.circular.selectors import plan_of, signed_plan_of
from kedja_site.circular.signed_content import SignedGoal, read_content
from kedja_site.circular.words import figure
from kedja_site.procurements.handing_over import Given, Term, hands_over
from kedja_site.procurements.models import Lot, Procurement, SignedVersion
from kedja_site.register.models import Contract


@hands_over(order=60)
def circular_goals(procurement: Procurement, lot: Lot, term: Term) -> Given | None:
    """The goals in force that are for the lot."""
    version = signed_plan_of(procurement)
    if version is None:
        begun = plan_of(procurement).is_begun
        return (
            Given(missing=(_("Circular goals are chosen, or preset by the buyer’s policy, and not signed."),))
            if begun
            else None
        )
    goals = [goal for goal in read_content(version.content).goals if goal.is_for(lot.number)]
    if not goals:
        return None
    return Given(
        says=tuple(
            (
                goal.label,
                _("%(name)s: %(target)s by %(day)s")
                % {
                    "name": goal.indicator.name,
                    "target": figure(goal.indicator.target, goal.indicator.unit),
                    "day": goal.fields["third_on"],
                },
            )
            for goal in goals
        ),
        after=partial(_after, version, lot.number),
        missing=tuple(_outside(goal, term) for goal in goals if not _is_within(goal, term)),
    )


def _is_within(goal: SignedGoal, term: Term) -> bool:
    """Whether all three moments lie in the contract's term."""
    days = [moment.day for moment in goal.indicator.moments if moment.day]
    return all(term.starts_on <= day and (term.ends_on is None or day <= term.ends_on) for day in days)


def _outside(goal: SignedGoal, term: Term) -> str:
    return _(
        "%(goal)s is measured on days outside the term %(starts)s–%(ends)s. Set other days and sign a new version, or hand over as it is."
    ) % {
        "goal": goal.label,
        "starts": term.starts_on.isoformat(),
        "ends": term.ends_on.isoformat() if term.ends_on else "",
    }


def _after(version: SignedVersion, lot: int, user: User, contract: Contract) -> None:
    give_goals(user=user, contract=contract, version=version, lot=lot)
