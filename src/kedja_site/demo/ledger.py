"""The demo's ledger: a year of purchases by an invented region, in the Swedish ledger standard 1.1.

Nothing in it happened. The region, its suppliers, amounts and articles are invented; which country stands
at an article is drawn from a short list made up for the demo, and says nothing about where such goods come
from. The lists of accounts and articles are written for this file alone, and the generator never reads the
tables by which Kedja classifies and judges, so that the demo is not tuned to its own answers.

The same seed gives the same bytes. The dirt is what ledgers have: credit notes, equal lines, blank and masked
suppliers, several spellings of one supplier, sole traders, impossible dates and broken amounts.
"""

import csv
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from kedja_site.demo.suppliers import Supplier, make_suppliers, organisation_number

FOLDER = Path(__file__).parent

STANDARD_COLUMNS = (
    "kopare_id",
    "kopare",
    "verifikationsnummer",
    "leverantor",
    "leverantor_id",
    "konto_nr",
    "konto_text",
    "belopp",
    "datum",
    "forvaltning",
    "fakturanummer",
    "grund",
    "avtal",
    "kommun_id",
    "s_kod_nr",
)
"""The 15 columns of leverantörsreskontra 1.1 (lankadedata.se/spec/leverantorsreskontra)."""

ADDED_COLUMNS = ("artikel", "tillverkningsland")
"""What a region with a supply centre adds: the article, and its country of final manufacturing if stated."""

BUYERS = (("Region Mittland", 0.93), ("Mittlandstrafiken AB", 0.04), ("Folktandvården Mittland AB", 0.03))
TRAFFIC_ACCOUNTS = ("4144", "4151", "4152", "4142")
DENTAL_ACCOUNTS = ("4035", "4036")
DEPARTMENTS = (
    "Närsjukvård norr",
    "Närsjukvård söder",
    "Mittlands lasarett",
    "Primärvård",
    "Psykiatri",
    "Laboratoriemedicin",
    "Bild- och funktionsmedicin",
    "Fastighet och service",
    "Varuförsörjning",
    "Regionkansli",
    "Kultur och bildning",
)

ARTICLE_SHARE = 0.55
"""Of the lines on accounts that have articles, how many come with the article named."""
COUNTRY_SHARE = 0.4
"""Of those, how many state the country of final manufacturing."""
CREDIT_SHARE = 0.022
REPEAT_SHARE = 0.003
MASKED_SHARE = 0.004
BLANK_SHARE = 0.0015
CONTRACT_SHARE = 0.42
BROKEN_AMOUNTS = ("", "#REF!", "1,2,3", "tolv kronor", "-", "12O0,00")
IMPOSSIBLE_DATES = ("{year}-13-05", "{year}-02-30", "", "0000-00-00", "igår")
SATURDAY = 5
BROKEN_EVERY = 12_000
"""One broken amount and one impossible date in so many lines."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account: its share of the lines, and the median and spread of a line's amount (lognormal)."""

    number: str
    text: str
    lines: int
    median: float
    spread: float
    suppliers: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article and the countries the demo draws its stated origin from."""

    text: str
    countries: tuple[str, ...]


def write_demo_ledger(path: Path, *, lines: int = 300_000, seed: int = 2025, year: int = 2025) -> Path:
    """Write the invented ledger of `year` as CSV (UTF-8 with BOM, `;`, decimal comma) and give its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="\r\n") as file:
        file.write(";".join((*STANDARD_COLUMNS, *ADDED_COLUMNS)) + "\n")
        file.writelines(_rows(Random(seed), lines, year))  # noqa: S311 - dice for a demo, no secret
    return path


def read_accounts() -> tuple[Account, ...]:
    """The demo's own list of accounts."""
    with (FOLDER / "accounts.csv").open(encoding="utf-8") as file:
        return tuple(
            Account(
                row["account"],
                row["text"],
                int(row["lines"]),
                float(row["median"]),
                float(row["spread"]),
                int(row["suppliers"]),
            )
            for row in csv.DictReader(file)
        )


