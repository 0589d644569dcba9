"""Which level of the clause a lot uses: each condition answered and kept, another level with a written reason alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja.policy.clause_level import (
    Circumstances,
    Condition,
    LevelDecision,
    LevelReason,
    decide_level,
    may_choose,
)
from kedja.policy.follow_up_words import ClauseLevel
from kedja.policy.need_assessment import Outcome
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.actions.sign_version import sign
from kedja_site.procurements.draft_forms import TRUTH, DraftForm, text_field, tristate_field
from kedja_site.procurements.lot_facts import facts_of, prioritised_of, rests_on
from kedja_site.procurements.models import Lot, Procurement, SignedVersion
from kedja_site.procurements.need import KIND as NEED
from kedja_site.procurements.selectors import newest_versions

KIND = "level"
ALARMING = {"very_high", "high"}


class LevelForm(DraftForm):
    """The three conditions with a reason each, and another level than the rule's."""

    high_risk = tristate_field(
        gettext_lazy("Is the risk high?"), gettext_lazy("In the whole chain, also far down it.")
    )
    high_risk_why = text_field(gettext_lazy("Why"), rows=2, longest=1000)
    mature = tristate_field(
        gettext_lazy("Is the industry mature enough?"), gettext_lazy("Do its companies work with due diligence so far that several of them can meet the advanced level?")
    )  # fmt: skip
    mature_why = text_field(gettext_lazy("Why"), rows=2, longest=1000)
    proportionate = tristate_field(
        gettext_lazy("Is it proportionate?"),
        gettext_lazy("To the value, the term and what the buyers can follow up."),
    )
    proportionate_why = text_field(gettext_lazy("Why"), rows=2, longest=1000)
    chosen = forms.ChoiceField(label=gettext_lazy("Level"), required=False)
    override_why = text_field(gettext_lazy("Why another level than the rule’s"), rows=2, longest=1000)

    def __init__(self, _procurement: Procurement, _lot: Lot, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        levels = [("", _("as the rule says")), *((level.value, level_word(level)) for level in ClauseLevel)]
        self.fields["chosen"].choices = levels  # type: ignore[attr-defined]  # a choice field


def prefilled(_procurement: Procurement, lot: Lot) -> dict[str, Any]:
    """Whether the risk is high, from the worst cell that is known; the rest only a person knows."""
    bands = {cell.band for facts in facts_of(lot.codes) for cell in facts.cells}
    is_high = bool(bands & ALARMING)
    return {
        "high_risk": "yes" if is_high else "",
        "high_risk_why": _("The risk of the category is high or very high in some stage and area of the chain, by the collaboration’s facts.")
        if is_high
        else "",
        "mature": "", "mature_why": "", "proportionate": "", "proportionate_why": "", "chosen": "", "override_why": "",
    }  # fmt: skip


def need_of(procurement: Procurement, lot: Lot) -> Outcome:
    """What the signed assessment of need came to; not known where none is signed."""
    version = newest_versions(procurement).get((NEED, lot.pk))
    return Outcome(version.content["outcome"]) if version else Outcome.NOT_KNOWN


def decision_in(need: Outcome, lot: Lot, content: Mapping[str, Any]) -> LevelDecision:
    """What the rule says of what stands there."""
    return decide_level(
        Circumstances(
            need,
            prioritised_of(lot.codes) is not None if lot.codes else None,
            TRUTH[content.get("high_risk") or ""],
            TRUTH[content.get("mature") or ""],
            TRUTH[content.get("proportionate") or ""],
        )
    )


def context(procurement: Procurement, lot: Lot, content: Mapping[str, Any]) -> dict[str, Any]:
    """What the rule says now."""
    need = need_of(procurement, lot)
    decision = decision_in(need, lot, content)
    return {
        "need": need.value,
        "prioritised": prioritised_of(lot.codes),
        "rule": decision,
        "rule_level": level_word(decision.level) if decision.level else _("It cannot be told yet"),
        "rule_says": reason_of(decision),
    }


def sign_level(
    user: User,
    procurement: Procurement,
    lot: Lot,
    content: Mapping[str, Any],
    why_new: str,
    now: datetime | None = None,
) -> SignedVersion:  # fmt: skip
    """Signs the level with each condition. Raises CannotDoError where it cannot be told, or is another without a reason."""
    need = need_of(procurement, lot)
    decision = decision_in(need, lot, content)
    if need is Outcome.NOT_KNOWN and decision.reason is not LevelReason.PRIORITISED:
        raise CannotDoError(_("Sign the assessment of need first: the level follows from it."))
    override = str(content.get("override_why", ""))
    if not content.get("chosen") and decision.level is None:
        raise CannotDoError(
            _("It cannot be told yet. Answer: %(what)s") % {"what": ", ".join(condition_word(one) for one in decision.unanswered)}
        )  # fmt: skip
    chosen = ClauseLevel(content["chosen"]) if content.get("chosen") else decision.level
    assert chosen is not None
    if not may_choose(decision, chosen, override):
        raise CannotDoError(
            _("The rule says: %(level)s. %(why)s Another level needs a written reason.")
            % {"level": level_word(decision.level) if decision.level else _("It cannot be told yet"), "why": reason_of(decision)}
        )  # fmt: skip
    said = {
        "level": chosen.value,
        "by_rule": decision.level.value if decision.level else "",
        "reason": decision.reason.value,
        "conditions": {
            condition.value: {"holds": TRUTH[content.get(condition.value) or ""], "why": content.get(f"{condition.value}_why", "")}
            for condition in Condition
        }
        if decision.reason is not LevelReason.PRIORITISED
        else {},
        "override_why": override if chosen is not decision.level else "",
    }  # fmt: skip
    return sign(
        user=user, procurement=procurement, lot=lot, kind=KIND, content=said, facts=rests_on(lot.codes), why=why_new,
        now=now,
    )  # fmt: skip


def level_word(level: str) -> str:
    """What the level is called."""
    return {
        ClauseLevel.NONE: _("no clause"),
        ClauseLevel.BASIC: _("basic level"),
        ClauseLevel.ADVANCED: _("advanced level"),
    }[ClauseLevel(level)]


def condition_word(condition: str) -> str:
    """What is asked."""
    return {
        Condition.HIGH_RISK: _("Is the risk high?"),
        Condition.MATURE: _("Is the industry mature enough?"),
        Condition.PROPORTIONATE: _("Is it proportionate?"),
    }[Condition(condition)]


def reason_of(decision: LevelDecision) -> str:
    """Why, in one sentence."""
    match decision.reason:
        case LevelReason.PRIORITISED:
            return _("The purchasing category is nationally prioritised.")
        case LevelReason.ALL_HOLD:
            return _("The risk is high, the industry is mature enough, and it is proportionate.")
        case LevelReason.NOT_NEEDED:
            return _("The clause is not needed.")
        case LevelReason.ONE_FAILS:
            failing = {
                Condition.HIGH_RISK: _("the risk is not high"),
                Condition.MATURE: _("the industry is not mature enough"),
                Condition.PROPORTIONATE: _("it is not proportionate"),
            }
            return _("The advanced level is not used: %(why)s.") % {
                "why": ", ".join(failing[one] for one in decision.failing)
            }
        case _:
            return _("Not known is neither yes nor no.")
