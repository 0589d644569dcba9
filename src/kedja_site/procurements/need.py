"""The assessment of need (behövlighetsbedömning) of a lot: what is filled in beforehand, and what the rule makes of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja.policy.need_assessment import Answers, Assessment, Ground, Outcome, Question, assess_need, is_due
from kedja_site.knowledge.facts.language import band_word
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.actions.sign_version import sign
from kedja_site.procurements.draft_forms import (
    TRUTH,
    DraftForm,
    band_field,
    band_in,
    text_field,
    tristate_field,
)
from kedja_site.procurements.lot_facts import (
    Convention,
    conventions,
    country_band,
    decision_of,
    harmed_principles,
    is_over,
    is_period_over,
    prioritised_of,
    product_band,
    rests_on,
)
from kedja_site.procurements.models import Lot, Procurement, SignedVersion

KIND = "need"
DECISIONS = [("", gettext_lazy("as the rule says")), (Outcome.NEEDED.value, gettext_lazy("needed")), (Outcome.NOT_NEEDED.value, gettext_lazy("not needed"))]  # fmt: skip


def field_of(convention: Convention) -> str:
    """The name of the field that asks of it."""
    return f"convention_{convention.code}"


class NeedForm(DraftForm):
    """Where the work is performed, what is at risk there, and by which sources."""

    is_abroad = tristate_field(
        gettext_lazy("May work be performed abroad?"), gettext_lazy("Also at suppliers’ suppliers that take part in performing the contract.")
    )  # fmt: skip
    where = text_field(
        gettext_lazy("Where the work is performed"),
        gettext_lazy("Countries, and what is done there, as far as is known."),
    )
    country = band_field(
        gettext_lazy("Country risk"), gettext_lazy("Of the worst country that work may be performed in.")
    )
    country_why = text_field(gettext_lazy("On what ground"), rows=2, longest=1000)
    product = band_field(
        gettext_lazy("Risk of the product or service"), gettext_lazy("Of itself, whatever the country.")
    )
    product_why = text_field(gettext_lazy("On what ground"), rows=2, longest=1000)
    sources = text_field(
        gettext_lazy("Sources"),
        gettext_lazy("One on each line: who says it, and where it can be read."),
        rows=4,
    )
    decision = forms.ChoiceField(label=gettext_lazy("Decision"), choices=DECISIONS, required=False)
    why = text_field(
        gettext_lazy("Reasons"),
        gettext_lazy("Needed where you decide otherwise than the rule, or where it cannot tell."),
    )

    def __init__(self, _procurement: Procurement, _lot: Lot, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        for one in conventions():
            self.fields[field_of(one)] = tristate_field(
                _("C%(number)s %(title)s") % {"number": one.number, "title": one.title}
            )

    @property
    def conventions(self) -> list[forms.BoundField]:
        """The ten fields."""
        return [self[field_of(one)] for one in conventions()]


def prefilled(procurement: Procurement, lot: Lot) -> dict[str, Any]:
    """What the facts of the lot's categories say; what they do not say stays empty."""
    country, named = country_band(lot.codes)
    product, by = product_band(lot.codes)
    harmed = harmed_principles(lot.codes)
    return {
        "is_abroad": {True: "yes", False: "no", None: ""}[procurement.is_abroad],
        "where": "",
        "country": "" if country == "unknown" else country.value,
        "country_why": _("Published figures of where the goods come from, with the country risk: %(named)s") % {"named": named}
        if named
        else "",
        "product": "" if product == "unknown" else product.value,
        "product_why": _("Rated by %(by)s") % {"by": by} if by else "",
        "sources": "",
        "decision": "",
        "why": "",
        **{field_of(one): "yes" if one.principle in harmed else "" for one in conventions()},
    }  # fmt: skip


def answers_in(lot: Lot, content: Mapping[str, Any]) -> Answers:
    """The content as the rule takes it."""
    return Answers(
        is_prioritised=prioritised_of(lot.codes) is not None if lot.codes else None,
        is_abroad=TRUTH[content.get("is_abroad") or ""],
        conventions={one.code: TRUTH[content.get(field_of(one)) or ""] for one in conventions()},
        country=band_in(content.get("country")),
        product=band_in(content.get("product")),
    )


