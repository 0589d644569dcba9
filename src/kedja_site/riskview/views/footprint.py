"""The section of the overview that tells the climate footprint from spend, and what it is not."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja.report import climate
from kedja.screening.answers import Footprint, FootprintRow, Overview, SourceRow
from kedja_site.riskview import words
from kedja_site.riskview.figures import footprint_drawing
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.numbers import Numbers
from kedja_site.riskview.query import NONE, address


@dataclass(frozen=True, slots=True)
class ClimatePart:
    """What the page shows. `mass` and `svg` are empty where there is no figure; `why` then says why."""

    mass: str
    share: str
    unknown_minor: int
    why: str
    limits: tuple[str, ...]
    svg: str
    caption: str
    headings: list[str]
    rows: list[list[str | SafeString]]
    source: str


def climate_part(run: ScreeningRun, totals: Overview, numbers: Numbers) -> ClimatePart:
    """The section for `run`, in the language of `numbers`."""
    footprint = totals.footprint
    kg = footprint.kg_co2e
    drawn = footprint_drawing(run.figures_folder, totals, numbers.language) if kg else None
    return ClimatePart(
        mass="" if kg is None else climate.mass(kg, numbers.language),
        share=numbers.share_of(footprint.covered_minor, totals.coverage.in_scope),
        unknown_minor=totals.coverage.in_scope - footprint.covered_minor,
        why="" if kg is not None else _why_none(footprint, totals.currency),
        limits=climate.LIMITS[numbers.language],
        svg=""
        if drawn is None
        else f'<div class="for-wide">{drawn.wide}</div><div class="for-narrow">{drawn.narrow}</div>',
        caption=_("The largest climate footprints by spend"),
        headings=[
            _("Category"),
            _("Net spend"),
            _("Factor, g CO₂e per USD"),
            _("Tonnes CO₂e, or why there is no figure"),
        ],
        rows=[_row(run, row, numbers) for row in footprint.rows],
        source=_sources(footprint, numbers),
    )


def _why_none(footprint: Footprint, currency: str) -> str:
    if footprint.has_rate:
        return _("No figure: nothing that was bought has a factor.")
    return _(
        "No figure: there is no sourced rate between %(currency)s and the US dollars of %(year)s that the factors are per."
    ) % {"currency": currency, "year": footprint.year}


def _row(run: ScreeningRun, row: FootprintRow, numbers: Numbers) -> list[str | SafeString]:
    told = climate.tonnes(row.kg_co2e, numbers.language)
    why = climate.note(row, numbers.language)
    return [
        format_html(
            '<a href="{}">{}</a>',
            address(run, category=row.category or NONE),
            words.category_name(row.category),
        ),
        numbers.exact(row.net_minor),
        climate.factor(row, numbers.language),
        f"{told}: {why}" if why else told,
    ]


def _sources(footprint: Footprint, numbers: Numbers) -> str:
    told = [_cited(source) for source in footprint.factor_sources]
    if footprint.rate_source is not None:
        told.append(f"{climate.rate(footprint, numbers.language)}: {_cited(footprint.rate_source)}")
    return "; ".join(told)


def _cited(source: SourceRow) -> str:
    return f"{source.publisher}, {source.title} ({source.year})"
