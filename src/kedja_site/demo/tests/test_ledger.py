"""The demo's ledger: invented, the same for the same seed, and as dirty as ledgers are."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from stdnum import luhn

from kedja_site.demo import ledger, suppliers

LINES = 24_000


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ledger.write_demo_ledger(tmp_path_factory.mktemp("demo") / "reskontra.csv", lines=LINES)


@pytest.fixture(scope="module")
def rows(written: Path) -> list[dict[str, str]]:
    with written.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_the_columns_are_those_of_the_standard_and_two_that_a_region_adds(rows: list[dict[str, str]]) -> None:
    assert tuple(rows[0]) == (*ledger.STANDARD_COLUMNS, *ledger.ADDED_COLUMNS)
    assert len(ledger.STANDARD_COLUMNS) == 15


def test_there_are_as_many_lines_as_asked_for(rows: list[dict[str, str]]) -> None:
    assert len(rows) == LINES


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path, written: Path) -> None:
    again = ledger.write_demo_ledger(tmp_path / "again.csv", lines=LINES)
    other = ledger.write_demo_ledger(tmp_path / "other.csv", lines=LINES, seed=7)
    assert again.read_bytes() == written.read_bytes()
    assert other.read_bytes() != written.read_bytes()


def test_organisation_numbers_have_a_right_check_digit_and_a_first_digit_nobody_has(
    rows: list[dict[str, str]],
) -> None:
    numbers = {row["leverantor_id"] for row in rows} | {row["kopare_id"] for row in rows}
    compact = {number.replace("-", "").removeprefix("SE")[:10] for number in numbers if number}
    companies = {number for number in compact if number.startswith("409")}
    assert len(companies) > 1000
    assert all(luhn.is_valid(number) for number in companies)


def test_a_sole_traders_number_is_nobodys(rows: list[dict[str, str]]) -> None:
    persons = {
        row["leverantor_id"]
        for row in rows
        if any(n in row["leverantor"] for n in suppliers.MADE_UP_SURNAMES)
    }
    assert persons
    assert not any(luhn.is_valid(number.replace("-", "")) for number in persons)


def test_few_suppliers_have_most_of_the_spend(rows: list[dict[str, str]]) -> None:
    spend: Counter[str] = Counter()
    for row in rows:
        try:
            spend[row["leverantor_id"]] += abs(float(row["belopp"].replace(",", ".")))
        except ValueError:
            continue
    largest = sum(amount for _, amount in spend.most_common(len(spend) // 10))
    assert largest > 0.6 * spend.total()


def test_the_dirt_of_real_ledgers_is_there(rows: list[dict[str, str]]) -> None:
    assert any(row["belopp"].startswith("-") for row in rows), "credit notes"
    assert any(row["leverantor"] == "*" for row in rows), "masked suppliers"
    assert any(row["leverantor"] == "" for row in rows), "blank suppliers"
    assert len(rows) > len({tuple(row.values()) for row in rows}), "equal lines"
    assert any(row["datum"][:4] != "2025" or row["datum"][5:7] == "13" for row in rows), "impossible dates"
    spellings: dict[str, set[str]] = {}
    for row in rows:
        spellings.setdefault(row["leverantor_id"], set()).add(row["leverantor"])
    spellings.pop("")
    assert max(map(len, spellings.values())) > 1, "several spellings of one supplier"


def test_some_lines_name_the_article_and_fewer_its_country(rows: list[dict[str, str]]) -> None:
    articles = sum(bool(row["artikel"]) for row in rows)
    countries = sum(bool(row["tillverkningsland"]) for row in rows)
    assert 0 < countries < articles < len(rows) / 2


def test_countries_of_two_words_stay_whole() -> None:
    countries = {
        country for found in ledger.read_articles().values() for a in found for country in a.countries
    }
    assert {"Sri Lanka", "Costa Rica"} <= countries
    assert not {"Sri", "Lanka", "Costa", "Rica"} & countries


def test_every_article_stands_on_an_account_of_the_list() -> None:
    accounts = {account.number for account in ledger.read_accounts()}
    assert set(ledger.read_articles()) <= accounts


def test_the_generator_reads_no_table_of_the_library() -> None:
    for module in (ledger, suppliers):
        assert "import kedja" not in Path(module.__file__).read_text(encoding="utf-8")
        assert "from kedja." not in Path(module.__file__).read_text(encoding="utf-8")
