"""The World Bank's Worldwide Governance Indicators, in each of the layouts they have been published in."""

from collections.abc import Iterator
from pathlib import Path

from kedja.reference.errors import UnreadableSourceError
from kedja.reference.layouts import IndexRows, Reading, find_header, first_of, number
from kedja.reference.ranks import percentile_ranks
from kedja.reference.sheets import Row, plain, read_sheets

DIMENSIONS = {
    "va": "wgi_voice",
    "pv": "wgi_stability",
    "ge": "wgi_effectiveness",
    "rq": "wgi_regulation",
    "rl": "wgi_rule_of_law",
    "cc": "wgi_corruption",
}
"""The World Bank's short names of the six dimensions, and the names of their indices here."""


Value = tuple[str, str, int, float | None, float | None]
"""Dimension, country code, year, percentile rank or None, estimate or None."""


def read_wgi(path: Path, year: int | None) -> Reading:
    """Percentile ranks of the six dimensions and their mean, of `year` or else the newest year of the file.

    The publisher's ranks where the file has them; where it has estimates only (the revision of 2025), the
    ranks are derived among all areas of the file and marked so.
    """
    ranked: dict[tuple[str, int], dict[str, float]] = {}
    estimated: dict[tuple[str, int], dict[str, float]] = {}
    for dimension, code, of_year, rank, estimate in _wgi_values(path):
        for values, value in ((ranked, rank), (estimated, estimate)):
            if value is not None:
                values.setdefault((DIMENSIONS[dimension], of_year), {})[code] = value
    official = bool(ranked)
    values = ranked if official else estimated
    newest = year or max((of_year for _, of_year in values), default=0)
    index = IndexRows(newest)
    by_country: dict[str, list[float]] = {}
    for dimension in DIMENSIONS.values():
        found = values.get((dimension, newest), {})
        if not found:
            raise UnreadableSourceError(
                "{path} has no values of the dimension {dimension} for the year {year}.",
                path=path,
                dimension=dimension,
                year=newest,
            )
        for code, rank in (found if official else percentile_ranks(found)).items():
            index.add(code, dimension, rank, derived=not official)
            by_country.setdefault(code, []).append(rank)
    for code, ranks in by_country.items():
        if len(ranks) == len(DIMENSIONS):
            index.add(code, "wgi", sum(ranks) / len(ranks), derived=not official)
    return index.reading()


def _wgi_values(path: Path) -> Iterator[Value]:
    """(dimension, country code, year, rank or None, estimate or None) of any of the World Bank's layouts."""
    sheets = read_sheets(path)
    for name, rows in sheets.items():
        of_sheet = next((short for short in DIMENSIONS if _names_dimension(name, short)), None)
        head = find_header(rows, {"country": ("economycode", "code", "iso3", "countrycode")})
        if head is None:
            continue
        at, columns = head
        headings = [plain(cell) for cell in rows[at]]
        if "year" in headings and (of_sheet or "indicator" in headings):
            yield from _long(rows[at + 1 :], headings, columns["country"], of_sheet)
        elif of_sheet and at and "rank" in headings:
            yield from _wide(rows[at - 1], rows[at + 1 :], headings, columns["country"], of_sheet)


def _long(rows: list[Row], headings: list[str], code: int, of_sheet: str | None) -> Iterator[Value]:
    rank = first_of(headings, ("pctrank", "percentilerank", "rank"))
    estimate = next(
        (at for at, h in enumerate(headings) if h.startswith(("estimate", "governanceestimate"))), None
    )
    dimension = of_sheet or headings.index("indicator")
    for row in rows:
        short = dimension if isinstance(dimension, str) else row[dimension].casefold()
        year = number(row[headings.index("year")])
        if short in DIMENSIONS and year is not None and row[code]:
            yield (
                short,
                row[code],
                int(year),
                number(row[rank]) if rank is not None else None,
                number(row[estimate]) if estimate is not None else None,
            )


def _wide(years: Row, rows: list[Row], headings: list[str], code: int, of_sheet: str) -> Iterator[Value]:
    for at, heading in enumerate(headings):
        year = number(years[at]) if at < len(years) else None
        if heading == "rank" and year is not None:
            for row in rows:
                if row[code]:
                    yield of_sheet, row[code], int(year), number(row[at]), None


def _names_dimension(sheet: str, short: str) -> bool:
    whole = {
        "va": "voiceandaccountability",
        "pv": "politicalstabilitynoviolence",
        "ge": "governmenteffectiveness",
        "rq": "regulatoryquality",
        "rl": "ruleoflaw",
        "cc": "controlofcorruption",
    }
    return plain(sheet) in (short, whole[short])
