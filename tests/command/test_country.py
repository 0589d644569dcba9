"""`kedja country` as a person types it."""

import json

import pytest

from kedja.command import main


@pytest.fixture
def kedja(monkeypatch, tmp_path, capsys):
    """Run the command; gives exit code, output and what was said on stderr."""
    monkeypatch.setenv("KEDJA_REFERENCE", str(tmp_path))

    def run(*arguments):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        said = capsys.readouterr()
        return stopped.value.code or 0, said.out, said.err

    return run


def test_the_list_as_json_has_the_keys_and_the_published_rows(kedja):
    code, out, _ = kedja("country", "list", "--format", "json", "--lang", "sv")
    rows = {row["iso3"]: row for row in json.loads(out)}
    assert code == 0
    assert rows["BGD"] == {
        "iso3": "BGD", "name": "Bangladesh", "wgi": 23, "gri": 10, "epi": 28, "cpi": 23, "total": 84, "band": "high",
    }  # fmt: skip
    assert [rows[iso3]["total"] for iso3 in ("AFG", "AUT", "BRA", "CAN", "AND")] == [59, 314, 156, 277, None]
    assert rows["AND"]["gri"] is None


@pytest.mark.parametrize(
    ("lang", "words"),
    [("sv", ("Land", "Österrike", "Mycket hög")), ("en", ("Country", "Austria", "Very high"))],
)
def test_the_list_as_a_table_speaks_the_readers_language(kedja, lang, words):
    _, out, _ = kedja("country", "list", "--lang", lang)
    assert all(word in out for word in words)


def test_one_country_tells_year_source_and_what_is_derived(kedja):
    _, out, _ = kedja("country", "show", "Malaysia", "--format", "json")
    answer = json.loads(out)
    assert answer["indices"]["wgi"]["derived"] is True
    assert answer["indices"]["cpi"]["source"]["publisher"] == "Transparency International"
    assert {"good": "Rubber Gloves", "harms": ["forced_labour"], "source": "dol_tvpra_2022"} in answer[
        "documented_harm"
    ]


def test_a_country_without_an_index_says_which_is_missing(kedja):
    _, out, _ = kedja("country", "show", "Andorra", "--lang", "sv")
    assert "okänd, eftersom ett index saknas" in out
    assert out.count("saknas: ingen summa") == 3
    assert "inte är något belägg för låg risk" in out


def test_a_wrong_country_is_one_sentence_and_exit_code_2(kedja):
    code, out, err = kedja("country", "show", "Sverje", "--lang", "sv")
    assert (code, out) == (2, "")
    assert err == "Det finns inget land som heter ”Sverje”. Menade du: Sverige?\n"
