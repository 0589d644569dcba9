"""What codes, texts and suppliers' names are taken to be."""

import pytest

from kedja.category.rules import Rules, judge_supplier, load_rules
from kedja.category.words import read_phrases
from kedja.reference import load


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules()


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("GLOVES", "gloves"),
        ("Undersökningshandskar, nitril", "gloves"),
        ("STAFF PROTECTIVE CLOTHING", "protective_wear"),
        ("Skyddskläder och munskydd", "protective_wear"),
        ("Medical Surgical Supplies & Equipment", "medical_supplies"),
        ("Sjukvårdsmaterial", "medical_supplies"),
        ("Uniforms & Clothing", "workwear"),
        ("Arbetskläder", "workwear"),
        ("PATIENTS CLOTHING", "bed_linen"),
        ("Bedding & Linen", "bed_linen"),
        ("SURGICAL INSTRUMENTS", "surgical_instruments"),
        ("Kirurgiska instrument", "surgical_instruments"),
        ("Lab Equipment Purchase", "laboratory"),
        ("LAB. EQUIPMENT MAINTENANCE", "equipment_maintenance"),
        ("Drug Costs", "medicines"),
        ("Läkemedel på rekvisition", "medicines"),
        ("Läkemedel och sjukvårdsartiklar", "medical_supplies"),
        ("Datorer och kringutrustning", "it"),
        ("Programvarulicenser", "it_services"),
        ("Lokalhyror", "property_rent"),
        ("El", "energy"),
        ("Hotell och logi", "travel"),
        ("Qualified Nursing Staff", "staffing"),
        ("Köpt somatisk vård", "healthcare_services"),
        ("Vehicle Running Costs : Fuel", "fuel"),
    ],
)
def test_a_text_that_tells_is_placed(rules: Rules, text: str, category: str) -> None:
    assert rules.judge(None, text, None).category == category


@pytest.mark.parametrize(
    "text",
    ["Löner", "Creditors - Income Tax", "RATES", "Clinical Negligence", "Avskrivningar", "Trängselskatt",
     "Loans and receivables - current", "Bidrag föreningar företag kommuner mfl", "CHILDCARE VOUCHERS", "Pensionskostnader"],
)  # fmt: skip
def test_pay_tax_transfers_and_loans_are_out_of_scope_with_a_note(rules: Rules, text: str) -> None:
    verdict = rules.judge(None, text, None)
    assert verdict.status == "out_of_scope"
    assert verdict.note


@pytest.mark.parametrize(
    "text",
    [
        "Inventories - Finished goods",
        "OTHER EXPENSES",
        "Suspense",
        "Establishment",
        "Köp av huvudverksamhet",
        "Blandat",
        None,
        "",
    ],
)
def test_a_text_that_tells_nothing_is_unclassified(rules: Rules, text: str | None) -> None:
    assert rules.judge(None, text, None).status == "unclassified"


def test_general_instruments_are_not_taken_for_surgical_ones(rules: Rules) -> None:
    """The London ledgers book consultants under it: the text alone misleads."""
    assert rules.judge(None, "General Instruments", None).status == "unclassified"


def test_the_lines_text_goes_before_the_accounts(rules: Rules) -> None:
    verdict = rules.judge(None, "Sjukvårdsmaterial", "Operationshandskar, sterila")
    assert (verdict.category, verdict.reason) == ("gloves", "text")


def test_an_account_that_tells_goes_before_a_text_that_only_hints(rules: Rules) -> None:
    verdict = rules.judge(None, "Läkemedel", "Förbrukningsmaterial")
    assert (verdict.category, verdict.reason) == ("medicines", "account-text")


@pytest.mark.parametrize(
    ("written", "code", "category"),
    [
        ("33141420-0", "33141420", "gloves"),
        ("33141420", "33141420", "gloves"),
        ("33.14.14.20-0", "33141420", "gloves"),
        ("CPV 33141420", "33141420", "gloves"),
        ("33141420-0 Surgical gloves", "33141420", "gloves"),
        ("3314", "33140000", "medical_supplies"),
        ("33600000-6", "33600000", "medicines"),
        ("39518000-6", "39518000", "bed_linen"),
        ("75310000-2", "75310000", "out_of_scope"),
        ("01110000-1", "03200000", "food_fruit_and_vegetables"),
    ],
    ids=str,
)
def test_a_cpv_code_is_read_however_it_is_written(
    rules: Rules, written: str, code: str, category: str
) -> None:
    verdict = rules.judge(written, "Löner", None)
    assert (verdict.cpv, verdict.category, verdict.reason) == (code, category, "cpv")


