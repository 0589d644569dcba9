"""The sheets beside the ranking: the summary, what is not known, the sources, and about the run."""

from datetime import date
from typing import Any

from kedja.report import climate
from kedja.report.bands import AREA_WORDS, BAND_WORDS, STAGE_WORDS
from kedja.report.names import Names, major
from kedja.report.workbook import Book, said
from kedja.screening.answers import Figures, Group, Overview
from kedja.screening.columns import BANDS
from kedja.screening.run_info import RunInfo

NOT_A_VERDICT = (
    "The ranking says where in supply chains the risk of harm is great and how much was bought there. "
    "It never says that a supplier has done something. What is not known is shown as unknown, never as low."
)


def summary_sheet(book: Book, names: Names, overview: Overview) -> None:
    """Spend by band along every key, as one long table that can be filtered."""
    language = book.language
    words = BAND_WORDS[language]
    sheet = book.sheet(
        "Summary",
        [
            (said("Divided by", language), 26),
            (said("Value", language), 40),
            (said("Risk band", language), 14),
            (said("Absolute spend", language) + f", {overview.currency}", 20),
            (said("Net spend", language) + f", {overview.currency}", 20),
            (said("Lines", language), 10),
            (said("Suppliers", language), 11),
        ],
        filtered_rows=10_000,
    )
    row = 0

    def add(by: str, value: str, band: str, figures: Figures) -> None:
        nonlocal row
        row += 1
        digits = overview.currency_digits
        book.write(
            sheet,
            row,
            [
                ("text", by),
                ("text", value),
                ("text", words[band]),
                ("amount", float(major(figures.absolute_minor, digits))),
                ("amount", float(major(figures.net_minor, digits))),
                ("integer", figures.lines),
                ("integer", figures.suppliers),
            ],
        )

    for band, figures in overview.by_band.items():
        add(said("Risk band", language), words[band], band, figures)
    unknown = said("Unknown", language)

    def word_of(words_of: dict[str, str]) -> Any:
        return lambda group: words_of.get(group.key, unknown)

    divisions: list[tuple[str, tuple[Group, ...], Any]] = [
        ("Category", overview.by_category, lambda group: names.category(group.key)),
        ("Procurement area", overview.by_procurement_area, lambda group: group.key or unknown),
        ("Risk area", overview.by_area, word_of(AREA_WORDS[language])),
        ("Stage", overview.by_stage, word_of(STAGE_WORDS[language])),
        ("Country", overview.by_country, lambda group: names.country(group.key)),
        ("Buyer", overview.by_buyer, lambda group: group.label or unknown),
    ]
    for by, groups, name in divisions:
        for group in groups:
            for band in BANDS:
                if band in group.bands:
                    add(said(by, language), name(group), band, group.bands[band])


def unknown_sheet(book: Book, overview: Overview) -> None:
    """What is not known, in money, and the largest purchases that could not be placed."""
    language = book.language
    digits = overview.currency_digits
    sheet = book.sheet(
        "Unknown",
        [
            (said("What is not known", language), 30),
            (said("CPV", language), 12),
            (said("Account", language), 12),
            (said("Account text", language), 40),
            (said("Text", language), 40),
            (said("Absolute spend", language) + f", {overview.currency}", 20),
            (said("Lines", language), 10),
            (said("Suppliers", language), 11),
        ],
    )
    row = 0
    coverage = overview.coverage
    for name, known in (
        ("Supplier not known", coverage.supplier),
        ("Category not known", coverage.category),
        ("Country of final manufacturing not stated", coverage.origin),
        ("Risk not known", coverage.risk),
    ):
        row += 1
        missing = float(major(coverage.in_scope - known, digits))
        book.write(sheet, row, [("text", said(name, language)), *[("text", None)] * 4, ("amount", missing)])
    for group in overview.unclassified:
        row += 1
        book.write(
            sheet,
            row,
            [
                ("text", said("Unclassified purchase", language)),
                ("text", group.cpv),
                ("text", group.account),
                ("text", group.account_text),
                ("text", group.text),
                ("amount", float(major(group.figures.absolute_minor, digits))),
                ("integer", group.figures.lines),
                ("integer", group.figures.suppliers),
            ],
        )


def footprint_sheet(book: Book, names: Names, overview: Overview) -> None:
    """The climate footprint by category, what it rests on, and what it is not."""
    language, digits, footprint = book.language, overview.currency_digits, overview.footprint
    sheet = book.sheet(
        "Climate footprint",
        [
            (said("Category", language), 40),
            (said("Absolute spend", language) + f", {overview.currency}", 20),
            (said("Net spend", language) + f", {overview.currency}", 20),
            (said("Factor, g CO₂e per USD", language), 14),
            (said("Lowest", language), 10),
            (said("Highest", language), 10),
            (said("Kilograms CO₂e", language), 16),
            (said("Why there is no figure", language), 28),
            (said("Industries (NAICS 2017)", language), 70),
        ],
    )
    for at, row in enumerate(footprint.rows, start=1):
        industries = "; ".join(f"{code.naics} {code.title}: {code.note}" for code in row.codes)
        cells = [
            ("text", names.category(row.category)),
            ("amount", float(major(row.absolute_minor, digits))),
            ("amount", float(major(row.net_minor, digits))),
            ("integer", row.factor_g_per_usd),
            ("integer", row.factor_low_g_per_usd),
            ("integer", row.factor_high_g_per_usd),
            ("integer", row.kg_co2e),
            ("text", climate.note(row, language) or None),
            ("text", industries or None),
        ]
        book.write(sheet, at, cells)
    told = [climate.rate(footprint, language), *climate.LIMITS[language]]
    for at, text in enumerate(told, start=len(footprint.rows) + 2):
        book.write(sheet, at, [("text", text)])


def sources_sheet(book: Book, info: RunInfo) -> None:
    """Every source that gave a value."""
    language = book.language
    headings = (
        ("Source", 24),
        ("Publisher", 34),
        ("Title", 60),
        ("Year", 10),
        ("Licence", 34),
        ("Address", 60),
    )
    sheet = book.sheet("Sources", [(said(name, language), width) for name, width in headings])
    for row, source in enumerate(info.sources, start=1):
        cells = (source.id, source.publisher, source.title, source.year, source.licence, source.address)
        book.write(sheet, row, [("text", cell) for cell in cells])


def about_sheet(book: Book, info: RunInfo) -> None:
    """What the run was made of: files with hashes, versions, settings."""
    language = book.language
    sheet = book.sheet("About", [(said("What", language), 34), (said("Value", language), 90)])
    rows: list[tuple[str, Any]] = [
        (said("Made on", language), date.fromisoformat(info.made_on)),
        (said("Version of the model", language), info.model.version),
        (said("Version of Kedja", language), info.model.code),
        (said("Hash of the settings", language), info.model.settings_sha256),
        (said("Reporting currency", language), info.reporting_currency),
        (said("Lines read", language), info.lines_read),
        (said("Lines kept", language), info.lines_kept),
        (said("Lines rejected", language), info.lines_rejected),
        *((f"{said('Setting', language)}: {name}", value) for name, value in info.model.settings.items()),
        *((file.path, f"sha256 {file.sha256}") for file in info.input),
        (said("What this is not", language), said(NOT_A_VERDICT, language)),
    ]
    for row, (name, value) in enumerate(rows, start=1):
        kind = "date" if isinstance(value, date) else "integer" if isinstance(value, int) else "text"
        book.write(sheet, row, [("text", name), (kind, value)])
