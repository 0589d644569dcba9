from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kedja.ledger import ColumnMapping, ReadOptions

AMOUNTS = st.decimals(min_value="-99999999.99", max_value="99999999.99", places=2, allow_nan=False)
THOUSANDS = ["", " ", "\u00a0", "\u202f", "'", "’"]


def plain(rules, cell: str, decimal_sign: str | None) -> Decimal | None:
    sql = "SELECT amount_plain(amount_parts($1), $2)"
    [(text,)] = rules.execute(sql, [cell, decimal_sign]).fetchall()
    return None if text is None else Decimal(text)


def minor(rules, text: str, digits: int) -> int | None:
    [(value,)] = rules.execute("SELECT minor_of($1, FALSE, $2)", [text, digits]).fetchall()
    return value


def grouped(amount: Decimal, thousands: str, decimal_sign: str) -> str:
    whole, _, cents = f"{abs(amount):,.2f}".partition(".")
    return whole.replace(",", thousands) + decimal_sign + cents


@settings(max_examples=60, deadline=None)
@given(
    amount=AMOUNTS,
    thousands=st.sampled_from([*THOUSANDS, "other"]),
    sign=st.sampled_from(",."),
    form=st.integers(0, 6),
)
def test_an_amount_is_read_as_it_was_written_in_any_usual_form(rules, amount, thousands, sign, form):
    other = "." if sign == "," else ","
    digits = grouped(amount, other if thousands == "other" else thousands, sign)
    minus = amount < 0
    written = [
        f"-{digits}" if minus else digits,
        f"{digits}-" if minus else digits,
        f"({digits})" if minus else digits,
        f"−{digits} kr" if minus else f"{digits} kr",
        f"£-{digits}" if minus else f"£{digits}",
        f"SEK {digits}-" if minus else f"SEK {digits}",
        f"{digits} CR" if minus else f"+{digits}",
    ][form]
    assert plain(rules, written, sign) == amount
    assert plain(rules, written, other) == amount


@settings(max_examples=40, deadline=None)
@given(
    value=st.decimals(min_value="-1000000", max_value="1000000", places=6, allow_nan=False),
    digits=st.integers(0, 3),
)
def test_more_decimals_than_the_currency_has_are_rounded_half_to_even(rules, value, digits):
    expected = value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_EVEN).scaleb(digits)
    assert minor(rules, f"{value:f}", digits) == int(expected)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=12))
def test_any_text_is_read_as_a_number_or_not_at_all(rules, text):
    value = plain(rules, text, ".")
    assert value is None or value.is_finite()


@pytest.mark.parametrize(
    "text",
    ["1 2 3", "5-5", "(5", "5)", "-(5)", "1e5", "1.23.4", "12,34,5", "0,123,456", "--5", "", "kr", "1 23"],
)
def test_what_only_resembles_an_amount_is_not_read(rules, text):
    value = plain(rules, text, ".")
    assert value is None


@pytest.mark.parametrize(
    ("text", "sign", "expected"),
    [
        ("1,234", ",", "1.234"),
        ("1,234", ".", "1234"),
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("0,500", ".", "0.500"),
        ("1234,567", ".", "1234.567"),
        ("1 234,567", ".", "1234.567"),
        ("1,234,567", ",", "1234567"),
    ],
)
def test_one_sign_before_three_digits_is_decided_by_the_column_and_nothing_else_is(
    rules, text, sign, expected
):
    assert plain(rules, text, sign) == Decimal(expected)


def test_one_sign_before_three_digits_is_left_unread_where_the_column_contradicts_itself(rules):
    assert plain(rules, "1,234", None) is None
    assert plain(rules, "1,23", None) == Decimal("1.23")


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        (["1.234", "5,50"], [123400, 550]),
        (["1,234", "5.50"], [123400, 550]),
        (["1,234", "12"], [123400, 1200]),
        (["1,234", "12345"], [123, 1234500]),
        (["1.234", "1.234.567,80"], [123400, 123456780]),
    ],
)
def test_the_decimal_sign_is_decided_by_the_other_amounts_of_the_column(read_text, amounts, expected):
    rows = "".join(f"A;{amount};2024-01-01\n" for amount in amounts)
    assert [
        minor for (minor,) in read_text("leverantor;belopp;datum\n" + rows).lines("amount_minor")
    ] == expected


def test_a_guess_of_the_decimal_sign_is_said(read_text):
    reading = read_text("leverantor;belopp;datum\nA;1,234;2024-01-01\n")
    assert any("decimal sign" in note.said_in("en") for note in reading.result.notes)


