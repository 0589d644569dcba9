"""Whom each writing of a supplier is taken to be."""

import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from kedja.identity import match_suppliers
from kedja.identity.columns import SUPPLIER_MATCH
from kedja.identity.errors import DecisionsUnreadableError, LedgerMissingError


def test_several_names_under_one_number_are_one_supplier_shown_by_the_name_with_most_lines(match) -> None:
    rows = match(
        ("INTERNATIONELLA SKOLAN ISGR 6-9", "5565275657", 900),
        ("INTERNATIONELLA SKOLAN ISGR F-5", "556527-5657", 60),
        ("Internationella skolan", "SE556527565701", 5),
    )
    assert {row["supplier_key"] for row in rows} == {"SE5565275657"}
    assert {row["name"] for row in rows} == {"INTERNATIONELLA SKOLAN ISGR 6-9"}
    assert {row["reason"] for row in rows} == {"identifier"}
    assert [row["scheme"] for row in rows] == ["SE-ORGNR", "SE-ORGNR", "SE-VAT"]


def test_the_same_normalised_name_is_the_same_supplier(match) -> None:
    rows = match(
        ("PULSE HEALTHCARE LIMITED", None), ("Pulse Healthcare Ltd", None), ("Pulse Healthcare", None)
    )
    assert len({row["supplier_key"] for row in rows}) == 1
    assert rows[0]["supplier_key"] == "name:pulse healthcare"
    assert {row["reason"] for row in rows} == {"exact-name"}


def test_a_likeness_is_not_enough(match) -> None:
    rows = match(("PULSE HEALTHCARE LTD", None), ("PULSE HEALTH CARE LTD", None))
    assert len({row["supplier_key"] for row in rows}) == 2


def test_the_same_name_with_different_legal_forms_keeps_apart(match) -> None:
    rows = match(("Alfa AB", None), ("Alfa Ltd", None), ("Alfa", None))
    assert len({row["supplier_key"] for row in rows}) == 3


def test_a_name_without_number_joins_the_one_identified_supplier_of_that_name(match) -> None:
    rows = match(("Exempelbolaget AB", "5560743089"), ("EXEMPELBOLAGET", None))
    assert rows[1]["supplier_key"] == "SE5560743089"
    assert (rows[1]["reason"], rows[1]["identifier"]) == ("exact-name", None)


def test_a_name_that_two_identified_suppliers_share_joins_neither(match) -> None:
    rows = match(("Alfa AB", "5560743089"), ("ALFA AB", "5565275657"), ("Alfa AB", None))
    assert rows[2]["supplier_key"] == "name:alfa"


def test_a_wrong_check_digit_is_said_and_the_name_is_used(match) -> None:
    (row,) = match(("Alfa AB", "556074-3088"))
    assert (row["reason"], row["identifier"], row["supplier_key"]) == (
        "identifier-invalid",
        None,
        "name:alfa",
    )
    assert row["known"]


def test_a_number_in_the_name_identifies(match) -> None:
    (row,) = match(("KINGS COLLEGE LONDON:03529700", None))
    assert (row["supplier_key"], row["scheme"], row["reason"]) == (
        "GB03529700",
        "GB-COH",
        "identifier-in-name",
    )
    assert row["name"] == "KINGS COLLEGE LONDON"


def test_nobody_is_one_unknown_supplier(match) -> None:
    rows = match(("", None), ("*", None), ("Diverse", None), ("REDACTED", None))
    assert {row["supplier_key"] for row in rows} == {"unknown"}
    assert not any(row["known"] for row in rows)
    assert {row["reason"] for row in rows} == {"unknown"}


def test_a_redacted_name_with_a_valid_number_is_known(match) -> None:
    (row,) = match(("REDACTED", "5560743089"))
    assert row["known"]
    assert row["supplier_key"] == "SE5560743089"


def test_nothing_of_a_private_person_is_in_the_output(match) -> None:
    rows = match(
        ("Tolvan Tolvansson", "121212-1212"),
        ("T Tolvansson Bygg", "191212121212"),
        ("DR J SMITH", None),
        ("Alfa AB", "5560743089"),
    )
    written = repr([row for row in rows if row["is_person"]]).casefold()
    assert [row["is_person"] for row in rows] == [True, True, True, False]
    for trace in ("tolvan", "1212", "smith"):
        assert trace not in written
    assert rows[0]["supplier_key"] == rows[1]["supplier_key"] == "person:000001"
    assert rows[2]["supplier_key"] == "person:000002"
    assert rows[0]["name"] == "Privatperson 1 (maskerad)"


def test_a_name_never_joins_a_person(match) -> None:
    rows = match(("Tolvan Tolvansson", "121212-1212"), ("Tolvan Tolvansson", None))
    assert rows[1]["supplier_key"] == "name:tolvan tolvansson"


