"""Pages of a long list by where one left off, so that the last page costs what the first does.

A page begins after the last row of the one before (`after`), or ends before the first of the one behind (`before`). Rows
without a value in the sorted column stand last, whichever way it is sorted. Totals are counted up to a bound alone.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from django.db import models
from django.db.models import Q

Row = TypeVar("Row", bound=models.Model)

COUNTED = 10_000
"""More rows than this are 'more than 10,000': nobody reads them one by one."""


@dataclass(frozen=True, slots=True)
class Sort:
    """A column to sort by: its path from the row, whether it may be empty, and which way."""

    path: str
    nullable: bool = False
    descending: bool = False

    def value(self, row: models.Model) -> Any:
        """The row's value in the column."""
        value: Any = row
        for part in self.path.split("__"):
            value = getattr(value, part)
        return value


@dataclass(frozen=True, slots=True)
class Position:
    """A row's place in the order: its value in the sorted column, and its number."""

    value: str | None
    pk: int

    def __str__(self) -> str:
        return f"{self.pk}~{'' if self.value is None else self.value}"


@dataclass(frozen=True, slots=True)
class ListPage(Generic[Row]):
    """A page of rows with the positions of those beside it (None where there is none), and how many rows there are."""

    rows: list[Row]
    previous: Position | None
    next: Position | None
    total: int
    is_more: bool
    """There are more rows than `total` says."""


def read_position(text: str) -> Position | None:
    """The position that an address names; None where it makes no sense."""
    pk, separator, value = text.partition("~")
    if not separator or not pk.isascii() or not pk.isdigit() or len(pk) > 18:  # noqa: PLR2004 - a database's greatest number
        return None
    return Position(value or None, int(pk))


def position_of(sort: Sort, row: models.Model) -> Position:
    """The row's place."""
    value = sort.value(row)
    return Position(None if value is None or value == "" else str(value), row.pk)


def page_of(
    rows: models.QuerySet[Row],
    sort: Sort,
    *,
    after: Position | None = None,
    before: Position | None = None,
    size: int = 50,
    beside: tuple[str, ...] = (),
) -> ListPage[Row]:
    """A page of `rows`; `beside` are the related rows to fetch along. What an address cannot mean gives the first page."""
    guarded: Any = rows.model._default_manager  # noqa: SLF001 - Django's documented way to a model's manager
    first = list(rows.order_by().values_list("pk", flat=True)[: COUNTED + 1])
    total, is_more = min(len(first), COUNTED), len(first) > COUNTED
    # So few are sorted by themselves: to walk an index until 50 rare rows are found would read all the others.
    if not is_more:
        rows = guarded.unguarded("already those that may be seen").filter(pk__among=first)
    try:
        start = _readable(rows, sort, before or after)
    except ValueError:
        start, after, before = None, None, None
    backwards = before is not None
    places = _walk(rows, sort, start, size + 1, backwards=backwards)
    # Whole rows are read when it is known which: sorting wide ones takes ten times as long.
    seen = guarded.unguarded("already those that may be seen")
    whole = seen.select_related(*beside).in_bulk(places)
    found = [whole[pk] for pk in places if pk in whole]
    further = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    if not found:
        return ListPage([], None, None, total, is_more)
    has_previous = further if backwards else after is not None
    has_next = True if backwards else further
    return ListPage(
        found,
        position_of(sort, found[0]) if has_previous else None,
        position_of(sort, found[-1]) if has_next else None,
        total,
        is_more,
    )


Start = tuple[Any, int] | None


def _readable(rows: models.QuerySet[Row], sort: Sort, position: Position | None) -> Start:
    """The position with its value as the column has it. ValueError where it cannot be one."""
    if position is None:
        return None
    if position.value is None:
        return (None, position.pk)
    model: Any = rows.model
    *way, last = sort.path.split("__")
    for part in way:
        model = model._meta.get_field(part).related_model  # noqa: SLF001 - Django's documented way to a field
    field = model._meta.get_field(last)  # noqa: SLF001 - as above
    if isinstance(field, models.DateField):
        return (date.fromisoformat(position.value), position.pk)
    if isinstance(field, models.IntegerField):
        if len(position.value) > 18:  # noqa: PLR2004 - a database's greatest number
            raise ValueError
        return (int(position.value), position.pk)
    return (position.value, position.pk)


def _walk(rows: models.QuerySet[Row], sort: Sort, start: Start, most: int, *, backwards: bool) -> list[int]:
    """The numbers of the rows from `start` on, in the order of the sort or against it: first one part, then the other.

    Two parts, because a condition that speaks of empty values and of a range at once walks no index.
    """
    falling = sort.descending is not backwards
    parts = [False, True] if sort.nullable else [False]  # whether the value is empty
    if backwards:
        parts.reverse()
    found: list[int] = []
    begun = start is None
    for is_empty in parts:
        part = rows.filter(**{f"{sort.path}__isnull": is_empty}) if sort.nullable else rows
        if not begun:
            assert start is not None
            value, pk = start
            if is_empty is not (value is None and sort.nullable):
                continue
            begun = True
            part = part.filter(
                _beyond(sort, value, pk, falling=falling, is_empty=is_empty, backwards=backwards)
            )
        way = "-" if falling else ""
        order = ["-pk" if backwards else "pk"] if is_empty else [f"{way}{sort.path}", f"{way}pk"]
        found += part.order_by(*order).values_list("pk", flat=True)[: most - len(found)]
        if len(found) >= most:
            break
    return found


def _beyond(sort: Sort, value: Any, pk: int, *, falling: bool, is_empty: bool, backwards: bool) -> Q:
    if is_empty:
        return Q(pk__lt=pk) if backwards else Q(pk__gt=pk)
    if value is None:
        value = ""
    sign = "lt" if falling else "gt"
    # The first condition is the second's wider half: it alone is what an index can begin with.
    return Q(**{f"{sort.path}__{sign}e": value}) & (
        Q(**{f"{sort.path}__{sign}": value}) | Q(**{f"pk__{sign}": pk})
    )
