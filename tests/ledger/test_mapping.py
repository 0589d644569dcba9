import json

import pytest

from kedja.ledger import (
    ColumnMapping,
    ReadOptions,
    load_mapping,
    propose_mapping,
    save_mapping,
    saved_mappings,
)
from kedja.ledger.errors import AmbiguousMapping, BadOption, UnknownCurrency, WrongMapping
from kedja.ledger.fields import told_apart

STANDARD = "kopare_id;kopare;verifikationsnummer;leverantor;leverantor_id;konto_nr;konto_text;belopp;datum;forvaltning;fakturanummer;grund;avtal;kommun_id;s_kod_nr"


def proposed(path) -> dict[str, str]:
    return {found.field: found.heading for found in propose_mapping(path).fields}


def test_the_swedish_ledger_standard_is_known_by_heart(read_text):
    row = "232100-0016;Region Exempel;V1;Bolaget AB;556074-3089;4010;Livsmedel;1 234,50;2024-01-31;Kost;F1;;A-7;1480;101"
    reading = read_text(f"{STANDARD}\n{row}\n")
    assert reading.lines(
        "buyer_id, buyer, voucher, supplier, supplier_id, account, account_text, amount_minor, currency, department, invoice, contract"
    ) == [
        (
            "232100-0016",
            "Region Exempel",
            "V1",
            "Bolaget AB",
            "556074-3089",
            "4010",
            "Livsmedel",
            123450,
            "SEK",
            "Kost",
            "F1",
            "A-7",
        )
    ]
    assert json.loads(reading.result.files[0].layout)["mapping"] == "leverantorsreskontra-1.1"


def test_umeas_months_and_masked_names_are_kept(read_text):
    reading = read_text(f"{STANDARD}\n1;Umeå;V1;*;;4010;Bidrag;100,00;202405;;;;;2480;\n")
    assert reading.lines() == [("*", 10000, "2024-05-01")]


def test_orebros_account_and_text_in_one_are_cut_apart(read_text):
    reading = read_text(
        "Leverantör;Konto;Belopp;Datum\nA;64610 Livsmedel;1,00;2024-01-01\nB;64620 Kött, fågel;2,00;2024-01-01\n"
    )
    assert reading.lines("account, account_text") == [("64610", "Livsmedel"), ("64620", "Kött, fågel")]


def test_a_code_in_brackets_is_cut_from_its_label_and_a_label_without_one_stays(read_text):
    text = "Supplier,Expense type,Expense area,Transaction number,Amount in Sterling,Date of payment\n"
    text += "A,(55040) Admin & Clerical,X,1,1.50,01/05/2020\nB,Sundry,X,2,2,13/05/2020\n"
    assert read_text(text).lines("account, account_text, currency") == [
        ("55040", "Admin & Clerical", "GBP"),
        (None, "Sundry", "GBP"),
    ]


def test_english_headings_of_many_systems_are_known(write):
    path = write(
        "Vendor Name,Invoice Number,Posting Date,Net Amount,GL Account,GL Account Description,Cost Centre,Currency,Country of origin\nA,1,2024-01-01,5.00,4010,Food,X,EUR,China\n"
    )
    assert proposed(path) == {
        "supplier": "Vendor Name", "invoice": "Invoice Number", "date": "Posting Date", "amount": "Net Amount", "account": "GL Account",
        "account_text": "GL Account Description", "department": "Cost Centre", "currency": "Currency", "origin": "Country of origin",
    }  # fmt: skip


def test_of_two_amounts_the_one_without_vat_is_taken(write):
    path = write("Leverantör;Belopp inkl moms;Belopp (exkl. moms);Datum\nA;125;100;2024-01-01\n")
    assert proposed(path)["amount"] == "Belopp (exkl. moms)"


def test_a_heading_whose_values_do_not_fit_is_not_taken(write):
    path = write(
        "Leverantör;Belopp;Summa kr;Datum;Utbetald\nA;se bilaga;100,50;oklart;2024-01-01\nB;se bilaga;200,50;oklart;2024-01-02\n"
    )
    found = propose_mapping(path)
    assert {p.field: p.heading for p in found.fields} == {
        "supplier": "Leverantör",
        "amount": "Summa kr",
        "date": "Utbetald",
    }
    assert found.is_unambiguous


