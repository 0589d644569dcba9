"""Finds records by name, earlier name, number or id, at any size: exact, beginning, inside a word, one slip away.

The index is two plain tables, the same on every database: words, and whose they are. The save actions and the import
call `keep_words` in the transaction of the change, so that what was just saved is found by the next request. What is
found says nothing of who may see it: `find` asks `visible_to`; `candidates` is for those who do so themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from django.db import models

from kedja_site.config.batches import batches
from kedja_site.people.access import Viewer
from kedja_site.register.models import (
    Contract,
    FoundKind,
    Identifier,
    NameWord,
    RegisterWord,
    Site,
    SiteName,
    Supplier,
    SupplierName,
)
from kedja_site.register.models.finding import LONGEST_WORD
from kedja_site.register.names import code_of, name_key, words_of
from kedja_site.register.public_ids import read_public_id
from kedja_site.register.words_meant import WordsMeant

MOST = 200
"""Candidates that are looked at; whoever finds so many should write more of the name."""
ENOUGH = 20_000
"""Rows of a word from which it tells too little to start from."""
SHORTEST_MISSPELT = 4
LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"
NAMED = 10_000
"""Rows that are named to the database one by one; as many as a list counts."""
MOST_WORDS = 8
"""Words of a question that count."""
BATCH = 5000
IN_A_QUERY = 900
"""Values in one condition: SQLite allows few."""

MODELS: dict[FoundKind, type[Supplier] | type[Site] | type[Contract]] = {
    FoundKind.SUPPLIER: Supplier,
    FoundKind.SITE: Site,
    FoundKind.CONTRACT: Contract,
}


class Likeness(IntEnum):
    """How what was found is like what was asked for, the best first."""

    CODE = 1
    """The id or number itself."""
    NAME = 2
    """The whole name, now or earlier, without case, signs and legal form."""
    WORDS = 3
    """All the words, or their beginnings."""
    SLIP = 4
    """All the words, one of them a letter off."""
    INSIDE = 5
    """All the words, one of them inside a longer one: handskar in undersökningshandskar."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that may be meant, and how it is like what was asked for."""

    kind: FoundKind
    row_id: int
    likeness: Likeness


# --- keeping


def words_of_record(names: Iterable[str], codes: Iterable[str]) -> set[str]:
    """The words that a record with these names and numbers is found by."""
    words = {word for name in names for word in words_of(name)}
    words |= {code for text in codes if (code := code_of(text))}
    return {word[:LONGEST_WORD] for word in words}


