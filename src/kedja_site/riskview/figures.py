"""The charts of a run, drawn once when the run is finished and kept beside it, in both languages and two widths.

A chart's text has a fixed size, so a phone gets a drawing of its own instead of a shrunken one.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import override

from kedja.language import LANGUAGES, Language
from kedja.report import climate
from kedja.report.bands import BAND_WORDS
from kedja.report.charts import BandAmount, stacked_bands, world_map
from kedja.report.names import load_names
from kedja.screening.answers import Figures, Group, Overview
from kedja.screening.columns import BANDS
from kedja.screening.results import Run
from kedja_site.riskview.words import area_word, category_name, country_name, stage_word

WIDE, NARROW = 720, 330
MOST_BARS = 15
DRAWING = 3
"""Raised when the drawings change, so that kept ones are drawn anew."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart for wide and for narrow screens, as SVG."""

    wide: str
    narrow: str


def _amount(figures: Figures, overview: Overview) -> float:
    return figures.absolute_minor / float(10**overview.currency_digits)


def _unit(overview: Overview, language: Language) -> str:
    return "kronor" if overview.currency == "SEK" and language == "sv" else overview.currency


def _stack(
    groups: Iterable[Group], word: Callable[[str | None], str], overview: Overview
) -> list[BandAmount]:
    return [
        BandAmount(word(group.key), band, _amount(group.bands[band], overview))
        for group in groups
        for band in BANDS
        if band in group.bands
    ]


def telling(groups: Iterable[Group]) -> list[Group]:
    """The groups that a chart has room for; the table beside it has them all.

    Two thirds of the bars at most are the groups with the most spend of known risk, the worst bands first; the rest are
    the largest of which nothing is known. By spend alone the unknown would crowd out where the risk is.
    """

    def known(group: Group) -> list[int]:
        worst, high, *others = (
            -group.bands[band].absolute_minor if band in group.bands else 0 for band in BANDS[:-1]
        )
        return [worst + high, *others]

    by_spend = sorted(groups, key=lambda group: -group.total.absolute_minor)
    known_first = sorted((group for group in by_spend if any(known(group))), key=known)[: MOST_BARS * 2 // 3]
    unknown = [group for group in by_spend if group not in known_first]
    return [*known_first, *unknown[: MOST_BARS - len(known_first)]]


def _bars_of(name: str, overview: Overview) -> tuple[str, str, list[BandAmount]]:
    """Title, description and parts of the stacked chart `name`."""
    match name:
        case "band":
            title = _("All spend in scope, by risk band")
            parts = [
                BandAmount(_("All spend"), band, _amount(overview.by_band[band], overview))
                for band in BANDS
                if band in overview.by_band
            ]
        case "area":
            title, parts = _("Spend by risk area and band"), _stack(overview.by_area, area_word, overview)
        case "stage":
            title, parts = _("Spend by stage and band"), _stack(overview.by_stage, stage_word, overview)
        case "category":
            title = _("Spend by purchasing category and band")
            parts = _stack(telling(overview.by_category), category_name, overview)
        case _:
            raise KeyError(name)
    return title, _("The figures stand in the table below the chart."), parts


STACKED = ("band", "area", "stage", "category")

KNOWN_PART = "-known"
"""After a name of STACKED: the same chart without the unknown, on a scale of its own."""

MOSTLY_UNKNOWN_BP = 5000
"""From this share of unknown spend on, the known part beside it is too small to read."""


WITH_KNOWN_PART = ("area", "stage")
"""Charts of which every bar is all spend. The bars of categories are short enough to show what is known of them."""


def shows_known_part(overview: Overview) -> bool:
    """Whether the known part of the charts is worth a drawing of its own: most is unknown, but not all."""
    coverage = overview.coverage
    return coverage.risk > 0 and coverage.share_bp("risk") <= MOSTLY_UNKNOWN_BP


def _draw_stacked(name: str, overview: Overview, language: Language, width: int) -> str:
    title, description, parts = _bars_of(name.removesuffix(KNOWN_PART), overview)
    if name.endswith(KNOWN_PART):
        title = _("%(chart)s: only what is known, on a scale of its own") % {"chart": title}
        parts = [part for part in parts if part.band != "unknown"]
    return stacked_bands(
        parts,
        name=f"figure-{name}-{'wide' if width == WIDE else 'narrow'}",
        title=title,
        description=description,
        currency=_unit(overview, language),
        language=language,
        width=width,
    )


def worst_bands(groups: Iterable[Group]) -> dict[str, str]:
    """By country, the worst band that any spend falls in: what the map is coloured by."""
    return {
        group.key: next(band for band in BANDS if band in group.bands and group.bands[band].absolute_minor)
        for group in groups
        if group.key and group.total.absolute_minor
    }


def _draw_map(overview: Overview, language: Language) -> str:
    bands = worst_bands(overview.by_country)
    said = ", ".join(
        f"{country_name(iso3)}: {BAND_WORDS[language][band].lower()}"
        for iso3, band in list(bands.items())[:MOST_BARS]
    )
    return world_map(
        bands,
        load_names(language).m49,
        name="figure-map",
        title=_("Where what is bought comes from: each country in the worst band of its spend"),
        description=said,
        language=language,
    )


def _kept(path: Path, draw: Callable[[], str]) -> str:
    """The drawing in `path`, drawn and kept first where it is missing; two that draw at once keep the same."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        svg = draw()
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}.draft")
        draft.write_text(svg, encoding="utf-8")
        draft.replace(path)
        return svg


def drawing(name: str, folder: Path, overview: Overview, language: Language) -> Drawing:
    """The stacked chart `name` (one of STACKED, also with KNOWN_PART), kept in `folder`."""
    with override(language):
        wide, narrow = (
            _kept(
                folder / f"{name}-{language}-{width}-v{DRAWING}.svg",
                lambda width=width: _draw_stacked(name, overview, language, width),  # type: ignore[misc]  # a default binds the loop's value
            )
            for width in (WIDE, NARROW)
        )
    return Drawing(wide, narrow)


def map_drawing(folder: Path, overview: Overview, language: Language) -> str:
    """The world map, kept in `folder`. Raises `WorldMapMissingError` where the shapes are not installed."""
    with override(language):
        return _kept(folder / f"map-{language}-v{DRAWING}.svg", lambda: _draw_map(overview, language))


def footprint_drawing(folder: Path, overview: Overview, language: Language) -> Drawing:
    """The bars of the largest climate footprints, kept in `folder`."""

    def draw(width: int) -> str:
        return climate.chart(
            overview.footprint,
            load_names(language),
            name=f"figure-climate-{'wide' if width == WIDE else 'narrow'}",
            title=_("The largest climate footprints by spend"),
            description=_("The figures stand in the table below the chart."),
            width=width,
        )

    with override(language):
        wide, narrow = (
            _kept(folder / f"climate-{language}-{width}-v{DRAWING}.svg", partial(draw, width))
            for width in (WIDE, NARROW)
        )
    return Drawing(wide, narrow)


def draw_all(run_folder: Path, folder: Path) -> None:
    """Draw every chart of a finished run into `folder`, so that no reader waits for it."""
    overview = Run(run_folder).overview()
    for language in LANGUAGES:
        for name in STACKED:
            drawing(name, folder, overview, language)
            if shows_known_part(overview) and name in WITH_KNOWN_PART:
                drawing(name + KNOWN_PART, folder, overview, language)
        map_drawing(folder, overview, language)
        if overview.footprint.kg_co2e:
            footprint_drawing(folder, overview, language)