def test_one_organisation_number_for_many_suppliers_is_the_buyers(write):
    rows = "".join(f"Bolag {n};2321000016;{n},50;2024-01-01\n" for n in range(20))
    assert proposed(write("Leverantör;Orgnr;Belopp;Datum\n" + rows))["buyer_id"] == "Orgnr"


def test_an_unclear_file_is_refused_with_the_proposal_written_out(write, read):
    path = write("Vem;Vad;A;B;När\nBolaget;Mat;1,50;2,50;2024-01-01\nFirman;Mat;1,50;2,50;2024-01-02\n")
    with pytest.raises(AmbiguousMapping) as refusal:
        read(path)
    text = str(refusal.value)
    assert "? supplier ← Vem" in text
    assert "? amount ← A (or: B)" in text
    assert "= date ← När" in text
    assert "--set supplier=HEADING" in text


def test_the_way_out_names_the_field_that_is_not_clear(write, read):
    with pytest.raises(AmbiguousMapping, match="--set date=HEADING"):
        read(write("Leverantör;Belopp\nBolaget;1,50\nFirman;2,50\n"))


def test_a_mapping_given_settles_it(write, read):
    path = write("Vem;Vad;A;B;När\nBolaget;Mat;1,50;2,50;2024-01-01\n")
    mapping = ColumnMapping(
        "vår", {"supplier": "Vem", "amount": "B", "period": "När", "text": "Vad"}, (), "SEK"
    )
    assert read(path, mapping=mapping).lines("supplier, amount_minor, text") == [("Bolaget", 250, "Mat")]


def test_a_saved_mapping_is_applied_by_itself_to_the_same_headings_and_to_no_others(write, read):
    headings = ("Vem", "Vad", "A", "B", "När")
    save_mapping(ColumnMapping("vår", {"supplier": "Vem", "amount": "B", "date": "När"}, headings, "EUR"))
    assert [mapping.name for mapping in saved_mappings()] == ["vår"]
    assert load_mapping("vår").fields == {"supplier": "Vem", "amount": "B", "date": "När"}
    reading = read(write("vem ;VAD;A;B;När\nBolaget;Mat;1,50;2,50;2024-01-01\n"))
    assert reading.lines("amount_minor, currency") == [(250, "EUR")]
    assert json.loads(reading.result.files[0].layout)["mapping"] == "vår"
    with pytest.raises(AmbiguousMapping):
        read(write("Vem;A;B;När\nBolaget;1,50;2,50;2024-01-01\nFirman;1;2;2024-01-02\n", "annan.csv"))


def test_a_mapping_holds_for_a_later_file_that_spells_a_heading_otherwise(write, read):
    one = write("supplier,amount,date\nA,1.50,2024-01-01\n", "1.csv")
    two = write("supplier,Amount in Sterling,date\nB,2.50,2024-01-01\n", "2.csv")
    mapping = ColumnMapping("m", {"supplier": "supplier", "amount": "amount", "date": "date"}, (), "GBP")
    assert read(one, two, mapping=mapping).lines("amount_minor") == [(150,), (250,)]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"supplier": "leverantor", "amount": "Summan", "date": "datum"}, "Summan"),
        ({"supplier": "leverantor", "date": "datum"}, "amount"),
        ({"leverantör": "leverantor"}, "leverantör"),
    ],
)
def test_a_wrong_mapping_is_one_sentence_that_names_what_is_wrong(write, read, fields, said):
    path = write("leverantor;belopp;datum\nA;1;2024-01-01\n")
    with pytest.raises(WrongMapping, match=said):
        read(path, mapping=ColumnMapping("m", fields))


def test_a_mapping_that_is_not_saved_is_named_with_those_that_are():
    with pytest.raises(WrongMapping, match="finns-inte"):
        load_mapping("finns-inte")


def test_a_mapping_may_not_be_saved_outside_its_folder():
    with pytest.raises(WrongMapping):
        save_mapping(ColumnMapping("../x", {"supplier": "a", "amount": "b", "date": "c"}))


@pytest.mark.parametrize(
    ("heading", "amount", "currency"),
    [
        ("Amount in Sterling", "1.50", "GBP"),
        ("Belopp SEK", "1,50", "SEK"),
        ("Belopp (kr)", "1,50", "SEK"),
        ("Amount EUR", "1.50", "EUR"),
        ("amount", "£1.50", "GBP"),
        ("amount", "1,50 kr", "SEK"),
    ],
)
def test_the_currency_is_told_by_the_heading_or_by_the_amounts(read_text, heading, amount, currency):
    reading = read_text(f"supplier;{heading};date\nA;{amount};2024-01-01\n")
    assert reading.lines("amount_minor, currency") == [(150, currency)]


