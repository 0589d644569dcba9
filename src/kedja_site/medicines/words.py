"""Numbers, classes, kinds and sources in words."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kedja.medicines import RiskClass, Substance, substances
from kedja.progress import Went
from kedja_site.knowledge.facts.language import page_language

RISK_WORDS: dict[str, Promise] = {
    RiskClass.HIGH: gettext_lazy("High risk"),
    RiskClass.MODERATE: gettext_lazy("Moderate risk"),
    RiskClass.LOW: gettext_lazy("Low risk"),
    RiskClass.INSIGNIFICANT: gettext_lazy("Insignificant risk"),
    RiskClass.NOT_ENOUGH_DATA: gettext_lazy("Not enough data"),
    RiskClass.NO_DATA: gettext_lazy("No data"),
    "cannot_be_excluded": gettext_lazy("Cannot be excluded"),
    "see_document": gettext_lazy("See the document"),
    "exempt": gettext_lazy("Needs no assessment"),
}
BANDS = {
    RiskClass.HIGH: "very_high",
    RiskClass.MODERATE: "high",
    RiskClass.LOW: "elevated",
    RiskClass.INSIGNIFICANT: "low",
}
"""Which of the site's bands of colour and shape a class has; the others have that of the unknown."""
WENT_WORDS: dict[Went, Promise] = {
    Went.WORKED: gettext_lazy("worked"),
    Went.PARTLY: gettext_lazy("worked in part"),
    Went.NOT: gettext_lazy("did not work"),
    Went.NOT_MEASURED: gettext_lazy("not measured"),
}
KIND_WORDS: dict[str, Promise] = {
    "pnec": gettext_lazy("No-effect concentration (PNEC)"),
    "no_effect_level": gettext_lazy("No observed effect (NOEC)"),
    "annual_average_standard": gettext_lazy("Water quality standard, annual average"),
    "maximum_standard": gettext_lazy("Water quality standard, maximum"),
    "standard": gettext_lazy("Water quality standard"),
    "antibiotic_default": gettext_lazy("Default of the industry for antibiotics"),
    "secondary_poisoning": gettext_lazy("For animals that eat fish"),
    "drinking_water": gettext_lazy("For drinking water"),
    "groundwater": gettext_lazy("For groundwater"),
    "watch_list": gettext_lazy("On the EU’s watch list for water"),
}
STATUS_WORDS: dict[str, Promise] = {
    "in_force": gettext_lazy("in force"),
    "company": gettext_lazy("a company’s assessment"),
    "draft": gettext_lazy("draft"),
    "literature": gettext_lazy("research literature"),
    "industry": gettext_lazy("the industry’s own standard"),
    "earlier": gettext_lazy("earlier"),
    "removed": gettext_lazy("removed"),
}
COMPARTMENT_WORDS: dict[str, Promise] = {
    "fresh_water": gettext_lazy("fresh water"),
    "salt_water": gettext_lazy("coastal and salt water"),
    "groundwater": gettext_lazy("groundwater"),
    "drinking_water": gettext_lazy("drinking water"),
}
PROPERTY_WORDS: dict[str, Promise] = {
    "degraded": gettext_lazy("degraded"),
    "slowly degraded": gettext_lazy("slowly degraded"),
    "potentially persistent": gettext_lazy("potentially persistent"),
    "persistent": gettext_lazy("persistent"),
    "not persistent": gettext_lazy("not persistent"),
    "cannot be excluded": gettext_lazy("cannot be excluded"),
    "no data": gettext_lazy("no data"),
    "low": gettext_lazy("low"),
    "high": gettext_lazy("high"),
    "very high chronic": gettext_lazy("very high, long-term tests"),
    "high chronic": gettext_lazy("high, long-term tests"),
    "moderate chronic": gettext_lazy("moderate, long-term tests"),
    "low chronic": gettext_lazy("low, long-term tests"),
    "very high acute": gettext_lazy("very high, acute tests"),
    "high acute": gettext_lazy("high, acute tests"),
    "moderate acute": gettext_lazy("moderate, acute tests"),
    "low acute": gettext_lazy("low, acute tests"),
}
SMALLEST = Decimal("0.0000001")
DIGITS = 3
KILOGRAM, GRAM, MILLIGRAM = 10**9, 10**6, 10**3


def substance_name(key: str) -> str:
    """Its name in the reader's language; the key where the tables no longer have it."""
    found: Substance | None = substances().get(key)
    return found.name(page_language()).capitalize() if found else key


def risk_word(code: str) -> str:
    """A class in words."""
    return str(RISK_WORDS.get(code, code))


def property_word(said: str | None) -> str:
    """How a property is put; as the source writes it where there is no word."""
    return str(PROPERTY_WORDS.get(said, said)) if said else ""


def figure(value: float | Fraction | Decimal | None, digits: int = DIGITS) -> str:
    """A number with so many digits that mean something, never in powers of ten; a dash for what is not known."""
    if value is None:
        return "–"
    exact = (
        Decimal(value.numerator) / value.denominator if isinstance(value, Fraction) else Decimal(str(value))
    )
    if exact == 0:
        return "0"
    if 0 < exact < SMALLEST:
        return "< " + _signed(f"{SMALLEST:f}")
    rounded = exact.quantize(Decimal(1).scaleb(exact.adjusted() - digits + 1), ROUND_HALF_UP)
    text = f"{rounded:,f}" if abs(rounded) >= 1000 else f"{rounded:f}"  # noqa: PLR2004 - where thousands are apart
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return _signed(text.replace(",", "\u00a0"))


def printed(text: str | None) -> str:
    """A number of a source with the digits that it has."""
    return _signed(text) if text else ""


def _signed(text: str) -> str:
    return text if get_language() == "en" else text.replace(".", ",")


def weight(micrograms: int) -> str:
    """An amount in the unit that suits it."""
    for unit, size in (("kg", KILOGRAM), ("g", GRAM), ("mg", MILLIGRAM)):
        if micrograms >= size:
            return f"{figure(Fraction(micrograms, size))}\u00a0{unit}"
    return f"{micrograms}\u00a0µg"


def times(quotient: float | None) -> str:
    """How a concentration stands to its limit, in a few words."""
    if quotient is None:
        return _("no limit is known")
    if quotient >= 1:
        return _("%(number)s times the limit") % {"number": figure(quotient, 2)}
    return _("%(number)s of the limit") % {"number": f"{figure(quotient * 100, 2)}\u00a0%"}
