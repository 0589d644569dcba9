"""The columns of the ranking as a reader gets them, in CSV and in Excel: what is in each, and how it is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from kedja.language import Language
from kedja.report.bands import AREA_WORDS, BAND_WORDS, STAGE_WORDS
from kedja.report.names import Names

Kind = Literal["text", "integer", "class", "amount", "share", "hundredths", "date"]


@dataclass(frozen=True, slots=True)
class RankingColumn:
    """A column: its heading in CSV (the same in every language) and for people, what it is made from, its kind.

    `words` gives the name of a code in the reader's language.
    """

    key: str
    headings: tuple[str, str]
    made_from: str
    kind: Kind
    width: int
    words: Callable[[Names], Callable[[str | None], str]] | None = None

    def heading(self, language: Language) -> str:
        """The heading for people."""
        return self.headings[0 if language == "sv" else 1]


def _from(words: dict[Language, dict[str, str]]) -> Callable[[Names], Callable[[str | None], str]]:
    return lambda names: lambda code: words[names.language].get(code or "", "")


COLUMNS: tuple[RankingColumn, ...] = (
    RankingColumn("row", ("Rad", "Row"), "row", "integer", 7),
    RankingColumn("rank", ("Plats", "Place"), "rank", "integer", 7),
    RankingColumn(
        "supplier", ("Leverantör", "Supplier"), "supplier", "text", 34, lambda names: names.supplier
    ),
    RankingColumn(
        "category_name", ("Kategori", "Category"), "category", "text", 34, lambda names: names.category
    ),
    RankingColumn("procurement_area", ("Område", "Area A–H"), "procurement_area", "text", 9),
    RankingColumn("band_name", ("Risknivå", "Risk band"), "band", "text", 13, _from(BAND_WORDS)),
    RankingColumn("severity", ("Allvar (1–5)", "Severity (1–5)"), "severity", "class", 12),
    RankingColumn("likelihood", ("Sannolikhet (1–5)", "Likelihood (1–5)"), "likelihood", "class", 12),
    RankingColumn(
        "expected_likelihood",
        ("Förväntad sannolikhet", "Expected likelihood"),
        "expected_hundredths",
        "hundredths",
        13,
    ),
    RankingColumn("stage_name", ("Led", "Stage"), "stage", "text", 17, _from(STAGE_WORDS)),
    RankingColumn("area_name", ("Riskområde", "Risk area"), "area", "text", 22, _from(AREA_WORDS)),
    RankingColumn(
        "country",
        ("Land", "Country"),
        "iso3",
        "text",
        18,
        lambda names: lambda iso3: "" if iso3 is None else names.country(iso3),
    ),
    RankingColumn("exposure", ("Exponerat belopp", "Exposure"), "exposure_minor", "amount", 18),
    RankingColumn("net", ("Netto", "Net"), "net_minor", "amount", 18),
    RankingColumn("absolute", ("Absolut", "Absolute"), "absolute_minor", "amount", 18),
    RankingColumn("credit", ("Krediter", "Credits"), "credit_minor", "amount", 16),
    RankingColumn("lines", ("Rader", "Lines"), "lines", "integer", 9),
    RankingColumn("buyers", ("Köpare", "Buyers"), "buyers", "integer", 8),
    RankingColumn("first_date", ("Första datum", "First date"), "first_date", "date", 12),
    RankingColumn("last_date", ("Sista datum", "Last date"), "last_date", "date", 12),
    RankingColumn("origin_stated", ("Ursprung angivet", "Origin stated"), "origin_stated_bp", "share", 11),
    RankingColumn("origin_known", ("Ursprung känt", "Origin known"), "origin_known_bp", "share", 11),
    RankingColumn("place_low", ("Plats, lägsta", "Place, lowest"), "rank_low", "integer", 9),
    RankingColumn("place_high", ("Plats, högsta", "Place, highest"), "rank_high", "integer", 9),
    RankingColumn("among_first", ("Bland de första", "Among the first"), "top_bp", "share", 11),
    RankingColumn("depends_on", ("Hänger på vikten", "Depends on weight"), "depends_on", "text", 22),
    RankingColumn("supplier_key", ("Leverantörsnyckel", "Supplier key"), "supplier_key", "text", 26),
    RankingColumn("category", ("Kategorikod", "Category code"), "category", "text", 26),
    RankingColumn("band", ("Nivåkod", "Band code"), "band", "text", 12),
    RankingColumn("stage", ("Ledkod", "Stage code"), "stage", "text", 18),
    RankingColumn("area", ("Riskområdeskod", "Risk area code"), "area", "text", 18),
    RankingColumn("iso3", ("Landskod", "Country code"), "iso3", "text", 8),
)


def worded(column: RankingColumn, values: pa.Array, names: Names) -> pa.Array:
    """`values` as the reader's words where the column has words, unchanged otherwise."""
    if column.words is None:
        return values
    say = column.words(names)
    distinct = pc.unique(values)
    said = pa.array([say(code.as_py()) for code in distinct], pa.string())
    return said.take(pc.index_in(values, distinct, skip_nulls=False))


def cell_values(column: RankingColumn, values: pa.Array, names: Names) -> list[Any]:
    """The cells of `values`, in the reader's words, as Python values."""
    cells: list[Any] = worded(column, values, names).to_pylist()
    return cells