def test_where_nothing_tells_the_currency_it_is_asked_for(read_text):
    with pytest.raises(UnknownCurrency, match="--currency"):
        read_text("supplier,amount,date\nA,1.50,2024-01-01\n")
    reading = read_text("supplier,amount,date\nA,1.50,2024-01-01\n", options=ReadOptions(currency="nok"))
    assert reading.lines("currency") == [("NOK",)]


def test_a_currency_column_decides_and_the_option_fills_its_blanks(read_text):
    text = "supplier,amount,date,currency\nA,1.50,2024-01-01,eur\nB,2.50,2024-01-01,\nC,3,2024-01-01,kr\nD,4,2024-01-01,XQX\n"
    reading = read_text(text, options=ReadOptions(currency="DKK"))
    assert reading.lines("supplier, currency") == [("A", "EUR"), ("B", "DKK"), ("C", "SEK")]
    assert [row[2:4] for row in reading.rejected()] == [["currency", "XQX"]]
    assert [row[3] for row in read_text(text).rejected()] == ["", "XQX"]


def test_a_currency_that_does_not_exist_is_refused(read_text):
    with pytest.raises(BadOption, match="QQQ"):
        read_text("supplier,amount,date\nA,1.50,2024-01-01\n", options=ReadOptions(currency="QQQ"))


@pytest.mark.parametrize(
    "option", [{"encoding": "klingon"}, {"delimiter": "ab"}, {"decimal": "x"}, {"date_format": "ydm"}]
)
def test_an_option_that_cannot_be_used_is_refused(option):
    with pytest.raises(BadOption):
        ReadOptions(**option)


def test_the_buyer_may_be_given(read_text):
    reading = read_text(
        "leverantor;belopp;datum\nA;1;2024-01-01\n", options=ReadOptions(buyer="Region d'Exempel")
    )
    assert reading.lines("buyer") == [("Region d'Exempel",)]


TWICE = "Leverantör;Belopp;Datum;Belopp\nA;1,50;2024-01-01;2,50\nB;;2024-01-02;3,50\n"


def test_of_two_columns_with_one_heading_the_second_has_a_number_and_can_be_chosen(write, read):
    path = write(TWICE)
    proposal = propose_mapping(path)
    assert proposal.headings == ("Leverantör", "Belopp", "Datum", "Belopp (2)")
    assert not proposal.is_unambiguous, "which amount counts is for a person to say"
    assert "? amount ← Belopp (or: Belopp (2))" in proposal.written_out()
    fields = {"supplier": "Leverantör", "amount": "Belopp (2)", "date": "Datum"}
    save_mapping(ColumnMapping("vår", fields, proposal.headings, "SEK"))
    assert load_mapping("vår").fields == fields
    assert read(path).lines("supplier, amount_minor") == [("A", 250), ("B", 350)]


def test_rejected_rows_keep_both_columns_of_one_heading(write, read):
    mapping = ColumnMapping("vår", {"supplier": "Leverantör", "amount": "Belopp", "date": "Datum"}, (), "SEK")
    first = read(write(TWICE), mapping=mapping)
    [row] = first.rejected()
    assert row[2] == "Belopp"
    assert row[5:] == ["B", "", "2024-01-02", "3,50"]
    mended = write(
        (first.folder / "rejected.csv").read_text(encoding="utf-8-sig").replace("B;;", "B;7,00;"),
        "mended.csv",
    )
    assert propose_mapping(mended).headings == ("Leverantör", "Belopp", "Datum", "Belopp (2)")
    assert read(mended, mapping=mapping).lines("amount_minor") == [(700,)]


def test_a_number_is_given_that_no_other_heading_has():
    assert told_apart(["Belopp", "belopp ", "Belopp (2)", "x", "X"]) == (
        "Belopp",
        "belopp  (3)",
        "Belopp (2)",
        "x",
        "X (2)",
    )


def test_a_mapping_saved_before_headings_were_told_apart_still_fits():
    mapping = ColumnMapping("vår", {"supplier": "Leverantör"}, ("Leverantör", "Belopp", "Datum", "Belopp"))
    assert mapping.fits(("Leverantör", "Belopp", "Datum", "Belopp (2)"))
