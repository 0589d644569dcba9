"""From a row's cells to the fields of a record: references found, numbers read, what does not go together refused.

One function a table. Each gives the state that the row asks for, of the fields that it says something of.
"""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from kedja.records import Fault, Row
from kedja.records.cells import currency_digits
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.exchange.context import Context
from kedja_site.register.exchange.matching import Known, Match, Matcher, Writing, reference
from kedja_site.register.exchange.numbers import PersonNumberError, WrongNumberError, number_in, read_number
from kedja_site.register.exchange.shapes import State
from kedja_site.register.exchange.statuses import TableName, Twins
from kedja_site.register.names import name_key
from kedja_site.register.public_ids import read_public_id
from kedja_site.register.statuses import IdentifierKind

MOST_MINOR = 2**63 - 1
MOST_TIER = 99
NUMBER_FIELDS = tuple(IdentifierKind.values)
CONTACT_PARTS = 4
ARTICLE_PARTS = 3


@dataclass(slots=True)
class Incoming:
    """What a row asks for. `entering` are suppliers that it needs and the register lacks, by the key of their writing."""

    row: Row
    state: State = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    entering: dict[str, State] = field(default_factory=dict)
    pending: dict[str, str] = field(default_factory=dict)
    """Field → key of the supplier in `entering` that it will refer to."""
    writings: list[dict[str, Any]] = field(default_factory=list)
    """Writings that somebody has to decide about."""

    def fault(self, name: str, code: str, **details: str) -> None:
        """Adds what is wrong."""
        self.faults.append(Fault(name, code, details))


def writings_of(table: str, row: Row) -> list[Writing]:
    """All that a row may refer to, to be looked up for a batch at once."""
    values = row.values
    found = [self_writing(table, row)] if table in {TableName.SUPPLIERS, TableName.SITES} else []
    for name in {"suppliers": ("parent",), "sites": ("run_by",), "links": ("disclosed_by",)}.get(table, ()):
        found += [reference(str(values[name]))] if values.get(name) else []
    if table == TableName.CONTRACTS:
        found += [supplier_writing(row)]
        articles: Any = values.get("articles", ())
        found += [
            reference(str(item[2]), Twins.SITE) for item in articles if len(item) == ARTICLE_PARTS and item[2]
        ]
    if table == TableName.LINKS:
        for name in ("from", "to"):
            if values.get(name):
                found += [reference(str(values[name])), reference(str(values[name]), Twins.SITE)]
    return found


def self_writing(table: str, row: Row) -> Writing:
    """How a row of suppliers or sites names its own record."""
    values = row.values
    numbers = []
    if table == TableName.SUPPLIERS:
        for kind in NUMBER_FIELDS:
            for text in str(values.get(kind, "")).split(";"):
                try:
                    numbers += [(kind, read_number(kind, text))] if text.strip() else []
                except (PersonNumberError, WrongNumberError):
                    continue
    return Writing(
        Twins.SUPPLIER if table == TableName.SUPPLIERS else Twins.SITE,
        str(values.get("name", "")),
        str(values.get("country", "")),
        str(values.get("address", "")),
        read_public_id(str(values.get("public_id", ""))) or str(values.get("public_id", "")),
        tuple(numbers),
    )


def supplier_writing(row: Row) -> Writing:
    """How a contract's row names its supplier: by id, number or name, with the number in a column of its own."""
    writing = reference(str(row.values.get("supplier", "")))
    text = str(row.values.get("supplier_number", ""))
    if text and not writing.public_id:
        with contextlib.suppress(PersonNumberError, WrongNumberError):
            kind = IdentifierKind.ORGANISATION_NUMBER
            writing.numbers += ((kind, read_number(kind, text)),)
    return writing


def read_row(
    table: str, row: Row, matcher: Matcher, context: Context, *, enters_suppliers: bool = False
) -> Incoming:
    """What the row asks for, with all that is wrong with it."""
    incoming = Incoming(row, faults=list(row.faults))
    _READERS[table](incoming, matcher, context, enters_suppliers)
    return incoming


# --- what tables share


def _copy(incoming: Incoming, *names: str) -> None:
    for name in names:
        if name in incoming.row.values:
            incoming.state[name] = incoming.row.values[name]


def _names(incoming: Incoming) -> None:
    items: Any = incoming.row.values.get("other_names", ())
    if items:
        incoming.state["other_names"] = [item[0] for item in items]


def _supplier(
    incoming: Incoming, name: str, writing: Writing, matcher: Matcher, *, enters: bool = False
) -> None:
    """The supplier that a column refers to, into the state; or it is entered on the way, or a fault."""
    match = matcher.match(writing)
    if match.found is not None and match.found.kind == Twins.SUPPLIER:
        incoming.state[name] = match.found.pk
    elif match.is_ambiguous:
        _ambiguous(incoming, name, writing, match)
    elif writing.public_id:
        incoming.fault(name, "unknown_id")
    elif enters and writing.name and number_in(writing.name) is None:
        state: State = {"name": " ".join(writing.name.split())}
        for kind, value in writing.numbers:
            state[kind] = [value]
        key = writing.numbers[0][1] if writing.numbers else writing.key
        incoming.entering[key] = state
        incoming.pending[name] = key
    else:
        incoming.fault(name, "unknown_supplier")