@pytest.mark.parametrize("written", ["99999999-9", "abc", "", "1", None, "1234567890123"])
def test_a_code_that_does_not_exist_decides_nothing(rules: Rules, written: str | None) -> None:
    assert rules.judge(written, "GLOVES", None).reason == "account-text"


def test_every_cpv_code_is_placed_but_leather_rubber_and_waste(rules: Rules) -> None:
    left = {code for code in rules.cpv.codes if rules.cpv.judge(code) is None}
    assert all(code.startswith(("190", "196", "197")) for code in left)


def test_a_suppliers_name_tells_where_the_text_does_not(rules: Rules) -> None:
    known = rules.supplier.about("AAH PHARMACEUTICALS LTD")
    stock = rules.judge(None, "Inventories - Finished goods", None)
    verdict = judge_supplier(known, stock, "Inventories - Finished goods")
    assert verdict is not None
    assert (verdict.category, verdict.reason) == ("medicines", "supplier")


def test_a_suppliers_name_does_not_gainsay_a_text_that_tells(rules: Rules) -> None:
    dressings = rules.judge(None, "Dressings", None)
    assert judge_supplier(rules.supplier.about("AAH PHARMACEUTICALS LTD"), dressings, "Dressings") is None


def test_a_suppliers_name_goes_before_a_hint(rules: Rules) -> None:
    office = rules.judge(None, "Office Equipment", None)
    assert office.hint
    verdict = judge_supplier(rules.supplier.about("SQUADRON MEDICAL LTD"), office, "Office Equipment")
    assert verdict is not None
    assert verdict.category == "medical_supplies"


@pytest.mark.parametrize(
    ("supplier", "category"),
    [
        ("COCHLEAR EUROPE LTD", "implants"),
        ("STRAUMANN LTD", "dental"),
        ("ILLUMINA CAMBRIDGE LTD", "laboratory"),
        ("MEDTRONIC LTD", None),
    ],
)
def test_a_maker_of_one_kind_of_goods_tells_apart_what_the_text_does_not(
    rules: Rules, supplier: str, category: str | None
) -> None:
    supplies = rules.judge(None, "Medical Surgical Supplies & Equipment", None)
    verdict = judge_supplier(rules.supplier.about(supplier), supplies, "")
    assert (verdict.category if verdict else None) == category


def test_pay_that_a_university_sends_on_is_out_of_scope(rules: Rules) -> None:
    staff = rules.judge(None, "Clinical Scientists", None)
    verdict = judge_supplier(rules.supplier.about("KINGS COLLEGE LONDON"), staff, "Clinical Scientists")
    assert verdict is not None
    assert verdict.status == "out_of_scope"


def test_a_text_can_leave_open_which_of_two_it_is(rules: Rules) -> None:
    rent = rules.judge(None, "Rental under Operating Lease", None)
    assert (rent.status, rent.among) == ("unclassified", {"equipment_lease", "property_rent"})
    assert judge_supplier(rules.supplier.about("MORGAN SINDALL CONSTRUCTION"), rent, "") is None
    fleet = judge_supplier(rules.supplier.about("LEASEPLAN UK LIMITED"), rent, "")
    assert fleet is not None
    assert fleet.category == "equipment_lease"


@pytest.mark.parametrize("table", ["category_of_cpv", "category_of_account_text", "category_of_supplier"])
def test_the_tables_name_only_categories_and_sources_that_exist(table: str) -> None:
    categories = {*load("purchasing_categories")["code"].to_pylist(), "out_of_scope", "unclassified"}
    sources = set(load("sources")["id"].to_pylist())
    for row in load(table).to_pylist():
        named = {part.strip() for part in row["category"].removeprefix("one of:").split(",")}
        assert named <= categories, row
        assert row["source"] in sources
        when = {part.strip() for part in (row.get("when") or "").split(";") if part.strip()}
        assert when <= categories | {"any", "hint"}, row


def test_no_phrase_stands_twice_in_the_table_of_texts() -> None:
    seen: dict[str, str] = {}
    for row in load("category_of_account_text").to_pylist():
        assert row["strength"] in ("tells", "hints")
        for phrase in (*read_phrases(row["sv"]), *read_phrases(row["en"])):
            written = phrase.written.casefold()
            assert seen.setdefault(written, row["category"]) == row["category"], written
