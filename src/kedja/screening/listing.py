"""Which rows of a ranking, in which order, and the purchase lines behind one."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import Any

from kedja.screening.answers import Line, Page, RankingFilter, RankingRow
from kedja.screening.errors import NoSuchSortError

Rows = Callable[[str, Sequence[object]], list[dict[str, Any]]]
"""Answers a SELECT with its `?` filled."""

COLUMNS = ", ".join(f'"{field.name}"' for field in fields(RankingRow))

SORTS = {
    "row": ("row", "ASC"),
    "rank": ("row", "ASC"),
    "supplier": ("supplier COLLATE sv", "ASC"),
    "category": ("category", "ASC"),
    "procurement_area": ("procurement_area", "ASC"),
    "severity": ("severity", "DESC"),
    "likelihood": ("likelihood", "DESC"),
    "expected": ("expected_hundredths", "DESC"),
    "band": ("list_position(['very_high', 'high', 'elevated', 'low', 'unknown'], band)", "ASC"),
    "stage": ("stage", "ASC"),
    "area": ("area", "ASC"),
    "iso3": ("iso3", "ASC"),
    "exposure": ("exposure_minor", "DESC"),
    "net": ("net_minor", "DESC"),
    "absolute": ("absolute_minor", "DESC"),
    "lines": ("lines", "DESC"),
    "buyers": ("buyers", "DESC"),
    "rank_low": ("rank_low", "ASC"),
    "rank_high": ("rank_high", "ASC"),
    "top": ("top_bp", "DESC"),
    "origin_stated": ("origin_stated_bp", "DESC"),
    "origin_known": ("origin_known_bp", "DESC"),
    "first_date": ("first_date", "ASC"),
    "last_date": ("last_date", "DESC"),
}
"""What the ranking can be sorted by, and its first direction: money, counts and classes from the greatest."""

OTHER_WAY = {"ASC": "DESC", "DESC": "ASC"}

EQUAL = ("band", "category", "area", "stage", "iso3", "procurement_area")


UNKNOWN = {
    "unplaced": "band = 'unknown' AND category IS NULL",
    "unrated": "band = 'unknown' AND category IS NOT NULL AND severity IS NULL",
    "country": "band = 'unknown' AND severity IS NOT NULL",
}
"""Why a row's risk is not known: placed in no category, rated by no source, or made nobody knows where (or where no index
reaches). Each unknown row has one reason."""


def order(sort: str) -> str:
    """The ORDER BY of a sort name; "-" before it turns it. What is not known comes last either way."""
    name = sort.removeprefix("-")
    if name not in SORTS:
        raise NoSuchSortError(name, tuple(SORTS))
    expression, direction = SORTS[name]
    direction = OTHER_WAY[direction] if sort.startswith("-") else direction
    return f"{expression} {direction} NULLS LAST, row"


def condition(wanted: RankingFilter) -> tuple[str, list[object]]:
    """The WHERE of a filter, and the values of its `?`."""
    parts = ["TRUE"]
    values: list[object] = []
    if wanted.text is not None and wanted.text.strip():
        parts.append("contains(lower(supplier), lower(?))")
        values.append(wanted.text.strip())
    for name in EQUAL:
        value = getattr(wanted, name)
        if value == "":
            parts.append(f"{name} IS NULL")
        elif value is not None:
            parts.append(f"{name} = ?")
            values.append(value)
    if wanted.unknown is not None:
        parts.append(UNKNOWN[wanted.unknown])
    if wanted.buyer_no is not None:
        parts.append(
            "EXISTS (SELECT 1 FROM exposure AS e WHERE e.buyer_no = ? "
            "AND e.supplier_no = ranking.supplier_no AND e.category_no = ranking.category_no)"
        )
        values.append(wanted.buyer_no)
    return " AND ".join(parts), values


def selected(where: str, order_by: str) -> str:
    """The SELECT of the ranking's rows under a `condition` in an `order`."""
    # Conditions and orders are this module's own texts; every value goes in by "?".
    return f"SELECT {COLUMNS} FROM ranking WHERE {where} ORDER BY {order_by}"  # noqa: S608 - see above


def counted(where: str) -> str:
    """The SELECT of the number of rows under a `condition`."""
    return f"SELECT COUNT(*) AS n FROM ranking WHERE {where}"  # noqa: S608 - as `selected`


def lines(row: RankingRow, rows: Rows, page: int, size: int) -> Page[Line]:
    """The lines of `row`'s supplier in its category, largest amount first.

    The ledger is sorted by supplier_no: asking for the supplier's few numbers by value lets DuckDB skip every row group
    that cannot hold them, so the time does not grow with the ledger.
    """
    numbers = [
        found["supplier_no"]
        for found in rows("SELECT supplier_no FROM supplier_match WHERE supplier_key = ?", [row.supplier_key])
    ]
    asked = ", ".join("?" for _ in numbers)
    # The own placement of (item, supplier) wins over the placement of the item for everybody, as in exposure.sql.
    behind = f"""
        FROM lines AS l
        LEFT JOIN item_category AS o ON l.item_no = o.item_no AND l.supplier_no = o.supplier_no
        LEFT JOIN (FROM item_category WHERE supplier_no IS NULL) AS e ON l.item_no = e.item_no
        WHERE l.supplier_no IN ({asked})
        AND COALESCE(o.status, e.status, 'unclassified') <> 'out_of_scope'
        AND CASE WHEN o.item_no IS NULL THEN e.category ELSE o.category END IS NOT DISTINCT FROM ?
    """
    values: list[object] = [*numbers, row.category]
    total: int = rows(f"SELECT COUNT(*) AS n {behind}", values)[0]["n"]
    number = min(max(page, 1), max(1, -(-total // size)))
    found = rows(
        f"""
        WITH shown AS (
            SELECT l.* {behind}
            ORDER BY ABS(l.amount_minor) DESC, l.file_no, l.row_no LIMIT ? OFFSET ?
        )
        SELECT
            f.path AS file, l.row_no, m.name AS supplier, l.amount_minor, l.currency, l.date, l.origin,
            COALESCE(b.buyer, b.buyer_id) AS buyer, i.cpv, i.account, i.account_text, i.text,
            l.department, l.voucher, l.invoice, l.contract, l.is_credit, l.repeats
        FROM shown AS l
        LEFT JOIN files AS f ON l.file_no = f.file_no
        LEFT JOIN supplier_match AS m ON l.supplier_no = m.supplier_no
        LEFT JOIN buyers AS b ON l.buyer_no = b.buyer_no
        LEFT JOIN items AS i ON l.item_no = i.item_no
        ORDER BY ABS(l.amount_minor) DESC, l.file_no, l.row_no
        """,  # noqa: S608 - `behind` holds as many "?" as the supplier has numbers, and nothing else of its own
        [*values, size, (number - 1) * size],
    )
    return Page(tuple(Line(**line) for line in found), number, size, total)
