"""What the next steps are called, and why they are to be taken."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kedja_site.register.next_steps import Step

WORDS: dict[Step, tuple[Promise, Promise]] = {
    Step.SETTLE_END: (
        _("Say how it ended"),
        _("The contract has passed its last day. Enter a prolongation, or let it rest."),
    ),
    Step.PLAN_NEXT: (
        _("Plan the next procurement"),
        _("It ends within a year: what has been found out belongs in the next requirements."),
    ),
    Step.STATE_CATEGORY: (
        _("State the purchasing category"),
        _("Without it nobody can tell the risk; unknown is not low."),
    ),
    Step.FOLLOW_UP: (
        _("Follow up the supplier"),
        _("The risk is high, and no follow-up of the last three years is registered."),
    ),
    Step.ASK_CHAIN: (
        _("Ask for the supply chain"),
        _(
            "No link of the supplier’s chain is known, so an alarm about a factory would not find this contract."
        ),
    ),
    Step.RAISE_CLAUSE: (
        _("Use the advanced clause next time"),
        _("The risk is high, and the clause does not reach the whole chain."),
    ),
    Step.STATE_CLAUSE: (
        _("State the level of the clause"),
        _("Which results of others count depends on it."),
    ),
    Step.ASK_COUNTRY: (
        _("Ask for the country of manufacturing"),
        _("The risk is judged by where such goods usually come from; the stated country tells more."),
    ),
    Step.IDENTIFY: (
        _("State the supplier’s organisation number"),
        _("Only a number tells for certain that two regions buy from the same company."),
    ),
    Step.NAME_RESPONSIBLE: (
        _("Name somebody responsible"),
        _("Alarms and reminders go to the one who is responsible."),
    ),
}


def step_word(step: Step) -> str:
    """What to do."""
    return str(WORDS[step][0])


def step_reason(step: Step) -> str:
    """Why."""
    return str(WORDS[step][1])
