"""How well the judgement finds documented cases that it was not given.

The list of documented harm is one source, so it is left out in three ways: all of it, one good at a time, one
country at a time. The Norwegian high-risk list is another source, which the judgement never reads. Every
figure names the set that the listed countries are compared with, and how that set flatters or hurts.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from kedja.reference import load
from kedja.reference.risk_columns import CATEGORY_HIGH_RISK_PRODUCT, GOOD_ITEM
from kedja.risk.inputs import own_table
from kedja.risk.judge import judge
from kedja.risk.settings import Settings
from kedja.risk.validation.pairs import HARM_AREAS, Cell, cells, classes, pairs
from kedja.risk.validation.roc import NOTHING, Concordance, Key, concordance

HARM_TABLES = ("documented_harm", "documented_harm_inputs")
References = Mapping[str, pa.Table]


@dataclass(frozen=True, slots=True)
class HeldOut:
    """One measurement. `groups` counts what is compared inside itself: a good, a product, or all at once.

    `by_class` orders by severity and likelihood class alone, as the ranking shows them; `by_score` breaks
    ties by the index score. `unknown` counts listed cases that cannot be placed: no index covers the country,
    or nothing is known of the category's severity.
    """

    name: str
    left_out: str
    base: str
    bias: str
    groups: int
    unknown: int
    by_class: Concordance
    by_score: Concordance


def without_harm(references: References) -> dict[str, pa.Table]:
    """The references with the whole list of documented harm left out."""
    return {**references, **{name: references[name].slice(0, 0) for name in HARM_TABLES}}


def without(references: References, column: str, value: str) -> dict[str, pa.Table]:
    """The references with the documented harm of one good (`good`) or one country (`iso3`) left out."""
    return {
        **references,
        **{
            name: references[name].filter(pc.not_equal(references[name][column], value))
            for name in HARM_TABLES
        },
    }


def narrowed(references: References, categories: set[str]) -> dict[str, pa.Table]:
    """The references for some categories alone: the same judgement of them, sooner."""
    return {
        **references,
        "purchasing_categories": _only(references["purchasing_categories"], "code", categories),
        "category_goods": _only(references["category_goods"], "category", categories),
    }


def source_left_out(
    settings: Settings, references: References, home: Path | None = None
) -> tuple[HeldOut, ...]:
    """The whole list left out: each good's listed countries against all countries, and its producers."""
    untold = cells(judge(settings, without_harm(references)), HARM_AREAS)
    listed, placed = _listed(references), _placed(references)
    everywhere = {good: _group(untold, placed[good], countries, None) for good, countries in listed.items()}
    producers = _producers(home)
    known = {
        good: _group(untold, placed[good], countries, producers[good])
        for good, countries in listed.items()
        if good in producers
    }
    return (
        _measure(
            "source left out", "the whole list of documented harm", "all countries that an index covers",
            "Flatters: most countries do not produce the good, and rich ones are easy to tell from poor ones",
            everywhere.values(),
        ),
        _measure(
            "source left out, producers", "the whole list of documented harm",
            "the countries that origin_shares names for the good",
            "Hurts: few and large exporters are named, and for part of the goods only",
            known.values(),
        ),
    )  # fmt: skip


def goods_left_out(settings: Settings, references: References, goods: Iterable[str] | None = None) -> HeldOut:
    """One good at a time left out, the rest of the list given: its listed countries against all countries."""
    listed, placed = _listed(references), _placed(references)
    groups = []
    for good in sorted(listed) if goods is None else goods:
        told = narrowed(without(references, "good", good), {category for category, _ in placed[good]})
        groups.append(_group(cells(judge(settings, told), HARM_AREAS), placed[good], listed[good], None))
    return _measure(
        "goods left out", "one good at a time", "all countries that an index covers",
        "Flatters: as above; and countries where a like good is documented are told to the judgement",
        groups,
    )  # fmt: skip


def countries_left_out(
    settings: Settings, references: References, countries: Iterable[str] | None = None
) -> HeldOut:
    """One country at a time left out: its listed categories against every other category × country pair."""
    documented = _documented_pairs(references)
    categories = {category for category, _ in documented}
    left_out = sorted({iso3 for _, iso3 in documented}) if countries is None else list(countries)
    judged = pairs(cells(judge(settings, references), HARM_AREAS))
    for country in left_out:
        told = without(references, "iso3", country)
        told["countries"] = _only(told["countries"], "iso3", {country})
        blind = pairs(cells(judge(settings, told), HARM_AREAS))
        judged = {pair: key for pair, key in judged.items() if pair[1] != country}
        judged |= blind
    base = {pair: key for pair, key in judged.items() if pair[0] in categories}
    group = _split(base, documented)
    return _measure(
        "countries left out", "one country at a time",
        "all pairs of a category with a documented good and a country that an index covers",
        "Flatters: as above; severity still knows that the good is documented elsewhere",
        [group],
    )  # fmt: skip


