"""The charts of a run's overview, each drawn once for a screen or paper and once for a phone."""

from dataclasses import dataclass

from kedja.language import Language, translate
from kedja.report import climate
from kedja.report.bands import AREA_WORDS, STAGE_WORDS
from kedja.report.charts import WORLD_FILE, BandAmount, stacked_bands, world_map
from kedja.report.names import Names, major, rounded_amount
from kedja.screening.answers import Group, Overview
from kedja.screening.columns import BANDS

WIDE, NARROW = 950, 335
MOST_CATEGORIES = 18


@dataclass(frozen=True, slots=True)
class Picture:
    """The same chart for wide and for narrow pages; `narrow` is empty where one fits both."""

    wide: str
    narrow: str = ""


def bands_of(
    groups: list[tuple[str, Group]],
    overview: Overview,
    language: Language,
    *,
    name: str,
    title: str,
    shares: bool = False,
) -> Picture:
    """A bar for each group, stacked by band."""
    digits = overview.currency_digits
    rows = [
        BandAmount(label, band, float(major(group.bands[band].absolute_minor, digits)))
        for label, group in groups
        for band in BANDS
        if band in group.bands and group.bands[band].absolute_minor
    ]
    told = "; ".join(
        f"{label} {rounded_amount(group.total.absolute_minor, digits, overview.currency, language)}"
        for label, group in groups
    )
    description = translate("report", "Stacked bars by risk band. {told}", language).format(told=told)
    wide, narrow = (
        stacked_bands(
            rows,
            name=f"{name}-{size}",
            title=title,
            description=description,
            currency=overview.currency,
            language=language,
            width=width,
            shares=shares,
        )
        for size, width in (("wide", WIDE), ("narrow", NARROW))
    )
    return Picture(wide, narrow)


def by_category(overview: Overview, names: Names, title: str) -> Picture:
    """The categories with most spend in the two worst bands, then those with most spend, known or not."""

    def weight(group: Group) -> tuple[int, int]:
        worst = sum(group.bands[band].absolute_minor for band in BANDS[:2] if band in group.bands)
        return worst, group.total.absolute_minor

    shown = sorted(overview.by_category, key=weight, reverse=True)[:MOST_CATEGORIES]
    groups = [(names.category(group.key), group) for group in shown]
    return bands_of(groups, overview, names.language, name="by-category", title=title)


def by_area(overview: Overview, language: Language, title: str) -> Picture:
    """The four areas: the whole spend is judged in each, so bars are shares."""
    groups = [(AREA_WORDS[language].get(group.key or "", "?"), group) for group in overview.by_area]
    return bands_of(groups, overview, language, name="by-area", title=title, shares=True)


def by_stage(overview: Overview, language: Language, title: str) -> Picture:
    """The three stages: the whole spend is judged in each, so bars are shares."""
    groups = [(STAGE_WORDS[language].get(group.key or "", "?"), group) for group in overview.by_stage]
    return bands_of(groups, overview, language, name="by-stage", title=title, shares=True)


def footprint(overview: Overview, names: Names, title: str) -> Picture | None:
    """The categories with the largest climate footprints; None where no category has a figure."""
    if not overview.footprint.kg_co2e:
        return None
    description = translate(
        "report", "Bars by purchasing category; the same figures stand in the table.", names.language
    )
    wide, narrow = (
        climate.chart(
            overview.footprint,
            names,
            name=f"footprint-{size}",
            title=title,
            description=description,
            width=width,
        )
        for size, width in (("wide", WIDE), ("narrow", NARROW))
    )
    return Picture(wide, narrow)


def worst_band(group: Group) -> str:
    """The worst band that any of the group's spend is in; unknown only where nothing is known."""
    return next(band for band in BANDS if band in group.bands)


def world(overview: Overview, names: Names, title: str) -> Picture | None:
    """The countries of the judged stages by their worst band; None where the map's shapes are not installed."""
    if not WORLD_FILE.is_file():
        return None
    known = [group for group in overview.by_country if group.key is not None]
    bands = {group.key: worst_band(group) for group in known if group.key is not None}
    description = translate(
        "report", "{number} countries, filled by the worst risk band found there.", names.language
    )
    return Picture(
        world_map(
            bands,
            names.m49,
            name="world",
            title=title,
            description=description.format(number=len(bands)),
            language=names.language,
        )
    )