def _ambiguous(incoming: Incoming, name: str, writing: Writing, match: Match) -> None:
    incoming.fault(name, "ambiguous", candidates="; ".join(known.said for known in match.candidates[:10]))
    incoming.writings.append(
        {
            "kind": writing.kind,
            "writing": writing.key,
            "said": writing.name,
            "candidates": [known.public_id for known in match.candidates[:10]],
        }
    )


def _organisation(incoming: Incoming, name: str, context: Context) -> None:
    text = str(incoming.row.values.get(name, ""))
    if text:
        found = context.find_organisation(text)
        if found is None:
            incoming.fault(name, "unknown_organisation")
        else:
            incoming.state[name] = found


# --- one function a table


def _read_supplier(incoming: Incoming, matcher: Matcher, _context: Context, _enters: bool) -> None:  # noqa: FBT001 - a reader's shape
    values = incoming.row.values
    _copy(incoming, "name", "country", "address", "legal_ground")
    _names(incoming)
    for kind in NUMBER_FIELDS:
        found = []
        for text in str(values.get(kind, "")).split(";"):
            if not text.strip():
                continue
            try:
                found.append(read_number(kind, text.strip()))
            except PersonNumberError:
                incoming.fault(kind, "person_number")
            except WrongNumberError:
                incoming.fault(kind, "wrong_number")
        if found:
            incoming.state[kind] = sorted(set(found))
    if values.get("website"):
        _website(incoming, str(values["website"]))
    if values.get("parent"):
        _supplier(incoming, "parent", reference(str(values["parent"])), matcher)
    if values.get("contacts"):
        _contacts(incoming, values["contacts"])


def _website(incoming: Incoming, text: str) -> None:
    address = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        incoming.fault("website", "not_website")
    else:
        incoming.state["website"] = address


def _contacts(incoming: Incoming, items: Any) -> None:
    found = []
    for item in items:
        task, name, email, language = [*item, "", "", ""][:CONTACT_PARTS]
        if len(item) == 1 and "@" in task:
            task, email = "", task
        if email:
            try:
                validate_email(email)
            except ValidationError:
                incoming.fault("contacts", "not_email")
                continue
        found.append([task[:100], name[:200], email, "en" if language == "en" else "sv"])
    if found:
        incoming.state["contacts"] = found


def _read_site(incoming: Incoming, matcher: Matcher, context: Context, enters: bool) -> None:  # noqa: FBT001 - as above
    values = incoming.row.values
    _copy(incoming, "name", "country", "address", "stage", "production", "is_confidential", "legal_ground")
    _names(incoming)
    position = [values.get(name) for name in ("latitude", "longitude")]
    wrong = {fault.field for fault in incoming.faults} & {"latitude", "longitude"}
    if any(value is not None for value in position) and not wrong:
        latitude, longitude = position
        if latitude is None or longitude is None:
            incoming.fault("latitude" if latitude is None else "longitude", "half_position")
        elif not (abs(float(latitude)) <= 90 and abs(float(longitude)) <= 180):  # type: ignore[arg-type]  # noqa: PLR2004 - degrees
            incoming.fault("latitude", "off_earth")
        else:
            incoming.state |= {"latitude": latitude, "longitude": longitude}
    if values.get("run_by"):
        _supplier(incoming, "run_by", reference(str(values["run_by"])), matcher, enters=enters)
    _organisation(incoming, "disclosed_to", context)
    if incoming.state.get("is_confidential") and "disclosed_to" not in incoming.state:
        incoming.state["disclosed_to"] = context.organisation.pk


def _read_contract(incoming: Incoming, matcher: Matcher, context: Context, enters: bool) -> None:  # noqa: FBT001 - as above
    values = incoming.row.values
    _copy(
        incoming, "reference", "title", "starts_on", "ends_on", "options", "option_until", "currency", "clause_level",
        "clause_version", "code_version", "may_inspect", "has_sanctions", "is_confidential", "legal_ground",
    )  # fmt: skip
    _organisation(incoming, "owner", context)
    if "owner" not in incoming.state and not any(fault.field == "owner" for fault in incoming.faults):
        incoming.state["owner"] = context.organisation.pk
    text = str(values.get("supplier_number", ""))
    if text:
        try:
            read_number(IdentifierKind.ORGANISATION_NUMBER, text)
        except PersonNumberError:
            incoming.fault("supplier_number", "person_number")
        except WrongNumberError:
            incoming.fault("supplier_number", "wrong_number")
    if values.get("supplier") or text:
        _supplier(incoming, "supplier", supplier_writing(incoming.row), matcher, enters=enters)
    starts, ends = values.get("starts_on"), values.get("ends_on")
    if starts and ends and str(ends) < str(starts):
        incoming.fault("ends_on", "ends_before")
    if values.get("value"):
        _value(incoming, str(values["value"]), str(values.get("currency", "SEK")))
    if values.get("responsible"):
        person = context.find_person(str(values["responsible"]), incoming.state.get("owner", 0))
        if person is None:
            incoming.fault("responsible", "unknown_person")
        else:
            incoming.state["responsible"] = person
    _contract_lists(incoming, matcher, context)


