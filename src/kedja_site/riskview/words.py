"""What codes are called, in the language of the page: bands, stages, areas, categories, countries, currencies."""

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy, pgettext

from kedja.language import Language, choose_language
from kedja.report.bands import AREA_WORDS, BAND_WORDS, STAGE_WORDS
from kedja.report.names import load_names

UNKNOWN_WORDS: dict[str | None, Promise] = {
    "unrated": gettext_lazy("no source rates what was bought, often services"),
    "country": gettext_lazy("the country is not known"),
    "unplaced": gettext_lazy("placed in no category"),
}
"""Why a risk is not known (`kedja.screening.listing.UNKNOWN`)."""


def page_language() -> Language:
    """The language of the page being made."""
    return choose_language(get_language())


def category_name(code: str | None) -> str:
    """A category's name; the word for the unclassified where there is none."""
    return load_names(page_language()).category(code or None)


def supplier_name(stored: str | None) -> str:
    """The supplier's name in the page's language."""
    return load_names(page_language()).supplier(stored)


def country_name(iso3: str | None) -> str:
    """A country's name; the word for an unknown country where there is none."""
    return load_names(page_language()).country(iso3 or None)


def band_word(band: str) -> str:
    """A band's word: 'Mycket hög'."""
    return BAND_WORDS[page_language()][band]


def stage_word(stage: str | None) -> str:
    """A stage's word; 'unknown' where there is none."""
    return STAGE_WORDS[page_language()][stage] if stage else gettext("Not known")


def area_word(area: str | None) -> str:
    """A risk area's word; 'unknown' where there is none."""
    return AREA_WORDS[page_language()][area] if area else gettext("Not known")


def unknown_word(reason: str | None) -> str:
    """Why a risk is not known."""
    return str(UNKNOWN_WORDS[reason])


def procurement_area_name(letter: str | None) -> str:
    """'Area F', or that none owns it."""
    return (
        gettext("Procurement area %(letter)s") % {"letter": letter}
        if letter
        else gettext("No procurement area")
    )


def headline(
    severity: int | None, likelihood: int | None, area: str | None, stage: str | None, iso3: str | None
) -> str:
    """The headline cell as a sentence: 'Allvarlighet 5, sannolikhet 4: Arbetares rättigheter i sluttillverkning, Malaysia'."""
    if severity is None or area is None or stage is None:
        return gettext("How bad it could be is not known: no source rates what was bought.")
    values = {
        "severity": severity,
        "likelihood": pgettext("likelihood", "unknown") if likelihood is None else likelihood,
        "area": area_word(area),
        "stage": stage_word(stage).lower(),
        "country": country_name(iso3) if iso3 else gettext("country unknown"),
    }
    return (
        gettext("Severity %(severity)s, likelihood %(likelihood)s: %(area)s in %(stage)s, %(country)s")
        % values
    )
