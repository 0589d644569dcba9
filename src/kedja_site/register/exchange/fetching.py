"""The records of a table for a viewer as rows of values by field, as an export says them; an iterator over any number.

Rows are read in the order of their numbers, some hundred at a time, so that memory does not grow with the table. What the
viewer may not know of a record is left empty, which to an import says nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from kedja.records import join_items
from kedja.records.cells import currency_digits
from kedja_site.people.access import Access, Viewer, access_for
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.exchange.shapes import SHAPES, Shape, State, is_empty
from kedja_site.register.exchange.statuses import TableName
from kedja_site.register.models import Site, Supplier

ROWS_AT_ONCE = 500
Values = dict[str, Any]


def exported(viewer: Viewer, table: str) -> Iterator[Values]:
    """Every record that the viewer may take out, field by field, in the table's order of fields."""
    shape = SHAPES[table]
    rows = _asked(viewer, shape)
    teller = _Teller(viewer, shape)
    for pks in _parts(rows):
        yield from teller.tell(pks)


def count_of(viewer: Viewer, table: str) -> int:
    """How many records that are."""
    return _asked(viewer, SHAPES[table]).count()


def _asked(viewer: Viewer, shape: Shape) -> QuerySet[Any]:
    rows: QuerySet[Any] = shape.model.objects.visible_to(viewer, Action.EXPORT)
    if shape.table in {TableName.SUPPLIERS, TableName.SITES}:
        rows = rows.filter(merged_into=None)
    if shape.table == TableName.LINKS:
        # A link between what the viewer may not see would tell of it.
        sites = Site.objects.visible_to(viewer, Action.EXPORT)
        hidden = Site.objects.unguarded("to leave out what leads to them").exclude(pk__in=sites.values("pk"))
        if not access_for(viewer, Subject.SITE, Action.EXPORT).everything:
            rows = rows.exclude(from_site__in=hidden).exclude(to_site__in=hidden)
    return rows.order_by("pk")


def _parts(rows: QuerySet[Any]) -> Iterator[list[int]]:
    """The numbers of the rows, by where one left off: no cursor has to be held open for the length of a download."""
    last = 0
    while pks := list(rows.filter(pk__gt=last).values_list("pk", flat=True)[:ROWS_AT_ONCE]):
        yield pks
        last = pks[-1]


class _Teller:
    """Says states in words that an import reads back."""

    def __init__(self, viewer: Viewer, shape: Shape) -> None:
        self._viewer = viewer
        self._shape = shape
        self._value = access_for(viewer, Subject.CONTRACT_VALUE, Action.EXPORT)
        self._own = access_for(viewer, Subject.CONTRACT, Action.EXPORT)
        self._personal = access_for(viewer, Subject.PERSONAL_DATA, Action.EXPORT)
        self._sites: Access = access_for(viewer, Subject.SITE, Action.EXPORT)
        self._organisations: dict[int, str] = dict(Organisation.objects.values_list("pk", "name"))

    def tell(self, pks: list[int]) -> Iterator[Values]:
        """Some records."""
        states = self._shape.states(pks)
        ids = self._ids(states.values())
        own_ids: Mapping[int, str] = {}
        if self._shape.table != TableName.LINKS:
            rows: QuerySet[Any] = self._shape.model.objects.unguarded("asked for already").filter(pk__in=pks)
            own_ids = dict(rows.values_list("pk", "public_id"))
        people = self._people(states.values())
        for pk in pks:
            if pk in states:
                yield self._one(states[pk], own_ids.get(pk, ""), ids, people)

    def _ids(self, states: Iterable[State]) -> dict[tuple[str, int], str]:
        """The public ids of what the states refer to. Suppliers are open; sites that may not be seen are left out."""
        suppliers: set[int] = set()
        sites: set[int] = set()
        for state in states:
            for name in ("parent", "run_by", "supplier", "disclosed_by"):
                if state.get(name):
                    suppliers.add(state[name])
            for name in ("from", "to"):
                if state.get(name):
                    (suppliers if state[name][0] == "supplier" else sites).add(state[name][1])
            sites |= {article[2] for article in state.get("articles", ()) if article[2]}
        found: dict[tuple[str, int], str] = {}
        rows: QuerySet[Any] = Supplier.objects.visible_to(self._viewer, Action.EXPORT).filter(
            pk__in=suppliers
        )
        found |= {("supplier", pk): public_id for pk, public_id in rows.values_list("pk", "public_id")}
        if sites:
            rows = Site.objects.visible_to(self._viewer, Action.EXPORT).filter(pk__in=sites)
            found |= {("site", pk): public_id for pk, public_id in rows.values_list("pk", "public_id")}
        return found

    def _people(self, states: Iterable[State]) -> dict[int, str]:
        pks = {state["responsible"] for state in states if state.get("responsible")}
        if not pks:
            return {}
        return {
            pk: email or name
            for pk, email, name in User.objects.filter(pk__in=pks).values_list("pk", "email", "username")
        }

    def _one(
        self, state: State, public_id: str, ids: Mapping[tuple[str, int], str], people: Mapping[int, str]
    ) -> Values:
        values = dict(state)
        if public_id:
            values["public_id"] = public_id
        for name in ("parent", "run_by", "supplier", "disclosed_by"):
            if name in values:
                values[name] = ids.get(("supplier", values[name]), "")
        for name in ("owner", "disclosed_to"):
            if name in values:
                values[name] = self._organisations.get(values[name], "")
        for name in ("from", "to"):
            if name in values:
                values[name] = ids.get((values[name][0], values[name][1]), "") if values[name] else ""
        if self._shape.table == TableName.CONTRACTS:
            self._contract(values, state, ids, people)
        if "contacts" in values and not self._personal:
            values["contacts"] = []
        return values

    def _contract(
        self, values: Values, state: State, ids: Mapping[tuple[str, int], str], people: Mapping[int, str]
    ) -> None:
        if not self._value.covers(state["owner"], *state["buyers"]):
            values["value"] = None
        is_own = self._own.covers(state["owner"])
        values["responsible"] = (
            people.get(state["responsible"], "") if is_own and state["responsible"] else ""
        )
        values["buyers"] = [self._organisations.get(pk, "") for pk in state["buyers"]]
        values["articles"] = [
            [number, name, ids.get(("site", site), "")] for number, name, site in state["articles"]
        ]


def as_cell(name: str, value: Any, values: Values) -> Any:
    """A value as a cell of a table holds it: text, number, or None where nothing is known."""
    if is_empty(value):
        return None
    if name == "value":
        digits = currency_digits().get(values.get("currency") or "SEK", 2)
        whole, minor = divmod(int(value), 10**digits)
        return f"{whole}.{minor:0{digits}d}" if digits and minor else str(whole)
    if isinstance(value, list):
        return join_items(
            [part or "" for part in each] if isinstance(each, list) else [str(each)] for each in value
        )
    return value
