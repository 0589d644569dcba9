"""What the rows of a yearly report are called, and its tables as a page, a PDF and a file show them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kedja_site.knowledge.facts.language import area_word
from kedja_site.register.words import category_of, country_of
from kedja_site.results.requirement_words import AREAS
from kedja_site.results.statuses import Cured
from kedja_site.results.trend_content import TOTAL, Table, TrendContent
from kedja_site.results.words import severity_word


def table_title(name: str) -> str:
    """What the findings are counted by."""
    return {
        "area": _("By area of the code of conduct"),
        "category": _("By purchasing category"),
        "country": _("By country"),
        "kind": _("By how grave they are"),
        "cured": _("By what became of them"),
    }[name]


def key_word(table: str, key: str) -> str:
    """A row's name; what is not known says so."""
    if key == TOTAL:
        return _("All")
    if not key:
        return _("not known")
    return _WORDS[table](key)


def _area(key: str) -> str:
    return area_word(key) if key in AREAS else _("The process for due diligence")


def _kind(key: str) -> str:
    return _capital(_("ordinary") if key == "ordinary" else severity_word("severe", key))


def _cured(key: str) -> str:
    return _capital(str(Cured(key).label))


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


_WORDS: dict[str, Callable[[str], str]] = {
    "area": _area,
    "category": category_of,
    "country": country_of,
    "kind": _kind,
    "cured": _cured,
}


def figure_word(figure: int | None) -> str:
    """The number, or that it is left out."""
    return _("left out") if figure is None else str(figure)


def change_word(now: int | None, before: int | None) -> str:
    """How much more or fewer than the year before; nothing where one of them is left out."""
    if now is None or before is None:
        return "–"
    return f"{now - before:+d}".replace("-", "\N{MINUS SIGN}") if now != before else "±0"


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table in the reader's words."""

    name: str
    title: str
    headings: list[str]
    rows: list[list[str]]


def shown_table(content: TrendContent, table: Table) -> ShownTable:
    """The row's name, a figure a year, and the change from the year before."""
    has_change = len(content.years) > 1
    headings = [_("Deviations found"), *(str(year) for year in content.years)]
    rows = []
    for row in table.rows:
        cells = [key_word(table.name, row.key), *(figure_word(figure) for figure in row.figures)]
        if has_change:
            cells.append(change_word(row.figures[-1], row.figures[-2]))
        rows.append(cells)
    if has_change:
        headings.append(_("Change from the year before"))
    return ShownTable(table.name, table_title(table.name), headings, rows)


def shown_tables(content: TrendContent) -> list[ShownTable]:
    """All of them."""
    return [shown_table(content, table) for table in content.tables]