def context(procurement: Procurement, lot: Lot, content: Mapping[str, Any]) -> dict[str, Any]:
    """What the rule says of what stands there now, and what is known beforehand."""
    prioritised = prioritised_of(lot.codes)
    answers = answers_in(lot, content)
    harmed = harmed_principles(lot.codes)
    return {
        "prioritised": prioritised,
        "decision": decision_of(prioritised) if prioritised else None,
        "is_period_over": prioritised is not None and is_period_over(prioritised, timezone.localdate().year),
        "period_is_over": prioritised is not None and is_over(prioritised, timezone.localdate()),
        "assessment": assess_need(answers),
        "reasons": reasons_of(assess_need(answers)),
        "is_due": is_due(answers),
        "documented": [(principle_word(principle), goods) for principle, goods in harmed.items()],
        "why_open": procurement.is_under_way,
    }


def sign_need(
    user: User,
    procurement: Procurement,
    lot: Lot,
    content: Mapping[str, Any],
    why_new: str,
    now: datetime | None = None,
) -> SignedVersion:  # fmt: skip
    """Signs the outcome with its answers. Raises CannotDoError where it cannot be told and nobody has decided."""
    prioritised = prioritised_of(lot.codes)
    if not lot.codes:
        raise CannotDoError(
            _(
                "Choose the purchasing category of the lot first: it says whether the need is assessed already."
            )
        )
    assessment = assess_need(answers_in(lot, content))
    chosen = Outcome(content["decision"]) if content.get("decision") else assessment.outcome
    if chosen is Outcome.NOT_KNOWN:
        raise CannotDoError(
            _("It cannot be told yet. Answer %(missing)s, or decide yourself and write the reasons.")
            % {"missing": ", ".join(question_word(one) for one in assessment.missing)}
        )
    if chosen is not assessment.outcome and not str(content.get("why", "")).strip():
        raise CannotDoError(_("You decide otherwise than the rule. Write the reasons first."))
    period, source = decision_of(prioritised) if prioritised else ("", "")
    said = {
        "outcome": chosen.value,
        "by_rule": assessment.outcome.value,
        "grounds": [ground.value for ground in assessment.grounds],
        "prioritised": prioritised.code if prioritised else "",
        "decision": {"period": period, "source": source},
        "answers": {} if prioritised else {name: content.get(name, "") for name in NAMES},
        "why": content.get("why", ""),
    }
    with transaction.atomic():
        return sign(
            user=user, procurement=procurement, lot=lot, kind=KIND, content=said, facts=rests_on(lot.codes), why=why_new,
        now=now,
        )  # fmt: skip


NAMES = (
    "is_abroad", "where", "country", "country_why", "product", "product_why", "sources",
    *(field_of(one) for one in conventions()),
)  # fmt: skip


def outcome_word(outcome: str) -> str:
    """What the assessment came to."""
    return {
        Outcome.NEEDED: _("The clause is needed"),
        Outcome.NOT_NEEDED: _("The clause is not needed"),
        Outcome.NOT_KNOWN: _("It cannot be told yet"),
    }[Outcome(outcome)]


def ground_word(ground: str) -> str:
    """Why it is needed, or not."""
    return {
        Ground.PRIORITISED: _(
            "The purchasing category is nationally prioritised: the need is assessed already, for all."
        ),
        Ground.CONVENTION: _("There is a risk that one of the ILO’s fundamental conventions is not kept."),
        Ground.COUNTRY: _("The risk of the country is high or very high."),
        Ground.PRODUCT: _("The risk of the product or service is high or very high."),
        Ground.IN_SWEDEN: _("All work is performed where Swedish labour law applies."),
        Ground.NO_RISK: _(
            "Work is performed abroad, and everything that was asked is known to be no such risk."
        ),
    }[Ground(ground)]


def question_word(question: str) -> str:
    """What has to be answered."""
    return {
        Question.WHERE: _("whether work may be performed abroad"),
        Question.CONVENTIONS: _("which conventions are at risk"),
        Question.COUNTRY: _("the country risk"),
        Question.PRODUCT: _("the risk of the product or service"),
    }[Question(question)]


def principle_word(principle: str) -> str:
    """What a principle of the ILO is called."""
    return {
        "child_labour": _("Child labour"),
        "forced_labour": _("Forced labour"),
        "freedom_of_association": _("Freedom of association"),
        "discrimination": _("Discrimination"),
        "safe_and_healthy_work": _("Safe and healthy work"),
    }.get(principle, principle)


def reasons_of(assessment: Assessment) -> list[str]:
    """The grounds in words; where it cannot be told, what is missed."""
    if assessment.grounds:
        return [ground_word(ground) for ground in assessment.grounds]
    return [
        _("Not known: %(what)s. That is not the same as no risk.") % {"what": question_word(one)}
        for one in assessment.missing
    ]


def said(value: str) -> str:
    """A tristate answer in words."""
    return {"yes": _("yes"), "no": _("no")}.get(value, _("not known"))


def band_said(value: str) -> str:
    """A band in words."""
    return band_word(value or "unknown")
