"""Private persons in what lines say was bought: 'Arvode Anna Andersson 800101-1236' becomes 'Arvode *** ***'.

Masking the supplier's name alone would leave the same name standing in the text beside it. Personal numbers are masked in
every text; a person's name in the texts of that person's own lines. Names of persons who sold nothing cannot be known.
"""

import re
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kedja.identity.identifiers import Identifier, read_identifier
from kedja.identity.vocabulary import LICENCE, LICENSED, TITLES

MASK = "***"
NO_NAMES = TITLES | LICENCE | LICENSED
LEAST_LETTERS = 3
"""A shorter word of a name, an initial, is in too many other words to be taken out by itself."""

_NUMBER = re.compile(r"(?<![\d-])(?:(?:18|19|20)\d{6}|\d{6})[-+ ]?\d{4}(?![\d-])")
_MAY_HOLD_NUMBER = r"\d{6}[-+ ]?\d{4}"
_WORD = re.compile(r"[^\W\d_]+")

_OF_PERSONS = """
SELECT DISTINCT l.item_no, s.supplier
FROM read_parquet($lines) AS l
JOIN read_parquet($suppliers) AS s ON s.supplier_no = l.supplier_no
JOIN read_parquet($matches) AS m ON m.supplier_no = l.supplier_no
WHERE m.is_person AND s.supplier IS NOT NULL
ORDER BY l.item_no, s.supplier
"""


def mask_texts(ledger_folder: Path, matches: Path) -> int:
    """Mask private persons in the texts of `items.parquet`, in place; gives how many texts changed.

    `matches` is the table that `match_suppliers` wrote for the same ledger.
    """
    path = ledger_folder / "items.parquet"
    items = pq.read_table(path)
    texts: list[str | None] = items["text"].to_pylist()
    place_of = {number: place for place, number in enumerate(items["item_no"].to_pylist())}
    masked = list(texts)
    for place in pc.indices_nonzero(
        pc.fill_null(pc.match_substring_regex(items["text"], _MAY_HOLD_NUMBER), fill_value=False)
    ).to_pylist():
        masked[place] = without_numbers(texts[place] or "")
    for item_no, supplier in _items_of_persons(ledger_folder, matches):
        place = place_of[item_no]
        if masked[place]:
            masked[place] = without_name(masked[place] or "", supplier)
    changed = sum(before != after for before, after in zip(texts, masked, strict=True))
    if changed:
        column = items.schema.get_field_index("text")
        unfinished = path.with_suffix(".unfinished")
        pq.write_table(
            items.set_column(column, items.schema.field(column), pa.array(masked, pa.string())),
            unfinished,
            compression="zstd",
        )
        unfinished.replace(path)
    return changed


def without_numbers(text: str) -> str:
    """`text` with every personal or coordination number in it masked, as `read_identifier` tells them."""

    def mask(found: re.Match[str]) -> str:
        identifier = read_identifier(found.group())
        return MASK if isinstance(identifier, Identifier) and identifier.person else found.group()

    return _NUMBER.sub(mask, text)


def without_name(text: str, name: str) -> str:
    """`text` with a person's `name` masked: two or more of its words beside each other, in any order and case.

    One word alone may be the trade ('Larssons Livsmedel') and stays, except where the name has no other ('Dr Bengtsson').
    """
    words = {word.casefold() for word in _WORD.findall(name) if len(word) >= LEAST_LETTERS} - NO_NAMES
    if not words:
        return text
    one = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    more = "+" if len(words) > 1 else "*"
    return re.sub(rf"\b(?:{one})\b(?:[\s,.]+(?:{one})\b){more}", MASK, text, flags=re.IGNORECASE)


def _items_of_persons(ledger_folder: Path, matches: Path) -> list[tuple[int, str]]:
    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")  # it would stand among the answer
        rows = connection.execute(
            _OF_PERSONS,
            {
                "lines": str(ledger_folder / "lines.parquet"),
                "suppliers": str(ledger_folder / "suppliers.parquet"),
                "matches": str(matches),
            },
        ).fetchall()
    return [(int(item_no), str(supplier)) for item_no, supplier in rows]
