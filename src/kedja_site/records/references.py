"""Reference numbers: every record has one that can be asked for, read aloud and checked.

Suppliers, sites and contracts have a public id of their own. A link of a supply chain has a number made of its key and
a check sign (ISO/IEC 7064 MOD 37,36, as in `register/public_ids.py`): `L-1234-7`; ten million of them need no column more.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from stdnum.iso7064 import mod_37_36

from kedja_site.people.access import Viewer
from kedja_site.people.guarded import GuardedQuerySet
from kedja_site.register.models import ChainLink, Contract, Record, Site, Supplier
from kedja_site.register.public_ids import read_public_id

LINK = "L"
BY_LETTER: dict[str, type[Record]] = {"S": Supplier, "A": Site, "K": Contract}
REFERENCED: tuple[type[Record], ...] = (Supplier, Site, Contract, ChainLink)
LONGEST_LINK = 18


@dataclass(frozen=True, slots=True)
class Reference:
    """A record's reference number, its name, and its page where it has one."""

    number: str
    name: str
    address: str = ""


def link_reference(pk: int) -> str:
    """The reference number of a link."""
    return f"{LINK}-{pk}-{mod_37_36.calc_check_digit(f'{LINK}{pk}')}"


def read_link_reference(text: str) -> int | None:
    """The key of the link; None where the check sign does not agree."""
    signs = "".join(sign for sign in text.upper() if sign.isalnum())
    digits = signs[1:-1]
    if (
        not signs.startswith(LINK)
        or not (digits.isascii() and digits.isdecimal())
        or len(digits) > LONGEST_LINK
    ):
        return None
    return int(digits) if mod_37_36.is_valid(signs) else None


def reference_of(record: Record) -> str:
    """The record's reference number."""
    if isinstance(record, ChainLink):
        return link_reference(record.pk)
    return str(record.public_id)  # type: ignore[attr-defined]  # every other record has one


def subject_of(text: str) -> tuple[str, str] | None:
    """How the log names the record with that reference number, seen by nobody in particular; None where there is none."""
    if (pk := read_link_reference(text)) is not None:
        return (ChainLink._meta.label_lower, str(pk))  # noqa: SLF001 - Django's documented way to a model's name
    if (read := read_public_id(text)) is None or read[0] not in BY_LETTER:
        return None
    model = BY_LETTER[read[0]]
    rows: GuardedQuerySet[Any] = model.objects.unguarded("the log is searched by reference number")
    found = rows.filter(public_id=read).first()
    return (model._meta.label_lower, str(found.pk)) if found else None  # noqa: SLF001 - as above


def record_with(viewer: Viewer, text: str) -> Record | None:
    """The record of that reference number, of those that the viewer may see."""
    if (pk := read_link_reference(text)) is not None:
        return _fetched(ChainLink, viewer).filter(pk=pk).first()
    read = read_public_id(text)
    if read is None or read[0] not in BY_LETTER:
        return None
    found: Record | None = _fetched(BY_LETTER[read[0]], viewer).filter(public_id=read).first()
    return found


MOST = 25


def records_found(viewer: Viewer, text: str) -> list[Record]:
    """Records that the viewer may see by reference number, a contract's diary number, or the beginning of a name."""
    exact = record_with(viewer, text)
    if exact is not None:
        return [exact]
    if not text.strip():
        return []
    contracts = _fetched(Contract, viewer).filter(Q(reference__iexact=text) | Q(title__istartswith=text))
    suppliers = _fetched(Supplier, viewer).filter(name__istartswith=text)
    sites = _fetched(Site, viewer).filter(name__istartswith=text)
    return [*contracts[:MOST], *suppliers[:MOST], *sites[:MOST]]


BESIDE: dict[type[Record], tuple[str, ...]] = {
    Contract: ("owner", "supplier", "responsible", "source"),
    Supplier: ("parent", "source", "organisation"),
    Site: ("run_by", "source", "disclosed_to"),
    ChainLink: (
        "from_supplier",
        "from_site",
        "to_supplier",
        "to_site",
        "disclosed_by",
        "disclosed_to",
        "source",
    ),
}


def _fetched(model: type[Record], viewer: Viewer) -> GuardedQuerySet[Any]:
    rows: GuardedQuerySet[Any] = model.objects.visible_to(viewer).select_related(*BESIDE[model])
    return rows


def references_of(subjects: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Reference]:
    """The reference numbers of what entries of the log speak of: one query for each kind. For those who see the whole log."""
    by_kind: dict[str, set[int]] = defaultdict(set)
    for kind, key in subjects:
        if key.isdecimal():
            by_kind[kind].add(int(key))
    found: dict[tuple[str, str], Reference] = {}
    for model in REFERENCED:
        label = model._meta.label_lower  # noqa: SLF001 - Django's documented way to a model's name
        if label not in by_kind:
            continue
        rows = model.objects.unguarded("the log is read by the office").select_related(*BESIDE[model])
        for row in rows.filter(pk__in=by_kind[label]):
            address = row.get_absolute_url() if hasattr(row, "get_absolute_url") else ""
            found[label, str(row.pk)] = Reference(reference_of(row), str(row), address)
    return found
