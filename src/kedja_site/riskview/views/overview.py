"""The overview of a run: key figures, spend by band along every key, what is not known, what to do next."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja.report.errors import WorldMapMissingError
from kedja.screening.answers import Figures, Group, Overview
from kedja.screening.columns import BANDS
from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.riskview import words
from kedja_site.riskview.figures import (
    KNOWN_PART,
    MOST_BARS,
    WITH_KNOWN_PART,
    drawing,
    map_drawing,
    shows_known_part,
    worst_bands,
)
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.numbers import Numbers
from kedja_site.riskview.query import NONE, address
from kedja_site.riskview.selectors import latest_run, results, visible_run, with_results
from kedja_site.riskview.statuses import Status
from kedja_site.riskview.views.footprint import climate_part
from kedja_site.riskview.views.frame import run_frame
from kedja_site.ui.templatetags.ui import band as band_chip

WORST_ROWS = 10
LARGEST_UNCLASSIFIED = 10


@dataclass(frozen=True, slots=True)
class ChartWithTable:
    """A chart, and the same figures as a table whose first cells lead to the filtered ranking."""

    name: str
    heading: str
    text: str
    caption: str
    svg: str
    headings: list[str]
    rows: list[list[str | SafeString]]
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """How much of the spend one thing is known for, and what it means that the rest is not."""

    label: str
    share_bp: int
    unknown_minor: int
    meaning: str
    address: str = ""


@public
@keepable(stored=False)
def home(request: HttpRequest) -> HttpResponse:
    """The newest risk picture that the viewer may see; a page that says so where there is none."""
    run = latest_run(request.user)
    if run is None:
        return render(request, "riskview/no_run.html")
    return _page(request, run)


@public
@keepable(stored=False)
def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """A run's overview; what it waits for while it is not finished."""
    run = visible_run(request.user, public_id)
    if run.status != Status.DONE:
        return redirect(run.get_absolute_url())
    return _page(request, with_results(run))


def _page(request: HttpRequest, run: ScreeningRun) -> HttpResponse:
    frame = run_frame(request, run, "overview")
    totals, numbers = frame["totals"], frame["numbers"]
    context = {
        "band_chart": _band_chart(run, totals, numbers),
        "bands": _band_tiles(run, totals, numbers),
        "charts": _charts(run, totals, numbers),
        "map_chart": _map_chart(run, totals, numbers),
        "climate": climate_part(run, totals, numbers),
        "known": _known(run, totals),
        "unknown_share": numbers.share_of(
            totals.by_band["unknown"].absolute_minor, totals.total.absolute_minor
        ),
        "why_unknown": [
            (
                words.unknown_word(reason),
                numbers.money(found.absolute_minor),
                found.rows,
                address(run, unknown=reason),
            )
            for reason in words.UNKNOWN_WORDS
            if (found := totals.why_unknown[str(reason)]).rows
        ],
        "rejected_lines": results(run).info.lines_rejected,
        "not_on_map": _not_on_map(totals, numbers),
        "worst": results(run).ranking(size=WORST_ROWS).rows,
        "unclassified": totals.unclassified[:LARGEST_UNCLASSIFIED],
        "unclassified_row_address": address(run, category=NONE),
    }
    return render(request, "riskview/overview.html", frame | context)


def _band_tiles(run: ScreeningRun, totals: Overview, numbers: Numbers) -> list[dict[str, Any]]:
    return [
        {
            "band": band,
            "money": numbers.money(totals.by_band[band].absolute_minor),
            "share": numbers.share_of(totals.by_band[band].absolute_minor, totals.total.absolute_minor),
            "rows": totals.rows_by_band[band],
            "address": address(run, band=band),
        }
        for band in BANDS
    ]


def _cells(figures: Figures, whole: int, numbers: Numbers) -> list[str]:
    return [
        numbers.exact(figures.absolute_minor),
        numbers.share_of(figures.absolute_minor, whole),
        numbers.count(figures.lines),
        numbers.count(figures.suppliers),
    ]