def high_risk_list(
    settings: Settings, references: References, home: Path | None = None
) -> tuple[HeldOut, ...]:
    """The Norwegian high-risk list, which the judgement never reads: the countries it names."""
    named = _high_risk(home)
    measured = []
    for name, judged in (
        ("high-risk list", judge(settings, references)),
        ("high-risk list, source left out too", judge(settings, without_harm(references))),
    ):
        found = cells(judged, HARM_AREAS)
        groups = [_group(found, {place}, countries, None) for place, countries in sorted(named.items())]
        measured.append(
            _measure(
                name, "the Norwegian high-risk list (DFØ)", "all countries that an index covers",
                "Not independent: the list builds on the same reports, and names where Norway buys, not only "
                "where harm is documented",
                groups,
            )
        )  # fmt: skip
    return tuple(measured)


@dataclass(frozen=True, slots=True)
class _Group:
    positives: list[Key]
    negatives: list[Key]
    unknown: int


def _group(
    judged: Mapping[Cell, Key],
    places: Iterable[tuple[str, str]],
    listed: Iterable[str],
    base: set[str] | None,
) -> _Group:
    """Listed and other countries of a good, each by the worst of the cells where the good stands."""
    within = set(places)
    worst: dict[tuple[str, str], Key] = {}
    for (category, stage, iso3), key in judged.items():
        if (category, stage) in within:
            worst["", iso3] = max(key, worst.get(("", iso3), key))
    countries = set(listed)
    chosen = {pair: key for pair, key in worst.items() if base is None or pair[1] in base | countries}
    return _split(chosen, {("", iso3) for iso3 in countries})


def _split(judged: Mapping[tuple[str, str], Key], listed: set[tuple[str, str]]) -> _Group:
    positives = [key for pair, key in judged.items() if pair in listed]
    negatives = [key for pair, key in judged.items() if pair not in listed]
    return _Group(positives, negatives, len(listed - judged.keys()))


def _measure(name: str, left_out: str, base: str, bias: str, groups: Iterable[_Group]) -> HeldOut:
    used = list(groups)
    by_class = sum(
        (concordance(map(classes, each.positives), map(classes, each.negatives)) for each in used), NOTHING
    )
    by_score = sum((concordance(each.positives, each.negatives) for each in used), NOTHING)
    compared = sum(bool(each.positives and each.negatives) for each in used)
    return HeldOut(
        name, left_out, base, bias, compared, sum(each.unknown for each in used), by_class, by_score
    )


def _only(table: pa.Table, column: str, values: set[str]) -> pa.Table:
    return table.filter(pc.is_in(table[column], pa.array(sorted(values))))


def _listed(references: References) -> dict[str, set[str]]:
    """Good → countries where harm is documented, for the goods that a category holds."""
    placed = _placed(references)
    listed: dict[str, set[str]] = defaultdict(set)
    for name in HARM_TABLES:
        for row in references[name].to_pylist():
            if row["good"] in placed:
                listed[row["good"]].add(row["iso3"])
    return listed


def _placed(references: References) -> dict[str, set[tuple[str, str]]]:
    """Good → (category, stage) where it stands."""
    placed: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in references["category_goods"].to_pylist():
        placed[row["good"]].add((row["category"], row["stage"]))
    return placed


def _documented_pairs(references: References) -> set[tuple[str, str]]:
    placed = _placed(references)
    return {
        (category, iso3)
        for good, countries in _listed(references).items()
        for category, _ in placed[good]
        for iso3 in countries
    }


def _producers(home: Path | None) -> dict[str, set[str]]:
    items: dict[str, set[str]] = defaultdict(set)
    for row in load("origin_shares", home).to_pylist():
        if row["iso3"]:
            items[row["item"]].add(row["iso3"])
    producers: dict[str, set[str]] = defaultdict(set)
    for row in own_table(GOOD_ITEM, home).to_pylist():
        producers[row["good"]] |= items[row["item"]]
    return producers


def _high_risk(home: Path | None) -> dict[tuple[str, str], set[str]]:
    """(category, stage) → countries that the newest edition names at high or very high risk."""
    categories: dict[str, set[str]] = defaultdict(set)
    for row in own_table(CATEGORY_HIGH_RISK_PRODUCT, home).to_pylist():
        categories[row["product"]].add(row["category"])
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in load("high_risk_products", home).to_pylist():
        if row["newest"] and row["countries"] and row["level"] in ("high", "very_high"):
            for category in categories[row["product"]]:
                named[category, row["stage"]] |= set(row["countries"].split(";"))
    return named
