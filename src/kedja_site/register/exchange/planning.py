"""What will become of each row: a new record, a changed one field by field, statements beside it, nothing, or a rejection.

The trial shows the plans; the import carries them out, made anew batch by batch, as the register may have changed since.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kedja.policy.prevailing_source import Said, weigh
from kedja.records import Fault, Row
from kedja_site.config.batches import batches
from kedja_site.people.subjects import Action
from kedja_site.register.exchange.context import Context
from kedja_site.register.exchange.incoming import (
    NUMBER_FIELDS,
    Incoming,
    may_create,
    own_key,
    read_row,
    self_writing,
    writings_of,
)
from kedja_site.register.exchange.lookup import ContractLookup, LinkLookup
from kedja_site.register.exchange.matching import Matcher
from kedja_site.register.exchange.shapes import IN_A_QUERY, SHAPES, Shape, State, is_empty
from kedja_site.register.exchange.standing import Standing
from kedja_site.register.exchange.statuses import Outcome, TableName
from kedja_site.register.models import ChainLink, Contract, Record
from kedja_site.register.names import name_key

ADDED_TO = frozenset({"vat", "duns", "osh", "other", "other_names", "contacts"})
"""Lists that a row adds to; other lists are as the row says."""
LONGEST_LABEL = 300


@dataclass(slots=True)
class Plan:
    """What will become of one row."""

    row: Row
    outcome: str
    pk: int | None = None
    label: str = ""
    before: State = field(default_factory=dict)
    after: State = field(default_factory=dict)
    """The new record, or the fields that change."""
    stated: State = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    pending: dict[str, str] = field(default_factory=dict)
    entering: dict[str, State] = field(default_factory=dict)
    writings: list[dict[str, Any]] = field(default_factory=list)


class Planner:
    """Plans the rows of one import, batch after batch. `seen` are the records that earlier rows stand for."""

    def __init__(
        self,
        table: str,
        context: Context,
        said: Said,
        *,
        enters_suppliers: bool = False,
        seen: Mapping[int, int] | None = None,
    ) -> None:
        self._table = table
        self._shape: Shape = SHAPES[table]
        self._context = context
        self._said = said
        self._enters = enters_suppliers
        self._matcher = Matcher(context.user, context.organisation)
        self._seen = dict(seen or {})
        self._new: dict[str, int] = {}
        self._may_decide = bool(context.access(self._shape.subject, Action.DECIDE))

    def plan(self, rows: Sequence[Row]) -> list[Plan]:
        """The plans of a batch, in the order of its rows; a fixed number of queries."""
        self._matcher.load(writing for row in rows for writing in writings_of(self._table, row))
        asked = [
            read_row(self._table, row, self._matcher, self._context, enters_suppliers=self._enters)
            for row in rows
        ]
        matched = self._match(asked)
        pks = {known for known in matched.values() if known is not None}
        states = self._shape.states(pks)
        records = self._records(pks)
        standing = Standing(self._shape, records, self._said.organisation)
        return [
            self._plan_one(incoming, matched.get(incoming.row.row_no), states, records, standing)
            for incoming in asked
        ]

    def forget(self, rows: Sequence[Row]) -> None:
        """As if these rows had not been planned: they will be, anew."""
        numbers = {row.row_no for row in rows}
        self._seen = {pk: row_no for pk, row_no in self._seen.items() if row_no not in numbers}
        self._new = {key: row_no for key, row_no in self._new.items() if row_no not in numbers}

    # --- which record

    def _match(self, asked: Sequence[Incoming]) -> dict[int, int | None]:
        """Row number → the record it means; rows that cannot be told get a fault."""
        match self._table:
            case TableName.CONTRACTS:
                match = ContractLookup(self._context.user, asked).match
            case TableName.LINKS:
                match = LinkLookup(self._context.user, asked, self._seen).match
            case _:
                match = self._match_self
        return {incoming.row.row_no: match(incoming) for incoming in asked}

    def _match_self(self, incoming: Incoming) -> int | None:
        writing = self_writing(self._table, incoming.row)
        match = self._matcher.match(writing)
        if writing.public_id and match.found is None:
            incoming.fault("public_id", "unknown_id")
        if match.found is not None and match.found.kind != writing.kind:
            incoming.fault("public_id", "unknown_id")
            return None
        if match.is_ambiguous:
            incoming.fault(
                "name", "ambiguous", candidates="; ".join(one.said for one in match.candidates[:10])
            )
            incoming.writings.append(
                {
                    "kind": writing.kind,
                    "writing": writing.key,
                    "said": ", ".join(
                        part for part in (writing.name, writing.country, writing.address) if part
                    ),
                    "candidates": [one.public_id for one in match.candidates[:10]],
                }
            )
        for number in writing.numbers:
            owner = self._matcher.owner_of(number)
            if owner is not None and match.found is not None and owner.pk != match.found.pk:
                incoming.fault(number[0], "number_taken", candidates=owner.said)
        return match.found.pk if match.found else None

    def _records(self, pks: Iterable[int]) -> dict[int, Record]:
        found: dict[int, Record] = {}
        beside = {
            TableName.SUPPLIERS: ("source", "parent"),
            TableName.SITES: ("source", "run_by"),
            TableName.CONTRACTS: ("source", "supplier"),
            TableName.LINKS: (
                "source",
                "disclosed_by",
                "from_supplier",
                "from_site",
                "to_supplier",
                "to_site",
            ),
        }[TableName(self._table)]
        for part in batches(pks, IN_A_QUERY):
            rows = self._shape.model.objects.visible_to(self._context.user).filter(pk__in=part)
            found |= {row.pk: row for row in rows.select_related(*beside)}
        return found

    # --- what becomes of it

    def _plan_one(
        self,
        incoming: Incoming,
        pk: int | None,
        states: Mapping[int, State],
        records: Mapping[int, Record],
        standing: Standing,
    ) -> Plan:
        row = incoming.row
        label = self._label(incoming)
        key = own_key(self._table, incoming)
        earlier = self._seen.get(pk) if pk is not None else self._new.get(key)
        numbers = [f"{kind}:{value}" for kind in NUMBER_FIELDS for value in incoming.state.get(kind, ())]
        if pk is None:
            earlier = earlier or next((self._new[number] for number in numbers if number in self._new), None)
        if earlier is not None and earlier != row.row_no and not incoming.faults:
            incoming.fault("", "same_row", row=str(earlier))
        if incoming.faults:
            return self._rejected(incoming, label)
        if pk is None or pk not in records:
            forbidden = may_create(self._context, self._shape.subject, incoming.state)
            missing = "supplier" not in incoming.state and "supplier" not in incoming.pending
            if forbidden:
                name = self._context.organisation_names.get(incoming.state.get("owner", 0), "")
                incoming.fault("owner" if name else "", forbidden, organisation=name)
            elif self._table == TableName.CONTRACTS and missing:
                incoming.fault("supplier", "needed")
            if incoming.faults:
                return self._rejected(incoming, label)
            self._new |= dict.fromkeys([key, *numbers], row.row_no)
            return Plan(
                row,
                Outcome.NEW,
                label=label,
                after=incoming.state,
                pending=incoming.pending,
                entering=incoming.entering,
            )
        self._seen[pk] = row.row_no
        return self._plan_change(incoming, records[pk], states[pk], standing, label)

    def _plan_change(
        self, incoming: Incoming, record: Record, state: State, standing: Standing, label: str
    ) -> Plan:
        wanted = self._differing(incoming.state, state, by_id="public_id" in incoming.row.values)
        pending = dict(incoming.pending)
        plan = Plan(incoming.row, Outcome.UNCHANGED, record.pk, label)
        if not wanted and not pending:
            return plan
        may_change = self._may_change(record)
        is_own = self._is_own(record)
        if not may_change and self._table in {TableName.CONTRACTS, TableName.LINKS}:
            incoming.fault("", "may_not_change", organisation=self._owner_of(record))
            return self._rejected(incoming, label)
        for name, value in wanted.items():
            verdict = weigh(
                self._said,
                standing.said(record, name),
                is_known=not is_empty(state.get(name)),
                is_own_record=is_own,
                may_decide=self._may_decide,
            )
            if may_change and verdict.prevails:
                plan.before[name], plan.after[name] = state.get(name), value
            elif not standing.has_said(record, name, value):
                plan.stated[name] = value
        if may_change and pending:
            plan.before |= {name: state.get(name) for name in pending}
            plan.pending, plan.entering = pending, incoming.entering
        return _concluded(plan, state)

    def _differing(self, asked: State, state: State, *, by_id: bool) -> State:
        """The fields that are not so already; lists that are added to, with what they have."""
        found: State = {}
        for name, value in asked.items():
            have: Any = state.get(name)
            if name == "name" and _is_called(state, str(value), is_meant=by_id):
                continue
            if name in ADDED_TO:
                missing = [each for each in value if each not in have]
                if missing and not (name == "other_names" and _all_known(missing, state)):
                    found[name] = sorted([*have, *missing], key=repr)
            elif isinstance(value, list) and name not in {"from", "to"}:
                if sorted(value, key=repr) != have:
                    found[name] = sorted(value, key=repr)
            elif value != have:
                found[name] = value
        return found

    def _may_change(self, record: Record) -> bool:
        access = self._context.access(self._shape.subject, Action.CHANGE)
        if isinstance(record, Contract):
            return access.covers(record.owner_id)
        if not access:
            return False
        is_open = access.open and not getattr(record, "is_confidential", False)
        return is_open or record.is_within(access) or access.covers(record.source.organisation_id)

    def _is_own(self, record: Record) -> bool:
        if isinstance(record, Contract):
            return True
        return (
            isinstance(record, ChainLink) and record.source.organisation_id == self._context.organisation.pk
        )

    def _owner_of(self, record: Record) -> str:
        number = record.owner_id if isinstance(record, Contract) else record.source.organisation_id
        return self._context.organisation_names.get(number or 0, "–")

    def _rejected(self, incoming: Incoming, label: str) -> Plan:
        return Plan(
            incoming.row,
            Outcome.REJECTED,
            label=label,
            faults=tuple(incoming.faults),
            writings=incoming.writings,
        )

    def _label(self, incoming: Incoming) -> str:
        values = incoming.row.values
        match self._table:
            case TableName.CONTRACTS:
                said = str(values.get("title", "")) or str(values.get("reference", ""))
            case TableName.LINKS:
                said = f"{values.get('from', '?')} → {values.get('to', '?')}"
            case _:
                said = str(values.get("name", ""))
        return said[:LONGEST_LABEL]


def _concluded(plan: Plan, state: State) -> Plan:
    """The plan of a change with its outcome. What a record was called stays, so that it is found by both."""
    if "name" in plan.after:
        names: Any = plan.after.get("other_names", state.get("other_names", []))
        plan.before["other_names"] = state.get("other_names", [])
        plan.after["other_names"] = sorted({*names, state["name"]} - {plan.after["name"]})
    if plan.after or plan.pending:
        plan.outcome = Outcome.CHANGED
    elif plan.stated:
        plan.outcome = Outcome.STATED
    return plan


def _is_called(state: State, name: str, *, is_meant: bool) -> bool:
    """Whether the record is called so already: a file with an earlier name, or another spelling, does not bring it back.

    `is_meant`: the row names the record by its id, so that the spelling can be corrected.
    """
    names = (state["name"], *state.get("other_names", ()))
    if name.casefold() in {each.casefold() for each in names}:
        return not is_meant or name == state["name"]
    return not is_meant and name_key(name) in {name_key(each) for each in names}


def _all_known(names: Iterable[str], state: State) -> bool:
    """Whether other names are only other spellings of the record's own name."""
    return all(name == state.get("name") for name in names)
