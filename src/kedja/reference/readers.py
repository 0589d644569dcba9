"""From a publisher's own file to rows of the tidy tables, one reader for each dataset of the catalogue.

A reader finds its columns by their headings, wherever the table starts in the sheet, and refuses a file that
lacks them. A row of something that is no country here (a continent, a sub-national area) is left out and
reported.
"""

import re
from collections.abc import Callable
from pathlib import Path

from kedja.reference.countries import find_country
from kedja.reference.errors import UnreadableSourceError
from kedja.reference.layouts import (
    MISSING,
    IndexRows,
    Reading,
    Record,
    add_value,
    find_table,
    lacking,
    year_of,
)
from kedja.reference.sheets import plain, read_sheets
from kedja.reference.store import load
from kedja.reference.wgi import read_wgi

_HARMS = ("child_labour", "forced_labour", "forced_child_labour")


def read_epi(path: Path, year: int | None) -> Reading:
    """The total score, column `EPI.new`; the year is in the file's name (`epi2024results.csv`) or given."""
    columns, rows = find_table(path, {"country": ("iso", "iso3", "country"), "value": ("epinew", "epi")})
    index = IndexRows(year_of(path, year))
    for row in rows:
        add_value(index, "epi", row, columns)
    return index.reading()


def read_cpi(path: Path, year: int | None) -> Reading:
    """The score of `year`, or else of the newest year among the headings `CPI <year> score`."""
    scores = re.compile(r"(?:cpi)?(?:score(\d{4})|(\d{4})score)")
    for rows in read_sheets(path).values():
        for number, row in enumerate(rows):
            headings = [plain(cell) for cell in row]
            years = {int(m[1] or m[2]): at for at, h in enumerate(headings) if (m := scores.fullmatch(h))}
            if "iso3" in headings and years:
                newest = year or max(years)
                if newest not in years:
                    break
                index = IndexRows(newest)
                columns = {"country": headings.index("iso3"), "value": years[newest]}
                for data in rows[number + 1 :]:
                    add_value(index, "cpi", data, columns)
                return index.reading()
    raise lacking(path, "ISO3, CPI <year> score")


def read_gri(path: Path, year: int | None) -> Reading:
    """Ratings turned to points by the table gri_points; the year stands in a column `year`, or is given."""
    points = {row["rating"]: row["points"] for row in load("gri_points").to_pylist()}
    columns, rows = find_table(
        path, {"country": ("iso3", "country"), "rating": ("rating",)}, optional=("year",)
    )
    given = (
        {int(row[columns["year"]]) for row in rows if row[columns["year"]]} if "year" in columns else set()
    )
    of_year = year or (max(given) if given else year_of(path, None))
    index = IndexRows(of_year)
    for row in rows:
        rating = row[columns["rating"]].replace(" ", "")
        if not row[columns["country"]] or rating.casefold() in MISSING:
            continue
        if "year" in columns and row[columns["year"]] not in ("", str(of_year)):
            continue
        if rating not in points:
            raise UnreadableSourceError(
                "{path} has the rating '{rating}'; ratings are {known}.",
                path=path,
                rating=rating,
                known=", ".join(points),
            )
        index.add(row[columns["country"]], "gri", points[rating])
    return index.reading()


def read_tvpra(path: Path, year: int | None) -> Reading:
    """Goods by country with Yes or No for each kind of harm; the year is in the file's name, or given."""
    columns, rows = find_table(
        path,
        {
            "good": ("good", "goods", "goodname"),
            "country": ("iso3", "countryname", "country", "countryarea"),
            "child_labour": ("childlabor", "childlabour"),
            "forced_labour": ("forcedlabor", "forcedlabour"),
            "forced_child_labour": ("forcedchildlabor", "forcedchildlabour"),
        },
        optional=("sector", "derivedlaborexploitation", "derivedcountry"),
    )
    harms: list[Record] = []
    inputs: list[Record] = []
    left_out: dict[str, None] = {}
    for row in rows:
        good, place = row[columns["good"]], row[columns["country"]]
        country = find_country(place)
        if country is None:
            left_out |= {place: None} if place else {}
            continue
        sector = row[columns["sector"]] or None if "sector" in columns else None
        harms += [
            {"good": good, "iso3": country.iso3, "harm": harm, "sector": sector}
            for harm in _HARMS
            if _yes(row[columns[harm]])
        ]
        if "derivedlaborexploitation" in columns and _yes(row[columns["derivedlaborexploitation"]]):
            where = find_country(row[columns["derivedcountry"]]) if "derivedcountry" in columns else None
            inputs.append({"good": good, "iso3": country.iso3, "input_iso3": where.iso3 if where else None})
    tables = {"documented_harm": harms}
    if "derivedlaborexploitation" in columns:
        tables["documented_harm_inputs"] = inputs
    return Reading(year_of(path, year), tables, tuple(left_out))


READERS: dict[str, Callable[[Path, int | None], Reading]] = {
    "wgi": read_wgi,
    "epi": read_epi,
    "cpi": read_cpi,
    "gri": read_gri,
    "tvpra": read_tvpra,
}


def _yes(cell: str) -> bool:
    return cell.casefold() in ("yes", "y", "true", "x", "1")
