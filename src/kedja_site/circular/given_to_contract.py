"""What circular goals give the contract: the goals with their indicators, asked for each year."""

from functools import partial

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from kedja_site.circular.actions.give_goals import give_goals
from kedja_site.circular.selectors import plan_of, signed_plan_of
from kedja_site.circular.signed_content import read_content
from kedja_site.circular.words import figure
from kedja_site.procurements.handing_over import Given, Term, hands_over
from kedja_site.procurements.models import Lot, Procurement, SignedVersion
from kedja_site.register.models import Contract


@hands_over(order=60)
def circular_goals(procurement: Procurement, lot: Lot, term: Term) -> Given | None:  # noqa: ARG001 - the goals hold for all lots, on the days that were signed
    """The goals in force."""
    version = signed_plan_of(procurement)
    if version is None:
        begun = plan_of(procurement).is_begun
        return Given(missing=(_("Circular goals are begun, and not signed."),)) if begun else None
    plan = read_content(version.content)
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
            for goal in plan.goals
        ),
        after=partial(_after, version),
    )


def _after(version: SignedVersion, user: User, contract: Contract) -> None:
    give_goals(user=user, contract=contract, version=version)
