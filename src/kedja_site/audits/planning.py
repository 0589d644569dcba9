"""What is worked out before an audit is ordered: who pays, and whether the contracts let it be of use."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kedja.policy.audit_preconditions import Held, Precondition
from kedja.policy.follow_up_words import Method as RuleMethod
from kedja.policy.payer import payer_of
from kedja_site.audits.models import Audit
from kedja_site.audits.statuses import Kind, State
from kedja_site.followup.choosing import preconditions_of
from kedja_site.followup.models import FollowUp
from kedja_site.followup.statuses import Method, Payer
from kedja_site.knowledge.facts.categories import all_categories
from kedja_site.register.models import Contract


@dataclass(frozen=True, slots=True)
class Paying:
    """Who pays by the rule, and why; `payer` is None where no rule says so."""

    payer: Payer | None
    why: str


def payer_for(case: FollowUp, kind: Kind, without: Audit | None = None) -> Paying:
    """Who pays for an audit of the case."""
    known = all_categories().get(case.category)
    is_prioritised = None if known is None else known.prioritised
    earlier = earlier_re_audits(case, without) if kind is Kind.RE_AUDIT else 0
    payer = payer_of(RuleMethod(kind.value), is_prioritised=is_prioritised, earlier_re_audits=earlier)
    return Paying(None if payer is None else Payer(payer.value), _why(kind, is_prioritised, earlier))


def _why(kind: Kind, is_prioritised: bool | None, earlier: int) -> str:  # noqa: FBT001 - as the rule takes it
    if is_prioritised is None:
        return _("The case has no purchasing category that is known, so no rule says who pays.")
    if not is_prioritised:
        return _("The category is not prioritised nationally: the region follows up at its own cost.")
    if kind is Kind.OFFICE:
        return _("The category is prioritised nationally: the collaboration pays the first office audit.")
    if kind is Kind.RE_AUDIT and earlier < 1:
        return _("The category is prioritised nationally: the collaboration pays the first re-audit.")
    if kind is Kind.RE_AUDIT:
        return _("The first re-audit has been made: the supplier pays the later ones.")
    return _("No rule says who pays for this kind of audit: agree on it, and say why.")


def earlier_re_audits(case: FollowUp, without: Audit | None = None) -> int:
    """How many there have been, or are ordered, in the case since its last office audit."""
    done = case.performed.filter(method=Method.OFFICE_AUDIT).order_by("-performed_on").first()
    performed = case.performed.filter(method=Method.RE_AUDIT)
    if done is not None:
        performed = performed.filter(performed_on__gte=done.performed_on)
    ordered = Audit.objects.unguarded("to count what has been ordered").filter(
        follow_up=case, kind=Kind.RE_AUDIT, state__in=[State.PLANNED, State.BEGUN, State.SIGNED]
    )
    if without is not None:
        ordered = ordered.exclude(pk=without.pk)
    return performed.count() + ordered.count()


@dataclass(frozen=True, slots=True)
class Checked:
    """The preconditions of one contract."""

    contract: Contract
    conditions: tuple[Held, ...]

    @property
    def all_hold(self) -> bool:
        """Whether every one is known to."""
        return all(one.holds for one in self.conditions)


def check_contracts(contracts: Iterable[Contract], planned_on: date) -> list[Checked]:
    """Condition by condition, for each contract."""
    return [Checked(contract, preconditions_of(contract, planned_on)) for contract in contracts]


def as_kept(checked: Iterable[Checked]) -> list[dict[str, object]]:
    """As it is kept with the audit: what was known when it was ordered."""
    return [
        {
            "contract": one.contract.public_id,
            "conditions": [[held.condition, held.holds, held.found, held.wanted] for held in one.conditions],
        }
        for one in checked
    ]


def as_was(kept: Iterable[dict[str, Any]]) -> list[tuple[str, list[Held]]]:
    """What `as_kept` has kept: the contract's number, and its conditions."""
    return [
        (
            one["contract"],
            [
                Held(Precondition(condition), holds, found, wanted)
                for condition, holds, found, wanted in one["conditions"]
            ],
        )
        for one in kept
    ]
