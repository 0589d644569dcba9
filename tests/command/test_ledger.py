"""`kedja ledger`: see how a ledger is understood, say what its columns are, read it."""

from pathlib import Path

import pyarrow.parquet as pq

from tests.command.conftest import LEDGER, Kedja

UNCLEAR = "Vem;A;B;När\nBolaget;1,50;2,50;2024-01-01\nFirman;3,50;4,50;2024-01-02\n"


def test_a_file_is_inspected_without_anything_being_written(kedja, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("Leverantör;Belopp;Datum\nÅkeri AB;1 234,50;2024-01-31\n", encoding="cp1252")
    done = kedja("ledger", "inspect", path)
    assert done.returncode == 0, done.stderr
    for part in (
        "encoding: cp1252",
        "separator: semicolon",
        "decimal sign: comma",
        "currency: SEK",
        "= supplier ← Leverantör",
    ):
        assert part in done.stdout
    assert [file.name for file in tmp_path.iterdir()] == ["l.csv"]


def test_an_unclear_ledger_is_inspected_mapped_and_then_read_by_itself(kedja, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text(UNCLEAR, encoding="utf-8")
    refused = kedja("ledger", "read", path, "--out", tmp_path / "out")
    assert refused.returncode == 2
    assert "? amount ← A (or: B)" in refused.stderr
    assert "mapping: not clear" in kedja("ledger", "inspect", path).stdout
    saved = kedja(
        "ledger",
        "map",
        path,
        "--save",
        "ours",
        "--set",
        "supplier=Vem",
        "--set",
        "amount=B",
        "--currency",
        "SEK",
    )
    assert saved.returncode == 0, saved.stderr
    assert "amount ← B" in kedja("ledger", "mappings").stdout
    done = kedja("ledger", "read", path, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "2 lines, 2 kept, 0 rejected" in done.stdout
    assert "SEK: 7.00 kept, 0.00 rejected" in done.stdout
    assert (tmp_path / "out" / "lines.parquet").is_file()


def test_mistakes_are_one_sentence_and_exit_code_2(kedja, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text(UNCLEAR, encoding="utf-8")
    for arguments, said in (
        (("read", tmp_path / "nej.csv", "--out", tmp_path / "o"), "There is no file"),
        (("read", path, "--out", tmp_path / "o", "--mapping", "finns-inte"), "No mapping is saved"),
        (("map", path, "--save", "x", "--set", "supplier"), "takes NAME=VALUE"),
        (("map", path, "--save", "x", "--set", "supplier=Nej"), "in the column 'Nej'"),
        (("inspect", path, "--decimal", "x"), "decimal sign"),
    ):
        done = kedja("ledger", *arguments)
        assert done.returncode == 2
        assert said in done.stderr
        assert done.stderr.count("\n") == 1
        assert "Traceback" not in done.stderr


def test_the_result_is_said_in_swedish_too(kedja, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("Leverantör;Belopp;Datum\nA;1,50;2024-01-31\nB;;2024-01-31\n", encoding="utf-8")
    done = kedja("ledger", "read", path, "--out", tmp_path / "out", "--lang", "sv")
    assert "2 rader, 1 behållna, 1 avvisade" in done.stdout


def test_a_file_given_as_the_folder_for_the_tables_is_told_in_a_sentence(
    kedja: Kedja, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = kedja("ledger", "read", LEDGER, "--out", tmp_path / "mine.txt", env={"KEDJA_LANG": "sv"})
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == f"{tmp_path / 'mine.txt'} är en fil: ange en mapp med --out."
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_private_persons_are_masked_in_the_tables_and_a_failed_reading_leaves_no_folder(
    kedja, tmp_path: Path
) -> None:
    path = tmp_path / "l.csv"
    path.write_text(
        "Leverantör;Orgnr;Text;Belopp;Datum\n"
        "Sixten Testpersson;640823-3234;Arvode Sixten Testpersson;1,50;2024-01-31\n",
        encoding="utf-8",
    )
    done = kedja("ledger", "read", path, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    tables = [pq.read_table(table).to_pylist() for table in (tmp_path / "out").glob("*.parquet")]
    assert "Privatperson 1 (maskerad)" in str(tables)
    assert "Testpersson" not in str(tables)
    assert "640823" not in str(tables)
    (tmp_path / "empty.csv").touch()
    assert kedja("ledger", "read", tmp_path / "empty.csv", "--out", tmp_path / "no").returncode == 2
    assert not (tmp_path / "no").exists()
    nowhere = kedja("ledger", "read", path, "--out", "/proc/no/such")
    assert (nowhere.returncode, nowhere.stderr.strip().splitlines()[-1]) == (
        2,
        "/proc/no/such cannot be made: choose another folder with --out.",
    )


def test_a_reading_is_told_in_words_and_sums_as_the_reader_writes_them(kedja, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("Leverantör;Belopp;Datum\nÅkeri AB;1234,50;2024-01-31\nÅkeri AB;-4,50;2024-01-31\n")
    for language, said in (
        (
            "en",
            "separator: semicolon; decimal sign: comma; order of days: dmy; currency: SEK; mapping: proposed",
        ),
        ("en", "SEK: 1,230.00 kept, 0.00 rejected"),
        ("sv", "skiljetecken: semikolon; decimaltecken: komma; datumordning: dmy; valuta: SEK"),
        ("sv", "SEK: 1\xa0230,00 behållet, 0,00 avvisat"),
    ):
        done = kedja("ledger", "read", path, "--out", tmp_path / "out", "--lang", language)
        assert said in done.stdout
    assert "heading row: 1" in kedja("ledger", "inspect", path, "--lang", "en").stdout
