"""Records that may be one and the same, by a ladder; what somebody has decided is never asked again.

    number    an organisation number, and the Swedish VAT number made from it                     100
    name      the same name key in the same country (95 where the address is the same too)      90–95
    like      nearly the same name in the same country                                          80–89

Names are compared within the same country and the same first telling word, so that a million sites are gone through
without comparing each with each.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import combinations, groupby
from typing import NamedTuple

from django.db import transaction

from kedja.identity.likeness import addresses_alike, names_alike, telling_words
from kedja_site.config.batches import batches
from kedja_site.register.exchange.matching import ONE_EACH
from kedja_site.register.exchange.numbers import bare_number
from kedja_site.register.exchange.statuses import Twins
from kedja_site.register.models import Identifier, LikelyPair, Site, Supplier
from kedja_site.register.names import folded
from kedja_site.register.statuses import IdentifierKind

LARGEST_GROUP = 30
"""More that are called the same are a common name, not one company."""
LARGEST_BLOCK = 150
LEAST_LIKE = 9_000
PAIRS_AT_ONCE = 500
SWEDISH_VAT = 14


class Row(NamedTuple):
    """A record, as far as the ladder looks."""

    pk: int
    country: str
    name: str
    name_key: str
    address: str


class Likely(NamedTuple):
    """A pair that was found."""

    one: int
    other: int
    score: int
    rung: str


def look_for_pairs(_now: datetime) -> int:
    """Goes through suppliers and sites, and lists what is new. Gives how many new pairs there are."""
    return sum(_keep(kind, _found(kind)) for kind in (Twins.SUPPLIER, Twins.SITE))


def _found(kind: str) -> Iterator[Likely]:
    if kind == Twins.SUPPLIER:
        yield from _by_number()
    different = _different_numbers() if kind == Twins.SUPPLIER else {}
    for rows in _blocks(kind):
        for pair in _within(rows, kind):
            if not _are_different(pair, different):
                yield pair


def _by_number() -> Iterator[Likely]:
    numbers = {
        bare_number(IdentifierKind.ORGANISATION_NUMBER, value): pk
        for pk, value in Identifier.objects.filter(kind=IdentifierKind.ORGANISATION_NUMBER).values_list(
            "supplier_id", "value"
        )
    }
    rows = Identifier.objects.filter(kind=IdentifierKind.VAT, value__startswith="SE").values_list(
        "supplier_id", "value"
    )
    for pk, value in rows.iterator():
        other = numbers.get(value[2:12]) if len(value) == SWEDISH_VAT else None
        if other is not None and other != pk:
            yield Likely(min(pk, other), max(pk, other), 100, "number")


def _different_numbers() -> dict[int, dict[str, set[str]]]:
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for pk, kind, value in (
        Identifier.objects.filter(kind__in=ONE_EACH).values_list("supplier_id", "kind", "value").iterator()
    ):
        found[pk][kind].add(bare_number(kind, value))
    return found


def _are_different(pair: Likely, numbers: dict[int, dict[str, set[str]]]) -> bool:
    """Whether a register has given each its own number: then they are two companies of one name."""
    one, other = numbers.get(pair.one, {}), numbers.get(pair.other, {})
    return any(kind in other and not one[kind] & other[kind] for kind in one)


def _blocks(kind: str) -> Iterator[list[Row]]:
    """Records of one country whose names begin with the same word, one group after the other."""
    model = Supplier if kind == Twins.SUPPLIER else Site
    rows = (
        model.objects.unguarded("looked for twins, which only those who may decide are shown")
        .filter(merged_into=None)
        .exclude(name_key="")
        .order_by("country", "name_key", "pk")
        .values_list("pk", "country", "name", "name_key", "address")
    )
    for _block, group in groupby(
        (Row(*row) for row in rows.iterator(chunk_size=2000)),
        key=lambda row: (row.country, row.name_key.split()[0]),
    ):
        yield list(group)


def _within(rows: list[Row], kind: str) -> Iterator[Likely]:
    for _key, same in groupby(rows, key=lambda row: row.name_key):
        group = list(same)
        if len(group) <= LARGEST_GROUP:
            yield from _of_one_name(group, kind)
    if len(rows) <= LARGEST_BLOCK:
        yield from _alike(rows, kind)


def _of_one_name(rows: list[Row], kind: str) -> Iterator[Likely]:
    for one, other in combinations(rows, 2):
        addresses = (folded(one.address), folded(other.address))
        is_elsewhere = all(addresses) and addresses_alike(*addresses) < LEAST_LIKE
        if is_elsewhere and kind == Twins.SITE:
            continue  # a company makes things at many places
        yield _likely(one, other, 90 if is_elsewhere else 95 if all(addresses) else 92, "name")


def _alike(rows: list[Row], kind: str) -> Iterator[Likely]:
    telling = [set(telling_words(row.name)) for row in rows]
    for (one, words), (other, others) in combinations(zip(rows, telling, strict=True), 2):
        if one.name_key == other.name_key or not words & others:
            continue
        if kind == Twins.SITE and addresses_alike(one.address, other.address) < LEAST_LIKE:
            continue
        alike = names_alike(one.name, other.name)
        if alike >= LEAST_LIKE:
            yield _likely(one, other, 80 + min(9, (alike - LEAST_LIKE) // 111), "like")


def _likely(one: Row, other: Row, score: int, rung: str) -> Likely:
    return Likely(min(one.pk, other.pk), max(one.pk, other.pk), score, rung)


def _keep(kind: str, pairs: Iterable[Likely]) -> int:
    """Those that are not listed yet, decided or not."""
    new = 0
    for part in batches(dict.fromkeys(pairs), PAIRS_AT_ONCE):
        standing = set(
            LikelyPair.objects.filter(kind=kind, one__in={pair.one for pair in part}).values_list(
                "one", "other"
            )
        )
        fresh = {(pair.one, pair.other): pair for pair in part if (pair.one, pair.other) not in standing}
        with transaction.atomic():
            LikelyPair.objects.bulk_create(
                [
                    LikelyPair(kind=kind, one=p.one, other=p.other, score=p.score, rung=p.rung)
                    for p in fresh.values()
                ],
                ignore_conflicts=True,
            )
        new += len(fresh)
    return new
