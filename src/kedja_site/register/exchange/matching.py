"""Which record of the register a writing means. The first rung that knows it decides; where two fit, nobody guesses.

    public id        the record itself, or the one that it was merged into
    number           an organisation number, VAT number, LEI or another register's number
    name             the same name key, and country and address where both sides tell them

A name is no match where the numbers of one register differ: two companies may have one name. What a person has decided
about a writing goes before the name. Records that the viewer may not see are never matched, so that nothing is told of them.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from kedja_site.config.batches import batches
from kedja_site.people.access import Viewer
from kedja_site.people.models import Organisation
from kedja_site.register.exchange.numbers import bare_number, number_in, spellings
from kedja_site.register.exchange.shapes import IN_A_QUERY
from kedja_site.register.exchange.statuses import Twins
from kedja_site.register.models import Identifier, MatchDecision, Site, SiteName, Supplier, SupplierName
from kedja_site.register.names import folded, name_key
from kedja_site.register.public_ids import read_public_id
from kedja_site.register.statuses import IdentifierKind

Number = tuple[str, str]
ONE_EACH = frozenset({IdentifierKind.ORGANISATION_NUMBER, IdentifierKind.LEI})
"""Registers in which a company has one number: another number is another company."""


@dataclass(slots=True)
class Writing:
    """Somebody or some place, as a row writes it."""

    kind: str
    name: str = ""
    country: str = ""
    address: str = ""
    public_id: str = ""
    numbers: tuple[Number, ...] = ()

    @property
    def key(self) -> str:
        """The writing made comparable: what decisions are remembered by."""
        return "|".join((name_key(self.name), self.country, folded(self.address)))[:400]


@dataclass(slots=True)
class Known:
    """A record that may be meant."""

    kind: str
    pk: int
    public_id: str
    name: str
    country: str
    address: str
    numbers: set[Number] = field(default_factory=set)

    @property
    def said(self) -> str:
        """How it is named among candidates."""
        return f"{self.name} ({', '.join(part for part in (self.country, self.public_id) if part)})"


@dataclass(frozen=True, slots=True)
class Match:
    """What a writing means: one record, none, or several that somebody has to choose from."""

    found: Known | None = None
    candidates: tuple[Known, ...] = ()
    is_decided_new: bool = False

    @property
    def is_ambiguous(self) -> bool:
        """Whether a person has to say."""
        return bool(self.candidates)


def reference(text: str, kind: str = Twins.SUPPLIER) -> Writing:
    """A text in a column that refers to a supplier or site: its public id, its number or its name."""
    public_id = read_public_id(text)
    if public_id is not None:
        return Writing(
            Twins.SITE if public_id.startswith("A") else Twins.SUPPLIER, public_id=public_id, name=text
        )
    number = number_in(text) if kind == Twins.SUPPLIER and any(map(str.isdigit, text)) else None
    return Writing(kind, name=text, numbers=(number,) if number else ())


class Matcher:
    """Knows what the register has of some rows' writings; loaded for a batch at a time, in a few queries."""

    def __init__(self, viewer: Viewer, organisation: Organisation) -> None:
        self._viewer = viewer
        self._organisation = organisation
        self._forget()

    def _forget(self) -> None:
        self._known: dict[tuple[str, int], Known] = {}
        self._by_id: dict[str, tuple[str, int]] = {}
        self._by_number: dict[Number, int] = {}
        self._by_name: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._decided: dict[tuple[str, str], str] = {}
        self._into: dict[tuple[str, int], int | None] = {}

    def load(self, writings: Iterable[Writing]) -> None:
        """Forgets what it knew, and looks up all that these writings may mean."""
        self._forget()
        listed = list(writings)
        self._load_decisions(listed)
        for kind in (Twins.SUPPLIER, Twins.SITE):
            self._load_kind(kind, [one for one in listed if one.kind == kind])

    def _load_decisions(self, writings: list[Writing]) -> None:
        keys = {(one.kind, one.key) for one in writings if one.name}
        for part in batches(sorted({key for _kind, key in keys}), IN_A_QUERY):
            rows = MatchDecision.objects.filter(organisation=self._organisation, writing__in=part)
            self._decided |= {(row.kind, row.writing): row.public_id for row in rows}

    def _load_kind(self, kind: str, writings: list[Writing]) -> None:
        ids = {one.public_id for one in writings if one.public_id}
        ids |= {public_id for (of, _key), public_id in self._decided.items() if of == kind and public_id}
        keys = {key for one in writings if one.name and (key := name_key(one.name))}
        pks: set[int] = set()
        rows = (Supplier if kind == Twins.SUPPLIER else Site).objects.visible_to(self._viewer)
        names = SupplierName if kind == Twins.SUPPLIER else SiteName
        for part in batches(sorted(ids), IN_A_QUERY):
            pks |= set(rows.filter(public_id__in=part).values_list("pk", flat=True))
        for part in batches(sorted(keys), IN_A_QUERY):
            pks |= set(rows.filter(name_key__in=part).values_list("pk", flat=True))
            pks |= set(names._default_manager.filter(name_key__in=part).values_list(f"{kind}_id", flat=True))  # noqa: SLF001 - Django's documented way
        if kind == Twins.SUPPLIER:
            pks |= self._load_numbers(writings)
        self._load_rows(kind, rows, pks)
        for few in batches(sorted(pks), IN_A_QUERY):
            aliases = names._default_manager.filter(**{f"{kind}__in": few})  # noqa: SLF001 - as above
            for pk, key in aliases.values_list(f"{kind}_id", "name_key"):
                if (kind, pk) in self._known and (kept := self._final(kind, pk)) is not None:
                    self._by_name[kind, key].add(kept)

    def _load_numbers(self, writings: list[Writing]) -> set[int]:
        wanted: dict[str, set[str]] = defaultdict(set)
        for one in writings:
            for kind, value in one.numbers:
                wanted[kind] |= set(spellings(kind, value))
        pks: set[int] = set()
        for kind, values in wanted.items():
            for part in batches(sorted(values), IN_A_QUERY):
                pks |= set(
                    Identifier.objects.filter(kind=kind, value__in=part).values_list("supplier_id", flat=True)
                )
        return pks

    def _load_rows(self, kind: str, rows: QuerySet[Any], pks: set[int]) -> None:
        """The rows, and those that they were merged into, however many times."""
        asked: set[int] = set()
        waiting = set(pks)
        while waiting:
            asked |= waiting
            following: set[int] = set()
            for part in batches(sorted(waiting), IN_A_QUERY):
                for pk, public_id, name, key, country, address, merged in rows.filter(
                    pk__in=part
                ).values_list("pk", "public_id", "name", "name_key", "country", "address", "merged_into_id"):
                    self._known[kind, pk] = Known(kind, pk, public_id, name, country, folded(address))
                    self._by_id[public_id] = (kind, pk)
                    self._into[kind, pk] = merged
                    if merged is None:
                        self._by_name[kind, key].add(pk)
                    else:
                        following.add(merged)
            waiting = following - asked
        if kind == Twins.SUPPLIER:
            for part in batches(sorted(asked), IN_A_QUERY):
                for pk, of, value in Identifier.objects.filter(supplier__in=part).values_list(
                    "supplier_id", "kind", "value"
                ):
                    if (kind, pk) in self._known:
                        number = (of, bare_number(of, value))
                        self._known[kind, pk].numbers.add(number)
                        self._by_number[number] = pk

    def _final(self, kind: str, pk: int) -> int | None:
        """The record that `pk` lives on in."""
        seen = set()
        while pk not in seen:
            seen.add(pk)
            onward = self._into.get((kind, pk))
            if onward is None:
                return pk if (kind, pk) in self._known else None
            pk = onward
        return None

    def known(self, kind: str, pk: int) -> Known | None:
        """A record that has been loaded."""
        return self._known.get((kind, pk))

    def owner_of(self, number: Number) -> Known | None:
        """Whose number it is."""
        pk = self._by_number.get(number)
        final = self._final(Twins.SUPPLIER, pk) if pk is not None else None
        return self._known.get((Twins.SUPPLIER, final)) if final is not None else None

    def match(self, writing: Writing) -> Match:
        """Climbs the ladder. A public id that nobody has, or that may not be seen, is no match."""
        if writing.public_id:
            kind_and_pk = self._by_id.get(writing.public_id)
            final = self._final(*kind_and_pk) if kind_and_pk else None
            return Match(self._known[kind_and_pk[0], final]) if kind_and_pk and final is not None else Match()
        for number in writing.numbers:
            owner = self.owner_of(number)
            if owner is not None:
                return Match(owner)
        decided = self._decided.get((writing.kind, writing.key)) if writing.name else None
        if decided == "":
            return Match(is_decided_new=True)
        if decided:
            return self.match(Writing(writing.kind, public_id=decided))
        return self._by_names(writing)

    def _by_names(self, writing: Writing) -> Match:
        pks = self._by_name.get((writing.kind, name_key(writing.name)), set()) if writing.name else set()
        fitting = [
            known
            for pk in sorted(pks)
            if (known := self._known.get((writing.kind, pk))) is not None and _may_be(writing, known)
        ]
        address = folded(writing.address)
        exact = [known for known in fitting if address and known.address == address]
        if len(exact) == 1:
            return Match(exact[0])
        if writing.kind == Twins.SITE and address:
            # A company makes things at many places: another address is another site, no address may be any.
            fitting = exact or [known for known in fitting if not known.address]
        if len(fitting) == 1:
            return Match(fitting[0])
        return Match(candidates=tuple(fitting))


def _may_be(writing: Writing, known: Known) -> bool:
    if writing.country and known.country and writing.country != known.country:
        return False
    for kind in ONE_EACH:
        mine = {value for of, value in writing.numbers if of == kind}
        theirs = {value for of, value in known.numbers if of == kind}
        if mine and theirs and not mine & theirs:
            return False
    return True
