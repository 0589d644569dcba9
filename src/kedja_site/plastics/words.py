"""What codes are called on the room's pages, and amounts as its readers write them."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja.plastics import UG_PER_KG, Adds, Breaks, End, Stage, polymers
from kedja.progress import Went
from kedja.report.names import grouped, percent
from kedja_site.knowledge.facts.language import page_language
from kedja_site.register.words import category_of

MG_PER_KG = 1_000_000
NBSP = "\N{NO-BREAK SPACE}"
TONNE = 1000
MANY = 10_000_000
FACTOR_WORDS: Mapping[str, Promise] = {
    "what becomes of it after use": gettext_lazy("what becomes of it after use"),
    "making it": gettext_lazy("making it"),
    "collection and transport only: does not hold the CO2 of combustion": gettext_lazy(
        "the CO₂ of combustion: collection and transport alone"
    ),
    "facts cited with source": gettext_lazy("facts cited with source"),
}

END_WORDS: Mapping[End, Promise] = {
    End.INCINERATION: gettext_lazy("burned"),
    End.RECYCLING: gettext_lazy("recycled (transport alone)"),
    End.LANDFILL: gettext_lazy("landfilled (transport alone)"),
    End.NOT_COUNTED: gettext_lazy("not counted: making it alone"),
}
STAGE_WORDS: Mapping[Stage, Promise] = {
    Stage.PRODUCTION: gettext_lazy("new material"),
    Stage.RECYCLED_MATERIAL: gettext_lazy("recycled material"),
    Stage.INCINERATION: gettext_lazy("burning"),
    Stage.PRODUCTION_AND_INCINERATION: gettext_lazy("new material and burning"),
    Stage.COMBUSTION_TRANSPORT: gettext_lazy("transport to burning"),
    Stage.RECYCLING_TRANSPORT: gettext_lazy("transport to recycling"),
    Stage.LANDFILL_TRANSPORT: gettext_lazy("transport to landfill"),
}
WENT_WORDS: Mapping[Went, Promise] = {
    Went.WORKED: gettext_lazy("worked"),
    Went.PARTLY: gettext_lazy("worked in part"),
    Went.NOT: gettext_lazy("did not work"),
    Went.NOT_MEASURED: gettext_lazy("not measured"),
}
ADDS_WORDS: Mapping[Adds, Promise] = {
    Adds.UP: gettext_lazy("The parts come to the article’s weight."),
    Adds.SHORT: gettext_lazy("Some of the weight is not told."),
    Adds.WEIGHT_UNKNOWN: gettext_lazy("The article’s weight is not known."),
    Adds.NOTHING_TOLD: gettext_lazy("It is not known what the article is made of."),
}
BREAKS_WORDS: Mapping[Breaks, Promise] = {
    Breaks.PVC: gettext_lazy("PVC"),
    Breaks.PHTHALATES: gettext_lazy("Phthalates"),
}
FIELD_WORDS: Mapping[str, Promise] = {
    "weight": gettext_lazy("Weight of one piece"),
    "other": gettext_lazy("Other material than plastic"),
    "packaging": gettext_lazy("Packaging of one piece"),
    "parts": gettext_lazy("What it is made of"),
    "uses": gettext_lazy("Single-use or multi-use"),
    "sterile": gettext_lazy("Sterile"),
    "pvc": gettext_lazy("PVC"),
    "phthalates": gettext_lazy("Phthalates"),
    "stream": gettext_lazy("Stream for recycling"),
}


def polymer_name(key: str) -> str:
    """A polymer's name in the reader's language."""
    found = polymers().get(key)
    if found is None:
        return key
    return found.name_sv if page_language() == "sv" else found.name_en


def category_name(code: str | None) -> str:
    """A purchasing category's name; words for none."""
    return category_of(code) if code else _("category not known")


def number(value: Decimal, places: int = 0) -> str:
    """A number with so many decimals at most, as the reader writes it."""
    exact = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole = int(abs(exact))
    text = grouped(whole, page_language())
    rest = f"{abs(exact) - whole:.{places}f}"[2:].rstrip("0") if places else ""
    if rest:
        text += ("," if page_language() == "sv" else ".") + rest
    return f"−{text}" if exact < 0 else text


def kilograms(kg: Decimal) -> str:
    """Grams, kilograms or tonnes, whichever reads best."""
    return _mass(kg, "")


def mass(milligrams: int) -> str:
    """The same, of milligrams."""
    return kilograms(Decimal(milligrams) / MG_PER_KG)


def co2e(micrograms: int) -> str:
    """What is let out."""
    return co2e_kg(Decimal(micrograms) / UG_PER_KG)


def co2e_kg(kg: Decimal) -> str:
    """The same, of kilograms."""
    return _mass(kg, " CO₂e")


def _mass(kg: Decimal, what: str) -> str:
    size = abs(kg)
    tonnes = _("tonnes")
    if size >= 10 * TONNE:
        return f"{number(kg / TONNE)} {tonnes}{what}"
    if size >= TONNE:
        return f"{number(kg / TONNE, 1)} {tonnes}{what}"
    if size >= 1 or not size:
        return f"{number(kg, 0 if size >= 100 else 1)}{NBSP}kg{what}"  # noqa: PLR2004 - three figures say enough
    return f"{number(kg * 1000, 1 if size >= Decimal('0.01') else 2)}{NBSP}g{what}"


def pieces(units: int) -> str:
    """A number of pieces at a glance."""
    if units < MANY:
        return grouped(units, page_language())
    return _("%(count)s million") % {"count": number(Decimal(units) / 10**6, 1)}


def said_of_factor(text: str) -> str:
    """What a factor leaves out or its terms, in the reader's language; as it stands where nobody has translated it."""
    return str(FACTOR_WORDS.get(text, text))


def share(part: int, whole: int) -> str:
    """A share in percent; empty where there is no whole."""
    return percent(part * 10_000 // whole, page_language()) if whole else ""


def yes_no(value: bool | None) -> str:  # noqa: FBT001 - that is what it puts into words
    """Yes, no, or not known."""
    return {True: _("yes"), False: _("no"), None: _("not known")}[value]