def test_the_whole_column_decides_even_where_its_end_contradicts_its_beginning(write, read, monkeypatch):
    monkeypatch.setattr("kedja.ledger.profile.SAMPLE_ROWS", 500)
    early = "".join(f"Bolag {n % 7};1,{100 + n % 900};2024-01-01\n" for n in range(8000))
    reading = read(write("leverantor;belopp;datum\n" + early + "Sist;17,5;2024-01-01\n"))
    assert reading.lines("amount_minor")[0] == (110,)
    assert reading.result.lines_kept == 8001


def test_an_amount_that_can_be_read_in_two_ways_in_a_contradictory_column_is_rejected(read_text):
    reading = read_text("leverantor;belopp;datum\nA;1,50;2024-01-01\nA;1.50;2024-01-01\nA;1,234;2024-01-01\n")
    assert reading.result.lines_kept == 2
    assert [row[3] for row in reading.rejected()] == ["1,234"]


def test_the_user_decides_the_decimal_sign_where_the_option_is_given(read_text):
    reading = read_text("leverantor;belopp;datum\nA;1,234;2024-01-01\n", options=ReadOptions(decimal=","))
    assert reading.lines("amount_minor") == [(123,)]


def test_a_floats_noise_is_rounded_away_and_a_third_decimal_is_rounded_and_reported(read_text):
    reading = read_text(
        "leverantor;belopp;datum\nA;2998.4800000001;2024-01-01\nB;12.345;2024-01-01\nC;12.355;2024-01-01\n"
    )
    assert reading.lines("amount_minor") == [(299848,), (1234,), (1236,)]
    [file] = reading.result.files
    assert file.rounded == 3
    assert file.rounding == {"SEK": Decimal("0.0000000001")}
    assert any("more decimals" in note.said_in("en") for note in reading.result.notes)


def test_a_currency_without_decimals_has_whole_units(read_text):
    reading = read_text(
        "supplier,amount,date,currency\nA,1250,2024-01-01,JPY\nB,12.5,2024-01-01,JPY\nC,1.234,2024-01-01,KWD\nD,0.5,2024-01-01,KWD\n"
    )
    assert reading.lines("currency, amount_minor") == [
        ("JPY", 1250),
        ("JPY", 12),
        ("KWD", 1234),
        ("KWD", 500),
    ]


def test_an_amount_marked_with_another_currency_is_rejected_and_in_no_sum(read_text):
    reading = read_text("leverantor;belopp (SEK);datum\nA;100 kr;2024-01-01\nB;€ 100;2024-01-01\n")
    assert reading.lines("amount_minor") == [(10000,)]
    assert reading.result.amounts["SEK"].rejected_minor == 0
    assert reading.result.files[0].unreadable_amounts == 1


def test_credits_in_a_column_of_their_own_are_negative(read_text):
    reading = read_text(
        "leverantor;debet;kredit;datum\nA;100,00;;2024-01-01\nB;;40,50;2024-01-01\nC;10;3;2024-01-01\n",
        mapping=ColumnMapping(
            "two",
            {"supplier": "leverantor", "amount": "debet", "credit_amount": "kredit", "date": "datum"},
            (),
            "SEK",
        ),
    )
    assert reading.lines("amount_minor, is_credit") == [(10000, False), (-4050, True), (700, False)]


def test_debit_and_credit_columns_of_a_bookkeeping_export_are_known_by_their_headings(read_text):
    reading = read_text(
        "Leverantör;Bokföringsdatum;Debet;Kredit;Text\nA;2024-01-02;100,00;;Handskar\nB;2024-01-03;;50,00;Retur\n"
    )
    assert reading.lines("amount_minor, is_credit, currency") == [
        (10000, False, "SEK"),
        (-5000, True, "SEK"),
    ]


def test_a_sum_without_vat_is_an_amount(read_text):
    reading = read_text("Leverantörsnamn;Betaldatum;Summa exkl moms;Valuta\nA;2024-01-02;1 000 kr;SEK\n")
    assert reading.lines("amount_minor") == [(100000,)]


def test_credits_marked_in_a_column_are_negative_whatever_their_sign(read_text):
    reading = read_text(
        "leverantor;belopp;dk;datum\nA;100;D;2024-01-01\nB;40;K;2024-01-01\nC;-5;K;2024-01-01\n"
    )
    assert reading.lines("amount_minor") == [(10000,), (-4000,), (-500,)]
    assert reading.result.credits.lines == 2
    assert reading.result.credits.sums == {"SEK": -4500}


def test_an_amount_too_large_for_a_ledger_is_rejected_and_not_cut(read_text):
    reading = read_text("leverantor;belopp;datum\nA;99999999999999999999;2024-01-01\nB;1;2024-01-01\n")
    assert reading.result.lines_rejected == 1