def _value(incoming: Incoming, text: str, currency: str) -> None:
    try:
        minor = Decimal(text).scaleb(currency_digits().get(currency, 2))
        whole = minor.quantize(Decimal(1), rounding=ROUND_HALF_EVEN)
    except InvalidOperation:
        incoming.fault("value", "not_minor")
        return
    if whole != minor or not 0 <= whole <= MOST_MINOR:
        incoming.fault("value", "not_minor")
    else:
        incoming.state["value"] = int(whole)


def _contract_lists(incoming: Incoming, matcher: Matcher, context: Context) -> None:
    values = incoming.row.values
    for name, find, code in (
        ("buyers", context.find_organisation, "unknown_organisation"),
        ("categories", context.find_category, "unknown_category"),
    ):
        items: Any = values.get(name, ())
        found = [find(item[0]) for item in items]
        if None in found:
            incoming.fault(name, code)
        elif found:
            incoming.state[name] = sorted(set(found))
    if values.get("countries"):
        incoming.state["countries"] = sorted(values["countries"])  # type: ignore[arg-type]  # alpha-2 codes
    articles = []
    items = values.get("articles", ())
    for item in items:
        number, name, site = ("", item[0], "") if len(item) == 1 else [*item, ""][:3]
        made_at = None
        if site:
            match = matcher.match(reference(site, Twins.SITE))
            if match.found is None or match.found.kind != Twins.SITE:
                incoming.fault("articles", "unknown_site")
                continue
            made_at = match.found.pk
        articles.append([number[:60], name, made_at])
    if articles:
        incoming.state["articles"] = sorted(articles, key=repr)


def _read_link(incoming: Incoming, matcher: Matcher, context: Context, _enters: bool) -> None:  # noqa: FBT001 - as above
    values = incoming.row.values
    _copy(incoming, "product", "stage", "disclosed_on", "ended_on", "is_confidential", "legal_ground")
    for name in ("from", "to"):
        if values.get(name):
            _end(incoming, name, str(values[name]), matcher)
    if incoming.state.get("from") and incoming.state.get("from") == incoming.state.get("to"):
        incoming.fault("to", "itself")
    if values.get("disclosed_by"):
        _supplier(incoming, "disclosed_by", reference(str(values["disclosed_by"])), matcher)
    _organisation(incoming, "disclosed_to", context)
    tier = values.get("tier")
    if tier is not None:
        if not 1 <= int(tier) <= MOST_TIER:  # type: ignore[arg-type]  # a whole number by its kind
            incoming.fault("tier", "tier")
        else:
            incoming.state["tier"] = tier
    if incoming.state.get("is_confidential") and "disclosed_to" not in incoming.state:
        incoming.state["disclosed_to"] = context.organisation.pk


def _end(incoming: Incoming, name: str, text: str, matcher: Matcher) -> None:
    """One end of a link: a supplier or a site, whichever fits."""
    writings = [reference(text), reference(text, Twins.SITE)]
    if writings[0].public_id:
        writings = writings[:1]
    matches = [matcher.match(writing) for writing in writings]
    found = [match.found for match in matches if match.found is not None]
    candidates = [known for match in matches for known in match.candidates]
    if len(found) == 1 and not candidates:
        incoming.state[name] = [found[0].kind, found[0].pk]
    elif found or candidates:
        _ambiguous(incoming, name, writings[0], Match(candidates=(*found, *candidates)))
    else:
        incoming.fault(name, "unknown_id" if writings[0].public_id else "unknown_end")


_READERS: Mapping[str, Callable[[Incoming, Matcher, Context, bool], None]] = {
    TableName.SUPPLIERS: _read_supplier,
    TableName.SITES: _read_site,
    TableName.CONTRACTS: _read_contract,
    TableName.LINKS: _read_link,
}


def may_create(context: Context, subject: Subject, state: State) -> str | None:
    """The code of what forbids entering such a record; None where nothing does."""
    access = context.access(subject, Action.CREATE)
    if subject == Subject.CONTRACT:
        return None if access.covers(state.get("owner")) else "may_not_own"
    return None if access else "may_not_create"


def own_key(table: str, incoming: Incoming) -> str:
    """What two rows of one file that mean the same new record have in common."""
    state = incoming.state
    match table:
        case TableName.SUPPLIERS | TableName.SITES:
            return self_writing(table, incoming.row).key
        case TableName.CONTRACTS if state.get("reference"):
            return f"{state.get('owner')}|{state['reference']}"
        case TableName.CONTRACTS:
            supplier = state.get("supplier") or incoming.pending.get("supplier")
            return f"{state.get('owner')}||{name_key(str(state.get('title', '')))}|{supplier}|{state.get('starts_on')}"
        case _:
            return f"{state.get('from')}|{state.get('to')}|{name_key(str(state.get('product', '')))}|{state.get('stage', '')}"


__all__ = ["Incoming", "Known", "may_create", "own_key", "read_row", "self_writing", "writings_of"]
