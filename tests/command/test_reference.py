"""`kedja reference` as a person types it."""

import json

import pytest

from kedja.command import main
from kedja.language import translate
from kedja.reference import catalogue, datasets
from kedja.reference.store import declared
from tests.reference.publishers import cpi_workbook


@pytest.fixture
def kedja(monkeypatch, tmp_path, capsys):
    """Run the command; gives exit code, output and what was said on stderr."""
    monkeypatch.setenv("KEDJA_REFERENCE", str(tmp_path / "reference"))

    def run(*arguments):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        said = capsys.readouterr()
        return stopped.value.code or 0, said.out, said.err

    return run


def test_the_list_tells_what_is_used_of_which_year(kedja):
    _, out, _ = kedja("reference", "list", "--format", "json")
    answer = json.loads(out)
    cpi = next(each for each in answer["datasets"] if each["name"] == "cpi")
    assert (cpi["years"], cpi["newer"], cpi["tried"]) == (["2024"], False, False)
    assert next(each for each in answer["tables"] if each["name"] == "cpv")["rows"] == 9454


def test_the_list_marks_addresses_nobody_has_tried(kedja):
    _, out, _ = kedja("reference", "list", "--lang", "en")
    assert "address not" in out


@pytest.mark.parametrize("name", ["country_index", "wgi", "cpi_2024"])
def test_a_table_a_dataset_and_a_source_can_be_shown(kedja, name):
    code, out, _ = kedja("reference", "show", name, "--format", "json")
    assert code == 0
    assert json.loads(out)
    assert kedja("reference", "show", name, "--lang", "sv")[0] == 0


def test_dates_in_a_table_can_be_shown_as_json(kedja):
    _, out, _ = kedja("reference", "show", "procurement_areas", "--format", "json", "--rows", "1")
    assert json.loads(out)["first_rows"][0]["valid_from"] == "2023-01-01"


def test_an_update_from_a_file_shows_the_licence_and_is_then_in_use(kedja, tmp_path):
    path = cpi_workbook(tmp_path / "cpi.xlsx")
    code, out, _ = kedja("reference", "update", "cpi", "--file", str(path), "--lang", "sv")
    assert code == 0
    assert "Licens: CC BY-ND 4.0" in out
    assert "Används nu: 2025" in out
    sweden = json.loads(kedja("country", "show", "SWE", "--format", "json")[1])
    assert sweden["indices"]["cpi"]["source"]["id"] == "cpi_2025"
    assert "medföljande" in kedja("reference", "reset", "cpi", "--lang", "sv")[1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "nix"), "Det finns ingen tabell, datamängd eller källa"),
        (("update", "nix"), "Det finns ingen datamängd ”nix”"),
        (("update", "gri"), "Ingen adress att ladda ned Global Rights Index från är känd"),
        (("update", "cpi", "--file", "nowhere.xlsx"), "Det finns ingen fil nowhere.xlsx"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_2(kedja, arguments, sentence):
    code, _, err = kedja("reference", *arguments, "--lang", "sv")
    assert code == 2
    assert err.startswith(sentence)
    assert err.count("\n") == 1


def test_what_the_catalogue_says_of_tables_and_datasets_is_said_in_swedish_too():
    said = {entry.verdict for entry in catalogue()} | {entry.made for entry in catalogue()}
    said |= {declared(entry.name).grain for entry in catalogue()} | {
        entry.redistribution for entry in catalogue()
    }
    said |= {text for each in datasets() for text in (each.seen, each.expects)}
    assert {text for text in said if text and translate("reference", text, "sv") == text} == set()


def test_a_dataset_is_shown_in_swedish(kedja):
    _, out, _ = kedja("reference", "show", "wgi", "--lang", "sv")
    assert "spridning: medföljer" in out
    assert "prövad: nej" in out
    assert "läst i öppen kod" in out
    _, out, _ = kedja("reference", "show", "country_index", "--lang", "sv")
    assert "en rad är: land × index, det nyaste värdet" in out
    assert "spridning: enskilda uppgifter" in out


def test_codes_of_the_tables_are_words_to_a_reader_and_codes_in_json(kedja) -> None:
    for arguments, said in (
        (("list", "--lang", "en"), "facts only"),
        (("show", "gri_points", "--lang", "en"), "first rows:"),
        (("list", "--format", "json"), "facts_only"),
    ):
        assert said in kedja("reference", *arguments)[1]
