"""What a choice is called in the clause's own sentences, in the language that is active."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.utils.translation import pgettext as _p

from kedja.policy.clause_placeholders import (
    DECLARED,
    Cost,
    Inspection,
    Kind,
    Monitoring,
    Placeholder,
    Tier,
    Unit,
    Value,
)
from kedja.policy.escalation import Step
from kedja_site.disclosures.statuses import Part
from kedja_site.register.words import exact_money

IN_THE_CLAUSE: Mapping[Placeholder, Mapping[str, Promise | str]] = {
    Placeholder.MONITORING: {
        Monitoring.DIALOGUE: gettext_lazy("dialogue"),
        Monitoring.SELF_REPORT: gettext_lazy("self-assessment"),
        Monitoring.AUDIT: gettext_lazy("audit"),
    },
    Placeholder.INSPECTION: {
        Inspection.CHAIN: gettext_lazy("at the supplier and in its supply chain"),
        Inspection.SUPPLIER: gettext_lazy("at the supplier alone"),
        Inspection.NONE: gettext_lazy("not at all"),
    },
    Placeholder.COST: {
        Cost.SHARED: gettext_lazy(
            "the buyers pay the first audit and the first re-audit, the supplier later re-audits"
        ),
        Cost.BUYER: gettext_lazy("the buyers pay for all audits"),
    },
    Placeholder.TRANSPARENCY_TIERS: {Tier(part.value): part.label for part in Part},
    Placeholder.SANCTIONS: {
        Step.WITHHELD_PAY: gettext_lazy("withhold pay that is tied to the requirement"),
        Step.PRICE_REDUCTION: gettext_lazy("reduce the price"),
        Step.PENALTY: gettext_lazy("charge a penalty"),
        Step.SUSPENSION: gettext_lazy("suspend deliveries for a time"),
        Step.TERMINATION: gettext_lazy("terminate the contract"),
    },
}
"""Placeholder → value → words that go on from the clause's sentence before them."""


def value_words(placeholder: Placeholder, value: Value, currency: str) -> str:
    """The value within a sentence."""
    declared = DECLARED[placeholder]
    match declared.kind:
        case Kind.MANY:
            return joined(many_words(placeholder, value))
        case Kind.ONE:
            return str(IN_THE_CLAUSE[placeholder].get(str(value), str(value)))
        case Kind.YES_NO:
            return _("yes") if value is True else _("no")
        case Kind.MONEY:
            return exact_money(int(value), currency) if isinstance(value, int) else ""
        case Kind.NUMBER:
            return _number(placeholder, value, declared.unit) if isinstance(value, int) else ""
        case Kind.TEXT:
            return str(value)


def many_words(placeholder: Placeholder, value: Value) -> list[str]:
    """Each value of a choice of many, in the order of the declaration."""
    chosen = value if isinstance(value, tuple) else ()
    words = IN_THE_CLAUSE[placeholder]
    return [str(words[one]) for one in DECLARED[placeholder].values if one in chosen]


def joined(words: Sequence[str]) -> str:
    """One, two and three."""
    if len(words) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(words)
    return _("%(first)s and %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def _number(placeholder: Placeholder, value: int, unit: Unit | None) -> str:
    if placeholder is Placeholder.START_MONTHS and value == 0:
        return _("the start of the contract")
    count = {"n": value}
    match unit:
        case Unit.WEEKS:
            return ngettext("%(n)d week", "%(n)d weeks", value) % count
        case Unit.DAYS:
            return ngettext("%(n)d day", "%(n)d days", value) % count
        case Unit.MONTHS if placeholder is Placeholder.START_MONTHS:
            return (
                ngettext(
                    "%(n)d month after the start of the contract",
                    "%(n)d months after the start of the contract",
                    value,
                )
                % count
            )
        case Unit.MONTHS:
            return ngettext("%(n)d month", "%(n)d months", value) % count
        case None:
            return _p("a number within a sentence", "%(n)d") % count