def test_two_runs_give_the_same_bytes(write_suppliers, tmp_path: Path) -> None:
    folder = write_suppliers([("DR B", None), ("Alfa AB", "5560743089"), ("Beta", None), ("", None)])
    outs = [tmp_path / "one.parquet", tmp_path / "two.parquet"]
    for out in outs:
        match_suppliers(folder, out)
    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert pq.read_schema(outs[0]).equals(SUPPLIER_MATCH.schema())


def test_the_example_of_the_rules_page_is_what_happens(match) -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "reference" / "rules" / "suppliers.md"
    example = page.read_text(encoding="utf-8").split("## Worked example")[1].split("## Limits")[0]
    table = [
        [c.strip().strip("`") for c in row.strip("|").split("|")]
        for row in example.splitlines()
        if row[:1] == "|"
    ]
    rows = table[2:]
    matched = match(*((name, identifier or None) for name, identifier, _, _ in rows))
    assert [[row["supplier_key"], row["reason"]] for row in matched] == [row[2:] for row in rows]
    assert len(rows) == 6


def test_the_summary_counts_what_became_of_the_writings(write_suppliers, tmp_path: Path) -> None:
    folder = write_suppliers([("Alfa AB", "5560743089"), ("ALFA", None), ("DR B C", None), ("*", None)])
    summary = match_suppliers(folder, tmp_path / "out.parquet")
    assert (summary.writings, summary.suppliers, summary.identified, summary.persons, summary.unknown) == (
        4,
        3,
        1,
        1,
        1,
    )
    assert summary.by_reason == {"exact-name": 2, "identifier": 1, "unknown": 1}


def test_a_decision_goes_before_everything(match, tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.csv"
    decisions.write_text(
        "supplier,supplier_id,supplier_key,name,why\n"
        "PULSE HEALTH CARE LTD,,name:pulse healthcare,,same address\n"
        "*,778,SE5560743089,Exempelbolaget AB,asked the finance office\n",
        encoding="utf-8",
    )
    rows = match(
        ("PULSE HEALTHCARE LTD", None, 5),
        ("PULSE HEALTH CARE LTD", None),
        ("*", "778"),
        ("*", None),
        decisions=decisions,
    )
    assert rows[0]["supplier_key"] == rows[1]["supplier_key"] == "name:pulse healthcare"
    assert (rows[1]["reason"], rows[1]["name"]) == ("decision", "PULSE HEALTHCARE LTD")
    assert (rows[2]["supplier_key"], rows[2]["name"], rows[2]["known"]) == (
        "SE5560743089",
        "Exempelbolaget AB",
        True,
    )
    assert rows[3]["supplier_key"] == "unknown"


def test_a_decision_can_say_that_somebody_is_a_person(match, tmp_path: Path) -> None:
    decisions = tmp_path / "decisions.csv"
    decisions.write_text(
        "supplier,supplier_id,supplier_key,name,why,person\nSTEVE MORGAN,,steve,,sole trader,yes\n",
        encoding="utf-8",
    )
    (row,) = match(("STEVE MORGAN", None), decisions=decisions)
    assert (row["is_person"], row["name"], row["supplier_key"]) == (
        True,
        "Privatperson 1 (maskerad)",
        "person:000001",
    )


@pytest.mark.parametrize(
    "content",
    [
        "supplier,supplier_key\nA,B\n",
        "supplier,supplier_id,supplier_key,name,why\n,1,key,,\n",
        "supplier,supplier_id,supplier_key,name,why\nA,1,,,\n",
        "supplier,supplier_id,supplier_key,name,why,person\nA,1,k,,,maybe\n",
    ],
    ids=["lacks columns", "lacks supplier", "lacks key", "unclear person"],
)
def test_decisions_that_cannot_be_used_are_refused(match, tmp_path: Path, content: str) -> None:
    decisions = tmp_path / "decisions.csv"
    decisions.write_text(content, encoding="utf-8")
    with pytest.raises(DecisionsUnreadableError) as refused:
        match(("A", "1"), decisions=decisions)
    assert "decisions.csv" in refused.value.said_in("en")


def test_missing_decisions_and_a_folder_that_is_no_ledger_are_refused(match, tmp_path: Path) -> None:
    with pytest.raises(DecisionsUnreadableError):
        match(("A", None), decisions=tmp_path / "none.csv")
    with pytest.raises(LedgerMissingError):
        match_suppliers(tmp_path, tmp_path / "out.parquet")


def test_matching_takes_a_few_seconds_for_two_hundred_thousand_suppliers(
    write_suppliers, tmp_path: Path
) -> None:
    """Measured on a quarter of them, in the processor's own time: other work on the machine does not count."""
    folder = write_suppliers(
        [(f"Leverantör {n} Aktiebolag", f"55{n:08}" if n % 2 else None, n) for n in range(50_000)]
    )
    started = time.process_time()
    match_suppliers(folder, tmp_path / "out.parquet")
    assert time.process_time() - started < 4
