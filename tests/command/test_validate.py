import json

import pytest

from kedja.command import USER_MISTAKE, main


@pytest.fixture(autouse=True)
def no_newer_editions(monkeypatch, tmp_path):
    monkeypatch.setenv("KEDJA_REFERENCE", str(tmp_path / "reference"))


def run(*arguments):
    with pytest.raises(SystemExit) as left:
        main(["validate", *arguments])
    return left.value.code


def test_settings_with_faults_are_refused_with_all_of_them(tmp_path, capsys):
    path = tmp_path / "settings.toml"
    path.write_text('[weights]\n"severity.hgih" = 4\n[run]\nseed = -1\n', encoding="utf-8")
    assert run("--settings", str(path), "--lang", "sv") == USER_MISTAKE
    told = capsys.readouterr().err
    assert "”weights.severity.hgih” är okänt" in told
    assert "seed = -1 ligger inte mellan 0 och 2147483647" in told


def test_settings_that_do_not_exist_are_refused(tmp_path, capsys):
    assert run("--settings", str(tmp_path / "none.toml"), "--lang", "en") == USER_MISTAKE
    assert "there is no file" in capsys.readouterr().err


@pytest.mark.slow
def test_the_figures_are_printed_as_json_whatever_they_are(capsys):
    assert run("--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert all(row["reproduced"] for row in told["published_country_totals"])
    assert {each["name"] for each in told["left_out"]} == {
        "source left out", "source left out, producers", "goods left out", "countries left out",
        "high-risk list", "high-risk list, source left out too",
    }  # fmt: skip
    assert all(0 < each["auc_by_class"] < 1 and each["base"] and each["bias"] for each in told["left_out"])
    assert all(case["as_judged"]["top_decile"] for case in told["cases"])
    assert told["filled"][0]["part"] == "all"
    assert told["goods_nobody_placed"] == []


@pytest.mark.slow
def test_the_figures_are_printed_as_tables_in_swedish(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "150")
    assert run("--lang", "sv") == 0
    told = capsys.readouterr().out
    for part in (
        "Publicerade landrisker",
        "källan utelämnad",
        "Undersökningshandskar från Malaysia",
        "varor, råvara",
    ):
        assert part in told
