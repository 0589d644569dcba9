"""What the room's codes are called on a page, in its language."""

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kedja.identity.likeness import Basis, Reason, Sure
from kedja_site.alarms.models import Candidate
from kedja_site.register.graph import Money, ValueState
from kedja_site.register.words import category_of, country_of, money

SURE_WORDS: dict[Sure, Promise] = {
    Sure.CERTAIN: gettext_lazy("certain"),
    Sure.LIKELY: gettext_lazy("likely"),
    Sure.POSSIBLE: gettext_lazy("possible"),
}
REASON_WORDS: dict[str, Promise] = {
    Reason.SAME_COUNTRY.value: gettext_lazy("in the country that was given"),
    Reason.OTHER_COUNTRY.value: gettext_lazy("in another country than was given"),
    Reason.NAMESAKES.value: gettext_lazy("several bear this name"),
}


def why(candidate: Candidate) -> str:
    """What speaks for a candidate and against it, as a sentence's end: 'exactly its name; in the country that was given'."""
    said = [str(candidate.get_basis_display())]
    if candidate.basis in {Basis.EARLIER_NAME, Basis.ADDRESS, Basis.NUMBER} and candidate.matched:
        said[0] = f"{said[0]}: {candidate.matched}"
    if candidate.distance is not None:
        said.append(
            _("%(km)s km from the middle") % {"km": number_format(candidate.distance / 1000, decimal_pos=1)}
        )
    said += [str(REASON_WORDS[reason]) for reason in candidate.reasons if reason in REASON_WORDS]
    return "; ".join(said)


def per_cent(score: int) -> str:
    """Basis points as a whole per cent, cut so that 99.99 % is never 100."""
    return f"{score // 100}\N{NO-BREAK SPACE}%"


def amount(value: int | None, state: ValueState, currency: str) -> str:
    """A contract's value, or that it is not known or not for the viewer to know."""
    if state == ValueState.HIDDEN:
        return _("not yours to see")
    if value is None:
        return _("not known")
    return money(value, currency)


def sums(total: Money) -> str:
    """Sums by currency; what is missing is said, never counted as nothing."""
    said = [money(value, code) for code, value in total.known.items()]
    if total.unknown:
        said.append(
            ngettext(
                "%(number)s contract without a known value",
                "%(number)s contracts without a known value",
                total.unknown,
            )
            % {"number": total.unknown}
        )
    if total.hidden:
        said.append(
            ngettext(
                "the value of %(number)s contract is not yours to see",
                "the value of %(number)s contracts is not yours to see",
                total.hidden,
            )
            % {"number": total.hidden}
        )
    return "; ".join(said) or "–"


def category_word(code: str) -> str:
    """A category's name; that the contract says none for the empty code."""
    return category_of(code) if code else _("No category given")


def country_word(code: str) -> str:
    """A country's name; that it is not known for the empty code."""
    return country_of(code) if code else _("Country not known")
