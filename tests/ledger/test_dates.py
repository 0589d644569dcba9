import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kedja.ledger import ReadOptions

DAYS = st.dates(dt.date(1970, 1, 1), dt.date(2099, 12, 31))
SWEDISH_MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


def days(rules, cells: list[str], order: str = "dmy") -> list[dt.date | None]:
    sql = "SELECT date_of(cell, $2) FROM (SELECT unnest($1::VARCHAR[]) AS cell)"
    return [value for (value,) in rules.execute(sql, [cells, order]).fetchall()]


def day(rules, cell: str, order: str = "dmy") -> dt.date | None:
    [(value,)] = rules.execute("SELECT date_of($1, $2)", [cell, order]).fetchall()
    return value


@settings(max_examples=40, deadline=None)
@given(day_=DAYS, clock=st.sampled_from(["", " 00:00:00", "T12:30:00Z", " 9:05", " 10:00:00.000"]))
def test_a_day_is_read_back_from_every_form_that_only_it_can_have(rules, day_, clock):
    d = day_
    serial = (d - dt.date(1899, 12, 30)).days
    forms = [
        f"{d:%Y-%m-%d}",
        f"{d:%Y/%m/%d}",
        f"{d:%Y.%m.%d}",
        f"{d.year}-{d.month}-{d.day}",
        f"{d:%d-%b-%Y}",
        f"{d.day} {SWEDISH_MONTHS[d.month - 1]} {d.year}",
        f"{d:%B} {d.day}, {d.year}",
    ]
    cells = [*(form + clock for form in forms), f"{d:%Y%m%d}", str(serial)]
    assert list(zip(cells, days(rules, cells), strict=True)) == [(cell, d) for cell in cells]


@settings(max_examples=40, deadline=None)
@given(day_=DAYS, sign=st.sampled_from("/-. "), order=st.sampled_from(["dmy", "mdy"]))
def test_a_day_in_numbers_is_read_in_the_order_of_its_column(rules, day_, sign, order):
    pattern = sign.join(["%d", "%m", "%Y"] if order == "dmy" else ["%m", "%d", "%Y"])
    assert day(rules, day_.strftime(pattern), order) == day_


@settings(max_examples=30, deadline=None)
@given(month=DAYS)
def test_a_period_is_its_first_day(rules, month):
    first = month.replace(day=1)
    forms = [
        f"{month:%Y%m}",
        f"{month:%Y-%m}",
        f"{month:%Y/%m}",
        f"{month:%b %Y}",
        f"{month:%m/%Y}",
        f"{month:%YM%m}",
    ]
    assert days(rules, forms) == [first] * len(forms)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=12), max_size=30))
def test_any_text_is_read_as_a_day_between_1970_and_2099_or_not_at_all(rules, texts):
    for value in days(rules, [text.replace("\x00", "") for text in texts]):
        assert value is None or dt.date(1970, 1, 1) <= value <= dt.date(2099, 12, 31)


@pytest.mark.parametrize(
    "text",
    [
        "2020-02-30",
        "2020-13-01",
        "202013",
        "1900-01-01",
        "2150-01-01",
        "03-Foo-20",
        "infinity",
        "epoch",
        "12345",
        "20200230",
        "31/02/2020",
    ],
)
def test_a_day_that_does_not_exist_is_not_read(rules, text):
    assert day(rules, text) is None


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["03/04/2020", "13/04/2020"], ["2020-04-03", "2020-04-13"]),
        (["03/04/2020", "04/13/2020"], ["2020-03-04", "2020-04-13"]),
        (["20-05-03", "20-05-31"], ["2020-05-03", "2020-05-31"]),
        (["03-May-20", "01/06/2020", "15/06/2020"], ["2020-05-03", "2020-06-01", "2020-06-15"]),
    ],
)
def test_the_order_of_day_and_month_is_decided_over_the_whole_column(read_text, dates, expected):
    rows = "".join(f"A;1,50;{date}\n" for date in dates)
    assert [
        day for (day,) in read_text("leverantor;belopp;datum\n" + rows).lines("date::VARCHAR")
    ] == expected


def test_a_day_at_the_end_of_a_long_file_can_decide_the_order(write, read, monkeypatch):
    monkeypatch.setattr("kedja.ledger.profile.SAMPLE_ROWS", 500)
    early = "".join(f"Bolag {n % 7};{n},50;{1 + n % 12:02}/0{1 + n % 9}/2024\n" for n in range(8000))
    reading = read(write("leverantor;belopp;datum\n" + early + "Sist;17,5;03/31/2024\n"))
    assert reading.result.lines_rejected == 0
    assert reading.lines("date::VARCHAR")[1] == ("2024-02-02",)
    assert reading.lines("date::VARCHAR")[12] == ("2024-01-04",)


def test_days_that_can_be_read_either_way_are_read_day_first_and_that_is_said(read_text):
    reading = read_text("leverantor;belopp;datum\nA;1;03/04/2020\n")
    assert reading.lines("date::VARCHAR") == [("2020-04-03",)]
    assert any("more than one order" in note.said_in("en") for note in reading.result.notes)


def test_a_day_that_contradicts_its_column_is_rejected(read_text):
    reading = read_text("leverantor;belopp;datum\nA;1;13/04/2020\nB;2;14/04/2020\nC;3;04/15/2020\n")
    [row] = reading.rejected()
    assert row[1:4] == ["4", "datum", "04/15/2020"]


def test_the_user_decides_the_form_of_dates_where_the_option_is_given(read_text):
    text = "leverantor;belopp;datum\nA;1;03/04/2020\n"
    assert read_text(text, options=ReadOptions(date_format="mdy")).lines("date::VARCHAR") == [("2020-03-04",)]
    text = "leverantor;belopp;datum\nA;1;200503\nA;1;201331\n"
    reading = read_text(text, options=ReadOptions(date_format="%y%m%d"))
    assert reading.lines("date::VARCHAR") == [("2020-05-03",)]
    assert reading.result.lines_rejected == 1


@settings(max_examples=100, deadline=None)
@given(
    cells=st.lists(
        st.tuples(DAYS | st.dates(), st.dictionaries(st.integers(0, 9), st.sampled_from("0129-/. :é")))
        .map(
            lambda told: "".join(told[1].get(place, sign) for place, sign in enumerate(f"{told[0]:%Y-%m-%d}"))
        )
        .map(str.strip),
        min_size=1,
        max_size=50,
    )
)
def test_a_day_in_plain_form_is_read_quickly_as_it_is_read_thoroughly(rules, cells):
    sql = "SELECT CASE WHEN date_is_ours(day) THEN day END FROM (SELECT date_if_iso(unnest($1::VARCHAR[])) AS day)"
    plain = re.compile(r"(19[7-9]|20[0-9])[0-9](-[0-9]{2}){2}", re.ASCII)
    expected = [
        value if plain.fullmatch(cell) else None
        for cell, value in zip(cells, days(rules, cells), strict=True)
    ]
    assert [value for (value,) in rules.execute(sql, [cells]).fetchall()] == expected
