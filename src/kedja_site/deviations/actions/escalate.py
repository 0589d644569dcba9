"""The ladder: a buyer records a step by its own contract; whoever follows up says that it is escalated, or ended. Never automatic."""

from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kedja.policy.deviation_states import Actor
from kedja.policy.escalation import Step, allowed_steps
from kedja_site.config.row_lock import as_system
from kedja_site.desk.notices import tell
from kedja_site.deviations.actions.move_deviation import CannotMoveError, locked, move
from kedja_site.deviations.letter_context import write_to_supplier
from kedja_site.deviations.models import ContractLadder, Deviation, EscalationStep
from kedja_site.deviations.permissions import contracts_to_escalate_by, user_can_decide
from kedja_site.deviations.statuses import State
from kedja_site.followup.people import leaders_of, people_at_buyers
from kedja_site.people.log import record
from kedja_site.register.models import Contract

STEP_WORDS = {
    Step.DIALOGUE: _("dialogue"),
    Step.CORRECTION: _("correction demanded"),
    Step.WITHHELD_PAY: _("pay tied to the goal is withheld"),
    Step.PRICE_REDUCTION: _("the price is reduced"),
    Step.PENALTY: _("penalty"),
    Step.SUSPENSION: _("deliveries are suspended"),
    Step.TERMINATION: _("the contract is terminated"),
}


def steps_for(deviation: Deviation, contract: Contract) -> tuple[Step, ...]:
    """The steps that the contract allows next, by what was tried before with it."""
    taken = [
        Step(step)
        for step in deviation.steps.filter(contract=contract).order_by("pk").values_list("step", flat=True)
    ]
    ladder = ContractLadder.objects.filter(contract=contract).first()
    return allowed_steps(
        taken,
        has_sanctions=contract.has_sanctions,
        is_severe=deviation.is_severe,
        in_contract=None if ladder is None else [Step(step) for step in ladder.steps],
    )


@as_system("asks for permission by itself; the buyer knows of the deviation, and reads nothing of it")
@transaction.atomic
def record_step(
    *, user: User, deviation: Deviation, contract: Contract, step: Step, why: str, now: datetime | None = None
) -> EscalationStep:
    """What one buyer has decided by its contract, with the reason. Recorded twice on a day it is one.

    Raises PermissionDenied for another's contract, CannotMoveError for a step that the contract does not allow.
    """
    now = now or timezone.now()
    today: date = timezone.localdate(now)
    found = locked(deviation)
    if not contracts_to_escalate_by(user, found, today).filter(pk=contract.pk).exists():
        raise PermissionDenied
    if not why.strip():
        raise CannotMoveError(_("Say why."))
    standing = found.steps.filter(contract=contract, step=step, decided_on=today).first()
    if standing is not None:
        return standing
    if not found.is_open or found.confirmed_on is None:
        raise CannotMoveError
    if step not in steps_for(found, contract):
        raise CannotMoveError(
            _(
                "The contract does not allow that step yet. Correction comes first, and suspension before termination."
            )
        )
    taken = EscalationStep.objects.create(
        deviation=found,
        organisation=contract.owner,
        contract=contract,
        step=step,
        why=why,
        decided_on=today,
        decided_by=user,
    )
    record(
        user,
        "deviations.record_step",
        found,
        after={"contract": contract.public_id, "step": step},
        why=why,
        now=now,
    )
    tell(
        [one for one in leaders_of(found.follow_up, today) if one.pk != user.pk],
        format_lazy(
            _("{buyer} has taken a step against {supplier}: {step}."),
            buyer=contract.owner.name,
            supplier=found.follow_up.supplier.name,
            step=STEP_WORDS[step],
        ),
        path=found.notice_path,
        key=f"deviations.step {taken.pk}",
    )
    return taken


@as_system("asks for permission by itself")
@transaction.atomic
def escalate_deviation(
    *, user: User, deviation: Deviation, why: str, now: datetime | None = None
) -> Deviation:
    """It is not mended in time or not enough, and the buyers are asked to use their contracts. Raises as `move`."""
    found = _by_leader(user, deviation, why)
    now = now or timezone.now()
    before = move(found, State.ESCALATED, Actor.FOLLOWER, now=now)
    record(
        user,
        "deviations.escalate",
        found,
        before={"state": before},
        after={"state": found.state},
        why=why,
        now=now,
    )
    write_to_supplier(found, "escalated", key=f"escalated {found.state_since}", more={"why": why})
    _urge_buyers(found, timezone.localdate(now))
    return found


def _urge_buyers(found: Deviation, today: date) -> None:
    tell(
        people_at_buyers(found.follow_up.supplier, today),
        format_lazy(
            _("A deviation at {supplier} is not mended. Decide by your own contract what to do."),
            supplier=found.follow_up.supplier.name,
        ),
        path=found.notice_path,
        key=f"deviations.escalated {found.public_id} {found.state_since}",
        is_urgent=found.is_severe,
    )


@as_system("asks for permission by itself")
@transaction.atomic
def end_with_contract(
    *, user: User, deviation: Deviation, why: str, now: datetime | None = None
) -> Deviation:
    """Nothing more comes of it: the contracts have ended. Raises as `move`."""
    found = _by_leader(user, deviation, why)
    now = now or timezone.now()
    before = move(found, State.CLOSED_TERMINATED, Actor.FOLLOWER, now=now)
    record(
        user,
        "deviations.end",
        found,
        before={"state": before},
        after={"state": found.state},
        why=why,
        now=now,
    )
    write_to_supplier(found, "ended", key="ended", more={"why": why})
    return found


def _by_leader(user: User, deviation: Deviation, why: str) -> Deviation:
    found = locked(deviation)
    if not user_can_decide(user, found):
        raise PermissionDenied
    if not why.strip():
        raise CannotMoveError(_("Say why."))
    return found