def keep_words(kind: FoundKind, words_by_row: Mapping[int, Iterable[str]]) -> None:
    """Makes the rows of `kind` be found by these words and no others. For one row or a batch of an import."""
    rows = {row: set(words) for row, words in words_by_row.items()}
    numbers = _numbers({word for words in rows.values() for word in words})
    wanted = {(row, numbers[word]) for row, words in rows.items() for word in words}
    standing: dict[tuple[int, int], int] = {}
    for part in batches(rows, IN_A_QUERY):
        standing |= {
            (row, word): pk
            for pk, row, word in NameWord.objects.filter(kind=kind, row_id__in=part).values_list(
                "pk", "row_id", "word_id"
            )
        }
    for part in batches([pk for pair, pk in standing.items() if pair not in wanted], IN_A_QUERY):
        NameWord.objects.filter(pk__in=part).delete()
    NameWord.objects.bulk_create(
        [NameWord(kind=kind, row_id=row, word_id=word) for row, word in sorted(wanted - standing.keys())],
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def forget_words(kind: FoundKind, rows: Iterable[int]) -> None:
    """The rows are found no more."""
    for part in batches(rows, IN_A_QUERY):
        NameWord.objects.filter(kind=kind, row_id__in=part).delete()


def keep_words_of_suppliers(pks: Iterable[int]) -> None:
    """Reads names, earlier names, identifiers and ids of the suppliers, and keeps the words."""
    for part in batches(pks, IN_A_QUERY):
        names, codes = defaultdict(list), defaultdict(list)
        for pk, name, public_id in (
            Supplier.objects.unguarded("the index of names")
            .filter(pk__in=part)
            .values_list("pk", "name", "public_id")
        ):
            names[pk].append(name)
            codes[pk].append(public_id)
        for pk, name in SupplierName.objects.filter(supplier__in=part).values_list("supplier_id", "name"):
            names[pk].append(name)
        for pk, value in Identifier.objects.filter(supplier__in=part).values_list("supplier_id", "value"):
            codes[pk].append(value)
        keep_words(FoundKind.SUPPLIER, {pk: words_of_record(names[pk], codes[pk]) for pk in codes})


def keep_words_of_sites(pks: Iterable[int]) -> None:
    """The same for sites."""
    for part in batches(pks, IN_A_QUERY):
        names, codes = defaultdict(list), defaultdict(list)
        for pk, name, public_id in (
            Site.objects.unguarded("the index of names")
            .filter(pk__in=part)
            .values_list("pk", "name", "public_id")
        ):
            names[pk].append(name)
            codes[pk].append(public_id)
        for pk, name in SiteName.objects.filter(site__in=part).values_list("site_id", "name"):
            names[pk].append(name)
        keep_words(FoundKind.SITE, {pk: words_of_record(names[pk], codes[pk]) for pk in codes})


def keep_words_of_contracts(pks: Iterable[int]) -> None:
    """The same for contracts, by title, diary number and id."""
    for part in batches(pks, IN_A_QUERY):
        words = {
            pk: words_of_record([title], [public_id, reference]) | set(words_of(reference))
            for pk, title, public_id, reference in Contract.objects.unguarded("the index of names")
            .filter(pk__in=part)
            .values_list("pk", "title", "public_id", "reference")
        }
        keep_words(FoundKind.CONTRACT, words)


def _numbers(words: set[str]) -> dict[str, int]:
    """Word → its row, made where it is new."""
    found: dict[str, int] = {}
    for part in batches(sorted(words), IN_A_QUERY):
        found |= dict(RegisterWord.objects.filter(word__in=part).values_list("word", "pk"))
    new = sorted(words - found.keys())
    if new:
        # Sorted, so that two who save at once wait for each other instead of standing in each other's way.
        RegisterWord.objects.bulk_create(
            [RegisterWord(word=word) for word in new], batch_size=BATCH, ignore_conflicts=True
        )
        for part in batches(new, IN_A_QUERY):
            found |= dict(RegisterWord.objects.filter(word__in=part).values_list("word", "pk"))
    return found


# --- finding


def candidates(
    text: str,
    kinds: Iterable[FoundKind] = tuple(FoundKind),
    *,
    most: int = MOST,
    slips: bool = True,
    inside: bool = False,
) -> list[Candidate]:
    """Rows that `text` may mean, the likeliest first, at most `most` of each kind, whoever may see them.

    Earlier names count like present ones; a merged row is given as itself, with its own id. With `inside` the insides
    of words are looked through where no word begins so, which reads all words.
    """
    found: dict[tuple[FoundKind, int], Likeness] = {}
    words, meant = words_of(text), WordsMeant()
    for kind in kinds:
        mine: dict[int, Likeness] = {}
        for likeness, rows in (
            (Likeness.CODE, _by_code(text, kind)),
            (Likeness.NAME, _by_name(text, kind, most)),
        ):
            for row in rows:
                mine.setdefault(row, likeness)
        if len(mine) < most:
            for row in _having([meant.beginning(word) for word in words[:MOST_WORDS]], kind, most):
                mine.setdefault(row, Likeness.WORDS)
        if inside and not mine:
            for row in _having(_beginning_or_inside(meant, words, kind), kind, most):
                mine.setdefault(row, Likeness.INSIDE)
        if slips and not mine:
            for row in _by_slip(meant, words, kind, most):
                mine.setdefault(row, Likeness.SLIP)
        found |= {(kind, row): likeness for row, likeness in list(mine.items())[:most]}
    return sorted(
        (Candidate(kind, row, likeness) for (kind, row), likeness in found.items()),
        key=lambda each: each.likeness,
    )


def _by_code(text: str, kind: FoundKind) -> list[int]:
    codes = {code_of(text), *(code_of(part) for part in text.split()), code_of(read_public_id(text) or "")}
    # Short numbers are words like others ("Hall 3"): a number speaks for itself from five signs on.
    codes = {code for code in codes if len(code) > SHORTEST_MISSPELT}
    if not codes:
        return []
    return list(
        NameWord.objects.filter(kind=kind, word__word__in=codes).values_list("row_id", flat=True)[:MOST]
    )


def _by_name(text: str, kind: FoundKind, most: int) -> list[int]:
    key = name_key(text)
    if not key or kind == FoundKind.CONTRACT:
        return []
    if kind == FoundKind.SUPPLIER:
        now: models.QuerySet[Any] = Supplier.objects.unguarded("candidates").filter(name_key=key)
        other: models.QuerySet[Any, int] = SupplierName.objects.filter(name_key=key).values_list(
            "supplier_id", flat=True
        )
    else:
        now = Site.objects.unguarded("candidates").filter(name_key=key)
        other = SiteName.objects.filter(name_key=key).values_list("site_id", flat=True)
    rows = list(now.order_by().values_list("pk", flat=True)[:most])
    return list(dict.fromkeys([*rows, *other.order_by()[:most]]))


def _beginning_or_inside(meant: WordsMeant, words: list[str], kind: FoundKind) -> list[list[int]]:
    """For each word those that begin so; where no row of the kind has any of them, those that have it inside."""
    groups = []
    for word in words[:MOST_WORDS]:
        group = meant.beginning(word)
        if not NameWord.objects.filter(kind=kind, word__in=group).exists():
            group = meant.inside(word) or group
        groups.append(group)
    return groups


def _having(meant: list[list[int]], kind: FoundKind, most: int) -> list[int]:
    """Rows that have one of each group of words; starts from the group with the fewest rows."""
    if not meant or not all(meant):
        return []
    counted = [
        (NameWord.objects.filter(kind=kind, word__in=group)[: ENOUGH + 1].count(), group) for group in meant
    ]
    counted.sort(key=lambda pair: pair[0])
    (_fewest, first), *others = counted
    rows = NameWord.objects.filter(kind=kind, word__in=first)
    for _count, group in others:
        rows = rows.filter(row_id__in=NameWord.objects.filter(kind=kind, word__in=group).values("row_id"))
    return list(dict.fromkeys(rows.values_list("row_id", flat=True)[: most * 2]))[:most]


def _by_slip(meant: WordsMeant, words: list[str], kind: FoundKind, most: int) -> list[int]:
    """Rows that have every word, where each may be a letter too many, too few, wrong, or swapped."""
    groups = []
    for word in words[:MOST_WORDS]:
        near = list(meant.beginning(word))
        if not near and len(word) >= SHORTEST_MISSPELT:
            slips = sorted(_slips(word))
            for part in batches(slips, IN_A_QUERY):
                near += RegisterWord.objects.filter(word__in=part).values_list("pk", flat=True)
        groups.append(near)
    return _having(groups, kind, most)


def _slips(word: str) -> set[str]:
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    slips = {head + tail[1:] for head, tail in cuts if tail}
    slips |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    slips |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in LETTERS}
    slips |= {head + letter + tail for head, tail in cuts for letter in LETTERS}
    return slips - {word}


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found, which the viewer may see."""

    kind: FoundKind
    record: Supplier | Site | Contract
    likeness: Likeness


def find(
    viewer: Viewer,
    text: str,
    kinds: Iterable[FoundKind] = tuple(FoundKind),
    most: int = 50,
    *,
    inside: bool = False,
) -> list[Hit]:
    """The records that `viewer` may see, the likeliest first; what was merged leads to what it was merged into."""
    found = candidates(text, kinds, inside=inside)
    hits: dict[tuple[FoundKind, int], Hit] = {}
    for kind in dict.fromkeys(each.kind for each in found):
        model, mine = MODELS[kind], [each for each in found if each.kind == kind]
        beside = ("supplier", "owner") if kind == FoundKind.CONTRACT else ("merged_into",)
        rows = model.objects.visible_to(viewer).select_related(*beside).in_bulk([one.row_id for one in mine])
        onward = {row.pk: _merged_into(row) for row in rows.values()}
        ends = [end.pk for end in onward.values() if end is not None]
        seen = set(model.objects.visible_to(viewer).filter(pk__in=ends).values_list("pk", flat=True))
        for each in mine:
            record = rows.get(each.row_id)
            end = onward.get(each.row_id)
            if end is not None:
                record = end if end.pk in seen else None
            if record is not None:
                hits.setdefault((kind, record.pk), Hit(kind, record, each.likeness))
    return sorted(hits.values(), key=lambda hit: hit.likeness)[:most]


def with_words(text: str, kind: FoundKind, path: str = "pk") -> models.Q:
    """The condition that the row of `kind` at `path` has every word of `text`, or words that begin so.

    Where no row has a word that begins so, a longer one with it inside will do. Also a number or id as it is written
    with its signs. Nothing for a text without words.

    So few that they can be named are named: the planner takes the rights of the rows for dearer than they are, and would
    sooner read the whole table than fetch these.
    """
    meant = WordsMeant()
    groups = _beginning_or_inside(meant, [word[:LONGEST_WORD] for word in words_of(text)], kind)
    code = code_of(read_public_id(text) or text)[:LONGEST_WORD]
    whole = meant.beginning(code) if len(code) > SHORTEST_MISSPELT else []
    rows = NameWord.objects.filter(kind=kind)
    wanted = models.Q(word__in=whole)
    if groups and all(groups):
        # The longest word tells most: the database begins with it.
        first, *others = sorted(groups, key=len)
        having = models.Q(word__in=first)
        for group in others:
            having &= models.Q(row_id__in=NameWord.objects.filter(kind=kind, word__in=group).values("row_id"))
        wanted |= having
    found = rows.filter(wanted).values_list("row_id", flat=True)
    named = list(found[: NAMED + 1])
    if len(named) > NAMED:
        return models.Q(**{f"{path}__in": found})
    return models.Q(**{f"{path}__among" if path == "pk" else f"{path}__pk__among": named})


def _merged_into(record: Supplier | Site | Contract) -> Supplier | Site | None:
    return None if isinstance(record, Contract) else record.merged_into
