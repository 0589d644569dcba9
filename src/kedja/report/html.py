"""The report as one page: self-contained, printable, without script, in Swedish or English.

What is not known stands first, as its own band in every chart and table. The rows with the worst risk open
into the parts that give them, each with its source.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import jinja2

from kedja.category import CANNOT_TELL
from kedja.language import Language, translate
from kedja.ledger.result import currency_word
from kedja.report import climate, pictures, words
from kedja.report.bands import AREA_WORDS, BAND_COLOURS, BAND_WORDS, STAGE_WORDS
from kedja.report.names import (
    Names,
    counted,
    day,
    exact_text,
    grouped,
    percent,
    rounded_amount,
    share_of,
    whole_amount,
)
from kedja.risk.columns import AREAS, STAGES
from kedja.screening.answers import Cell, Explanation, Group, Overview
from kedja.screening.columns import BANDS
from kedja.screening.results import Run
from kedja.screening.run_info import RunInfo

OPENED_ROWS = 100
SHOWN_UNCLASSIFIED = 15
SHOWN_ORIGINS = 8
SAFE_ADDRESSES = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class OpenedRow:
    """A row of the ranking with its explanation and its headline cell."""

    explanation: Explanation
    headline: Cell | None
    cells_by_origin: tuple[tuple[str | None, tuple[Cell, ...]], ...]


def write_html(run: Run, path: Path, names: Names, *, info: RunInfo) -> None:
    """Write the page of `run` to `path` (UTF-8)."""
    overview = run.overview()
    language = names.language
    opened = [_opened(explained) for explained in run.explain_all(run.ranking(size=OPENED_ROWS).rows)]
    page = (
        _environment(overview, names)
        .get_template("report.html.jinja")
        .render(
            info=info,
            overview=overview,
            names=names,
            language=language,
            opened=opened,
            bands=BANDS,
            band_words=BAND_WORDS[language],
            band_colours=BAND_COLOURS,
            areas=AREAS,
            area_words=AREA_WORDS[language],
            stages=STAGES,
            stage_words=STAGE_WORDS[language],
            words=words,
            climate=climate,
            shown_unclassified=SHOWN_UNCLASSIFIED,
            shown_origins=SHOWN_ORIGINS,
            charts={
                "category": pictures.by_category(
                    overview, names, _said("Spend by category and risk band", language)
                ),
                "area": pictures.by_area(overview, language, _said("Spend by risk area and band", language)),
                "stage": pictures.by_stage(overview, language, _said("Spend by stage and band", language)),
                "world": pictures.world(overview, names, _said("Where in the world the risks are", language)),
                "footprint": pictures.footprint(
                    overview, names, _said("The largest climate footprints by spend", language)
                ),
            },
            untold=[group for group in overview.by_category if group.key in CANNOT_TELL],
            untold_words={key: translate("category", what, language) for key, what in CANNOT_TELL.items()},
            by_category=sorted(overview.by_category, key=lambda group: -group.total.absolute_minor),
            places=[group for group in overview.by_country if group.key is not None],
        )
    )
    # The template's own indentation is a third of the page, and nothing in it is preformatted.
    path.write_text(re.sub(r"\n\s+", "\n", page), encoding="utf-8")


def _opened(explanation: Explanation) -> OpenedRow:
    """The row with the cell that gives its band: the headline of the origin its country comes from."""
    row = explanation.row
    headline = next(
        (
            cell
            for cell in explanation.cells
            if (cell.stage, cell.area, cell.iso3, cell.band) == (row.stage, row.area, row.iso3, row.band)
        ),
        None,
    )
    origins = dict.fromkeys(cell.origin for cell in explanation.cells)
    by_origin = tuple(
        (origin, tuple(cell for cell in explanation.cells if cell.origin == origin)) for origin in origins
    )
    return OpenedRow(explanation, headline, by_origin)


def _said(message: str, language: Language) -> str:
    return translate("report", message, language)


def _environment(overview: Overview, names: Names) -> jinja2.Environment:
    language, digits = names.language, overview.currency_digits

    def share(part: int, whole: int) -> str:
        return share_of(part, whole, language)

    def width(part: int, whole: int) -> str:
        """A share as a length, for the bars inside tables."""
        return f"{part * 100 / whole:.2f}" if whole > 0 else "0"

    def safe_address(address: str | None) -> str | None:
        """The address if it leads to the web: a source's address comes from a table and is not trusted."""
        return address if address and address.startswith(SAFE_ADDRESSES) else None

    def band_minor(group: Group, band: str) -> int:
        return group.bands[band].absolute_minor if band in group.bands else 0

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("kedja.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        {
            "_": lambda message, **values: _said(message, language).format(**values),
            "amount": lambda minor: whole_amount(minor, digits, language),
            "rounded": lambda minor: rounded_amount(minor, digits, overview.currency, language),
            "exact": lambda amount: exact_text(amount, language),
            "number": lambda value: grouped(value, language),
            "counted": lambda count, what: counted(count, what, language),
            "percent": lambda basis_points: percent(basis_points, language),
            "day": lambda value: day(value, language),
            "currency_word": lambda code: currency_word(code, language),
            "share": share,
            "width": width,
            "safe_address": safe_address,
            "band_minor": band_minor,
        }
    )
    return environment
