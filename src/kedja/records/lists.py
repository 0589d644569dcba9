r"""Several things in one cell: `Region Skåne; Region Halland`, and things of several parts: `4711|Handskar`.

A semicolon, a bar or a backslash that is meant as itself has a backslash before it, so that every text survives.
"""

from collections.abc import Iterable, Sequence

BETWEEN_ITEMS, BETWEEN_PARTS, ESCAPE = ";", "|", "\\"


def split_items(cell: str) -> list[list[str]]:
    """The items of a cell, each in its parts, outer blanks removed; what is empty is left out."""
    items: list[list[str]] = []
    parts: list[str] = []
    text: list[str] = []
    signs = iter(cell)
    for sign in signs:
        if sign == ESCAPE:
            text.append(next(signs, ESCAPE))
        elif sign == BETWEEN_PARTS:
            parts.append("".join(text).strip())
            text = []
        elif sign in {BETWEEN_ITEMS, "\n"}:
            items.append([*parts, "".join(text).strip()])
            parts, text = [], []
        else:
            text.append(sign)
    items.append([*parts, "".join(text).strip()])
    return [item for item in items if any(item)]


def join_items(items: Iterable[Sequence[str]]) -> str:
    """The cell that `split_items` reads back; empty parts at an item's end are left out."""
    said = []
    for item in items:
        parts = [_escaped(part) for part in item]
        while parts and not parts[-1]:
            parts.pop()
        if parts:
            said.append(BETWEEN_PARTS.join(parts))
    return f"{BETWEEN_ITEMS} ".join(said)


def _escaped(part: str) -> str:
    text = " ".join(part.split())
    for sign in (ESCAPE, BETWEEN_ITEMS, BETWEEN_PARTS):
        text = text.replace(sign, ESCAPE + sign)
    return text