def _link(label: str, where: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', where, label)


def _figure_headings() -> list[str]:
    return [_("Absolute spend"), _("Share"), _("Lines"), _("Suppliers")]


def _svg(name: str, run: ScreeningRun, totals: Overview, numbers: Numbers) -> str:
    def both(drawn_name: str) -> SafeString:
        drawn = drawing(drawn_name, run.figures_folder, totals, numbers.language)
        # Drawn by the library from the run's own tables, with every word escaped.
        return SafeString(
            f'<div class="for-wide">{drawn.wide}</div><div class="for-narrow">{drawn.narrow}</div>'
        )

    if name not in WITH_KNOWN_PART or not shows_known_part(totals):
        return both(name)
    return format_html(
        '{}<p class="picture-note">{}</p>{}',
        both(name),
        _("Only what is known, on a scale of its own:"),
        both(name + KNOWN_PART),
    )


def _band_chart(run: ScreeningRun, totals: Overview, numbers: Numbers) -> ChartWithTable:
    whole = totals.total.absolute_minor
    return ChartWithTable(
        "band",
        "",
        "",
        _("All spend in scope, by risk band"),
        _svg("band", run, totals, numbers),
        [_("Band"), *_figure_headings()],
        [
            [
                _link(words.band_word(band), address(run, band=band)),
                *_cells(totals.by_band[band], whole, numbers),
            ]
            for band in BANDS
        ],
    )


def _table(
    groups: Iterable[Group], word: Callable[[str | None], str], link: Callable[[str], str], numbers: Numbers
) -> list[list[str | SafeString]]:
    return [
        [
            _link(word(group.key), link(group.key or NONE)),
            *(
                numbers.exact(group.bands[band].absolute_minor) if band in group.bands else "–"
                for band in BANDS
            ),
            numbers.exact(group.total.absolute_minor),
        ]
        for group in groups
    ]


def _charts(run: ScreeningRun, totals: Overview, numbers: Numbers) -> list[ChartWithTable]:
    bands = [words.band_word(band) for band in BANDS]

    def made(
        name: str, heading: str, text: str, caption: str, first: str, groups: tuple[Group, ...],
        word: Callable[[str | None], str], parameter: str,
    ) -> ChartWithTable:  # fmt: skip
        return ChartWithTable(
            name,
            heading,
            text,
            caption,
            _svg(name, run, totals, numbers),
            [first, *bands, _("Together")],
            _table(groups, word, lambda key: address(run, **{parameter: key}), numbers),
            _cut(len(groups)),
        )

    return [
        made(
            "area",
            _("Risk areas"),
            _(
                "Each area shows all spend, in the band of its own worst cell. The links in the table lead to the rows where that area decides."
            ),
            _("Spend by risk area and band"),
            _("Risk area"),
            totals.by_area,
            words.area_word,
            "area",
        ),
        made(
            "stage",
            _("Stages of the chain"),
            _(
                "Each stage shows all spend, in the band of its own worst cell. The links in the table lead to the rows where that stage decides."
            ),
            _("Spend by stage and band"),
            _("Stage"),
            totals.by_stage,
            words.stage_word,
            "stage",
        ),
        made(
            "category",
            _("Purchasing categories"),
            _(
                "Those with the most spend of known risk come first, the worst bands before the others; below them the largest whose risk is not known."
            ),
            _("Spend by purchasing category and band"),
            _("Category"),
            totals.by_category,
            words.category_name,
            "category",
        ),
    ]


def _cut(groups: int) -> str:
    if groups <= MOST_BARS:
        return ""
    return _("The chart shows %(shown)s of %(all)s; the table has them all.") % {
        "shown": MOST_BARS,
        "all": groups,
    }


def _map_chart(run: ScreeningRun, totals: Overview, numbers: Numbers) -> ChartWithTable | None:
    try:
        svg = map_drawing(run.figures_folder, totals, numbers.language)
    except WorldMapMissingError:
        return None
    worst = worst_bands(totals.by_country)
    legend = format_html(
        '<ul class="map-legend">{}<li><span class="swatch"></span>{}</li></ul>',
        format_html_join("", "<li>{}</li>", ((band_chip(code),) for code in BANDS)),
        _("grey: no purchase from there is known"),
    )
    return ChartWithTable(
        "map",
        "",
        "",
        _("Where what is bought comes from: each country in the worst band of its spend"),
        legend + SafeString(svg),  # the library's own drawing
        [_("Country of final manufacturing"), _("Worst band"), *_figure_headings()],
        [
            [
                _link(words.country_name(group.key), address(run, country=group.key or NONE)),
                words.band_word(worst[group.key]) if group.key in worst else words.band_word("unknown"),
                *_cells(group.total, totals.total.absolute_minor, numbers),
            ]
            for group in totals.by_country
        ],
    )


def _not_on_map(totals: Overview, numbers: Numbers) -> str:
    """How much has no known country; empty where all has one."""
    unknown = next((group.total.absolute_minor for group in totals.by_country if group.key is None), 0)
    if not unknown:
        return ""
    return _("%(money)s, %(share)s of the spend, has no known country and is not on the map.") % {
        "money": numbers.money(unknown),
        "share": numbers.share_of(unknown, totals.total.absolute_minor),
    }


def _known(run: ScreeningRun, totals: Overview) -> list[Known]:
    coverage = totals.coverage
    behind = {"category": address(run, category=NONE), "risk": address(run, band="unknown")}
    said = {
        "supplier": (
            _("Supplier"),
            _("Lines without a name or number, or with one such as “various”, stand for the rest."),
        ),
        "category": (_("Purchasing category"), _("The rest could not be placed by CPV, account or text.")),
        "origin": (_("Origin stated"), _("The line itself says where the goods were made.")),
        "origin_distribution": (
            _("Origin from statistics"),
            _("Not stated, but a published source says which countries such goods come from."),
        ),
        "risk": (
            _("Risk"),
            _(
                "For the rest no source rates the goods, or nobody knows where they come from. It is not low risk."
            ),
        ),
    }
    return [
        Known(
            label,
            coverage.share_bp(name),
            coverage.in_scope - getattr(coverage, name),
            meaning,
            behind.get(name, ""),
        )
        for name, (label, meaning) in said.items()
    ]
