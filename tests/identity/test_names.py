"""Names made comparable, and judged for whom they name."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kedja.identity.names import Name, fold, names_nobody, names_person, normalise


@pytest.mark.parametrize(
    ("written", "core", "form"),
    [
        ("OneMed Sverige AB", "onemed sverige", "ab"),
        ("AB Volvo", "volvo", "ab"),
        ("Aktiebolaget Svensk Bilprovning", "svensk bilprovning", "ab"),
        ("Volvo AB (publ)", "volvo", "ab"),
        ("Mölnlycke Health Care Aktiebolag", "mölnlycke health care", "ab"),
        ("Hansson & Co Handelsbolag", "hansson & co", "hb"),
        ("SIEMENS HEALTHCARE LTD..", "siemens healthcare", "ltd"),
        ("B.BRAUN MEDICAL LTD", "b braun medical", "ltd"),
        ("W.L. Gore and Associates GmbH", "wl gore & associates", "gmbh"),
        ("Novo Nordisk A/S", "novo nordisk", "as"),
        ("Fabrikörerna ekonomisk förening", "fabrikörerna", "ek för"),
        ("Air Alliance Express AG & Co. KG", "air alliance express", "ag kg"),
        ("Medtronic AB, filial i Sverige", "medtronic", "ab"),
        ("KING'S COLLEGE", "kings college", ""),
        ("AB", "ab", ""),
        ("", "", ""),
    ],
)
def test_case_punctuation_and_legal_form_do_not_make_another_name(written: str, core: str, form: str) -> None:
    assert normalise(written) == Name(core, form)


def test_swedish_letters_are_kept_and_composed() -> None:
    assert normalise(unicodedata.normalize("NFD", "Göteborgs Stad")).core == "göteborgs stad"
    assert normalise("Goteborgs Stad").core != "göteborgs stad"


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once.core).core in (once.core, normalise(once.core).core)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "  ",
        "Diverse",
        "okänd",
        "REDACTED",
        "*",
        "***",
        "various",
        "Sundry",
        "N/A",
        "GSTT SUNDRY SUPPLIER",
        "GSTT PROCUREMENT CARD",
        "Okänd leverantör",
        "XXX",
    ],
)
def test_some_names_name_nobody(written: str) -> None:
    assert names_nobody(fold(written))


@pytest.mark.parametrize(
    "written", ["Diversey Sverige AB", "Variousness Ltd", "Sundry & Sons Ltd", "XL Bygg"]
)
def test_a_company_with_a_likely_name_is_somebody(written: str) -> None:
    assert not names_nobody(fold(written))


@pytest.mark.parametrize(
    "written",
    [
        "DR J SMITH",
        "Leg. läk. Bo Ek",
        "Dr. Anna Andersson",
        "MR PETER PAN",
        "MRS P PAN",
        "DRS A ABLE & B BAKER",
        "SMITH J DR",
        "Professor Balthazar Bok",
        "Anderssons Städ Enskild firma",
        "Dödsboet efter N N",
        "Leg. psykolog Anna Andersson",
        "Legitimerad fysioterapeut Bo Ek",
        "Ensk. firma Bo Ek",
        "Bo Ek, enskild näringsverksamhet",
        "A Baker (sole trader)",
    ],
)
def test_titles_and_sole_traders_tell_persons(written: str) -> None:
    assert names_person(fold(written))


@pytest.mark.parametrize(
    "written",
    [
        "DR FALK PHARMA UK",
        "MS SOCIETY",
        "DR MARTENS LTD",
        "Dr Oetker Sverige AB",
        "ALLEN LANE",
        "Karl Storz Endoscopy",
        "DR",
        "MISSION FOODS",
        "Leg. psykolog Anna Andersson AB",
        "Leg Psykologmottagningen i Lund",
        "Leg. tandläkare gruppen",
        "Psykolog Anna Andersson",
        "Sveriges Psykologförbund",
        "Firma Ek",
        "Svensk Firma i Lund",
    ],
)
def test_an_organisation_named_like_a_person_is_not_one(written: str) -> None:
    assert not names_person(fold(written))