def read_articles() -> dict[str, tuple[Article, ...]]:
    """The demo's own list of articles, by account."""
    articles: dict[str, list[Article]] = {}
    with (FOLDER / "articles.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            article = Article(row["article"], tuple(filter(None, row["countries"].split("|"))))
            articles.setdefault(row["account"], []).append(article)
    return {account: tuple(found) for account, found in articles.items()}


def _rows(random: Random, lines: int, year: int) -> Iterator[str]:
    accounts = read_accounts()
    articles = read_articles()
    suppliers = make_suppliers(random, {account.number: account.suppliers for account in accounts})
    sellers = _sellers(accounts, suppliers)
    buyer_ids = [organisation_number(900_000 + place) for place in range(len(BUYERS))]
    chosen = random.choices(accounts, weights=[account.lines for account in accounts], k=lines)
    row = ""
    for number, (day, account) in enumerate(zip(_days(random, lines, year), chosen, strict=True)):
        if row and random.random() < REPEAT_SHARE:
            yield row
            continue
        buyer = _buyer(random, account)
        name, identifier, ground = _supplier(random, sellers[account.number])
        amount = random.lognormvariate(0.0, account.spread) * account.median
        sign = "-" if random.random() < CREDIT_SHARE else ""
        amount_text = f"{sign}{amount:.2f}".replace(".", ",")
        date_text = day
        if number % BROKEN_EVERY == BROKEN_EVERY // 3:
            amount_text = random.choice(BROKEN_AMOUNTS)
        if number % BROKEN_EVERY == BROKEN_EVERY // 2:
            date_text = random.choice(IMPOSSIBLE_DATES).format(year=year)
        article, country = _article(random, articles.get(account.number, ()))
        contract = f"RM{year - 1 - int(random.random() * 3)}-{int(random.random() * 700):04d}"
        row = (
            ";".join(
                (
                    buyer_ids[buyer],
                    BUYERS[buyer][0],
                    f"V{year % 100}{number:07d}",
                    name,
                    identifier,
                    account.number,
                    account.text,
                    amount_text,
                    date_text,
                    DEPARTMENTS[int(random.random() * len(DEPARTMENTS))],
                    str(10_000_000 + int(random.random() * 89_999_999)),
                    ground,
                    contract if random.random() < CONTRACT_SHARE else "",
                    "",
                    "",
                    article,
                    country,
                )
            )
            + "\n"
        )
        yield row


@dataclass(frozen=True, slots=True)
class _Sellers:
    """Who sells on an account, ready to be drawn from by weight."""

    suppliers: tuple[Supplier, ...]
    cumulated: tuple[float, ...]

    def draw(self, random: Random) -> Supplier:
        return self.suppliers[
            bisect(self.cumulated, random.random() * self.cumulated[-1], hi=len(self.suppliers) - 1)
        ]


def _sellers(accounts: tuple[Account, ...], suppliers: tuple[Supplier, ...]) -> dict[str, _Sellers]:
    by_account: dict[str, list[tuple[Supplier, float]]] = {account.number: [] for account in accounts}
    for supplier in suppliers:
        for place, account in enumerate(supplier.accounts):
            by_account[account].append((supplier, supplier.weight / (1 if place == 0 else 8)))
    return {
        account: _Sellers(tuple(s for s, _ in pairs), tuple(accumulate(weight for _, weight in pairs)))
        for account, pairs in by_account.items()
    }


def _days(random: Random, lines: int, year: int) -> list[str]:
    """A date for each line, in order: working days, fewer in July, more in December."""
    first = date(year, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
    weekdays = [day for day in days if day.weekday() < SATURDAY]
    weights = [{7: 0.45, 12: 1.3}.get(day.month, 1.0) for day in weekdays]
    return sorted(day.isoformat() for day in random.choices(weekdays, weights=weights, k=lines))


def _buyer(random: Random, account: Account) -> int:
    if account.number in TRAFFIC_ACCOUNTS:
        return 1
    if account.number in DENTAL_ACCOUNTS:
        return 2
    drawn = random.random()
    return 0 if drawn < BUYERS[0][1] else 1 if drawn < BUYERS[0][1] + BUYERS[1][1] else 2


def _supplier(random: Random, sellers: _Sellers) -> tuple[str, str, str]:
    """Name, number and the ground for masking, if any."""
    drawn = random.random()
    if drawn < MASKED_SHARE or not sellers.suppliers:
        return "*", "", "Personuppgift"
    if drawn < MASKED_SHARE + BLANK_SHARE:
        return random.choice(("", "", "Diverse leverantörer", "Engångsleverantör")), "", ""
    supplier = sellers.draw(random)
    spellings = supplier.spellings
    return spellings[int(random.random() * len(spellings))], supplier.number, ""


def _article(random: Random, articles: tuple[Article, ...]) -> tuple[str, str]:
    if not articles or random.random() > ARTICLE_SHARE:
        return "", ""
    article = articles[int(random.random() * len(articles))]
    if random.random() > COUNTRY_SHARE:
        return article.text, ""
    return article.text, article.countries[int(random.random() * len(article.countries))]
