"""The forms in which a ledger may come: encodings, separators, ragged rows, workbooks, Parquet, gzip, folders."""

import datetime as dt
import gzip

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from kedja.ledger import ReadOptions, read_ledger

TEXT = "Leverantör;Belopp;Datum;Kontotext\nÅkeri & Söner AB;1 234,50;2024-01-31;Särskilda kläder\nCafé Östen;-7,00;2024-02-01;Kött\n"
LINES = [
    ("Åkeri & Söner AB", 123450, "2024-01-31", "Särskilda kläder"),
    ("Café Östen", -700, "2024-02-01", "Kött"),
]
COLUMNS = "supplier, amount_minor, date::VARCHAR, account_text"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "mac-roman", "cp850"],
)
def test_the_encoding_is_found_out(read_text, encoding):
    assert read_text(TEXT, encoding=encoding).lines(COLUMNS) == LINES


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_separator_and_the_line_ending_are_found_out(read_text, separator, ending):
    rows = [line.split(";") for line in TEXT.splitlines()]
    text = (
        ending.join(separator.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows)
        + ending
    )
    assert read_text(text).lines(COLUMNS) == LINES


def test_encoding_and_separator_can_be_laid_down(read_text):
    options = ReadOptions(encoding="cp850", delimiter="semicolon")
    assert read_text(TEXT, encoding="cp850", options=options).lines(COLUMNS) == LINES


def test_single_bytes_of_an_older_encoding_in_a_utf8_file_are_read_and_counted(read_text):
    reading = read_text(
        "leverantor;belopp;datum\nÅkeri;1;2024-01-01\n".encode() + "Blåbär;2;2024-01-01\n".encode("cp1252")
    )
    assert reading.lines("supplier") == [("Åkeri",), ("Blåbär",)]
    assert any(note.said_in("en").endswith("Windows-1252: 2.") for note in reading.result.notes)


def test_titles_above_the_headings_are_passed_over_and_rows_keep_their_numbers(read_text):
    reading = read_text(
        "Region Exempel;;\nUtskriven 2024-03-01;;\n\nLeverantör;Belopp;Datum\nA;1;2024-01-01\nB;2;2024-01-02\n"
    )
    assert reading.lines("row_no, supplier") == [(5, "A"), (6, "B")]


def test_blank_rows_are_counted_apart_and_rows_keep_their_numbers(read_text):
    reading = read_text("leverantor;belopp;datum\nA;1;2024-01-01\n\n;;\n ; ;\nB;2;2024-01-02\n")
    assert reading.lines("row_no, supplier") == [(2, "A"), (6, "B")]
    [file] = reading.result.files
    assert (file.lines, file.kept, file.blank) == (2, 2, 3)


def test_a_line_break_inside_quotes_is_part_of_the_cell_and_one_row(read_text):
    reading = read_text('leverantor;belopp;datum\n"A\nB; C";1;2024-01-01\nD;2;2024-01-02\n')
    assert reading.lines("row_no, supplier") == [(2, "A\nB; C"), (3, "D")]


def test_a_row_with_too_few_or_too_many_cells_is_rejected_with_its_number_and_none_is_lost(read_text):
    reading = read_text(
        "leverantor;belopp;datum\nA;1;2024-01-01\nB;2\nC;3;2024-01-03;x\nD;4;2024-01-04;;\nE;5;2024-01-05\n"
    )
    assert reading.lines("row_no, supplier") == [(2, "A"), (5, "D"), (6, "E")]
    assert [(row[1], row[5:]) for row in reading.rejected()] == [
        ("3", ["B", "2", ""]),
        ("4", ["C", "3", "2024-01-03", "x"]),
    ]


def test_rows_that_all_end_with_a_separator_are_whole(read_text):
    reading = read_text("leverantor;belopp;datum\nA;1;2024-01-01;\nB;2;2024-01-02;\n")
    assert reading.result.lines_kept == 2


def test_a_quote_that_is_never_closed_costs_one_row_and_not_the_rest_of_the_file(read_text):
    rows = "".join(f"Bolag {n};{n};2024-01-01\n" for n in range(1, 200))
    reading = read_text(
        "leverantor;belopp;datum\n" + rows + '"Öppen AB;7;2024-01-01\n' + rows + 'Rör 5" AB;8;2024-01-01\n'
    )
    assert reading.result.lines_read == 400
    assert reading.result.lines_rejected == 1
    [row] = reading.rejected()
    assert row[1] == "201"
    assert "quotation mark" in row[4]
    assert reading.lines("supplier")[-1] == ('Rör 5" AB',)


def test_an_open_quote_does_not_hide_which_separator_the_file_has(read_text):
    rows = [f"Bolag {n};text {n};{n},50;2024-01-02" for n in range(1, 300)]
    rows[150] = 'Bolag 151;"öppen;151,50;2024-01-02'
    reading = read_text("leverantor;text;belopp;datum\n" + "\n".join(rows))
    assert (reading.result.lines_kept, reading.result.lines_rejected) == (298, 1)
    assert [row[1] for row in reading.rejected()] == ["152"]


def test_a_quote_that_is_closed_rows_later_costs_one_row_only(read_text):
    reading = read_text(
        'leverantor;belopp;datum\nA;1;2024-01-01\n"B;2;2024-01-01\nC;3;2024-01-01\nD"x;4;2024-01-01\n"E\nF";5;2024-01-01\n'
    )
    assert reading.lines("row_no, supplier") == [(2, "A"), (4, "C"), (5, 'D"x'), (6, "E\nF")]
    assert reading.result.lines_rejected == 1


def test_rows_are_numbered_right_over_many_chunks(write, read, monkeypatch):
    monkeypatch.setattr("kedja.ledger.csv_source.BLOCK_BYTES", 2048)
    monkeypatch.setattr("kedja.ledger.source.gathered.__defaults__", (8192,))
    rows = [f"Bolag {n};{n};2024-01-01" if n % 37 else f"Bolag {n};{n}" for n in range(2, 3000)]
    rows[100] = '"Bolag\n102";102;2024-01-01'
    reading = read(write("leverantor;belopp;datum\n" + "\n".join(rows)))
    assert all(row_no * 100 == amount for row_no, amount in reading.lines("row_no, amount_minor"))
    assert [int(row[1]) for row in reading.rejected()] == [n for n in range(2, 3000) if n % 37 == 0]
    assert reading.result.lines_read == 2998


def test_gzip_is_unpacked(write, read):
    assert read(write(gzip.compress(TEXT.encode()), "l.csv.gz")).lines(COLUMNS) == LINES


def test_parquet_is_read_with_its_types(tmp_path, read):
    path = tmp_path / "l.parquet"
    columns = {
        "supplier": pa.array(["A", "B", "C"]).dictionary_encode(),
        "amount": pa.array([1.234, 2.5, None], pa.float64()),
        "date": pa.array([dt.date(2024, 1, 1)] * 3),
        "account": pa.array([4010, 4011, 4012], pa.int32()),
    }
    pq.write_table(pa.table(columns), path)
    reading = read(path, options=ReadOptions(currency="EUR"))
    assert reading.lines("row_no, supplier, amount_minor, account") == [
        (2, "A", 123, "4010"),
        (3, "B", 250, "4011"),
    ]
    assert [row[1] for row in reading.rejected()] == ["4"]


def test_a_workbook_is_read_from_the_sheet_that_looks_like_a_ledger(tmp_path, read):
    path = tmp_path / "l.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "Om"
    book.active.append(["Det här är", "en förklaring"])
    sheet = book.create_sheet("Utdrag")
    sheet.append(["Leverantörsreskontra 2024"])
    sheet.append([])
    sheet.append(["Leverantör", "Belopp", "Datum", "Konto"])
    sheet.append(["Åkeri AB", 1234.5, dt.datetime(2024, 1, 31), "40100 Livsmedel"])
    sheet.append(["Café", 1.234, dt.date(2024, 2, 1), "40110 Kött"])
    sheet.append(["Text", "1 234,50", "2024-02-02", "40110 Kött"])
    sheet.append(["Summa", 3.5, None, None])
    book.save(path)
    reading = read(path, options=ReadOptions(currency="SEK"))
    assert reading.lines("row_no, supplier, amount_minor, date::VARCHAR, account, account_text") == [
        (4, "Åkeri AB", 123450, "2024-01-31", "40100", "Livsmedel"),
        (5, "Café", 123, "2024-02-01", "40110", "Kött"),
        (6, "Text", 123450, "2024-02-02", "40110", "Kött"),
    ]
    [row] = reading.rejected()
    assert "adds up" in row[4]


def test_a_sheet_can_be_named(tmp_path, read):
    path = tmp_path / "l.xlsx"
    book = openpyxl.Workbook()
    for name, supplier in (("Ett", "A"), ("Två", "B")):
        sheet = book.create_sheet(name)
        sheet.append(["Leverantör", "Belopp", "Datum"])
        sheet.append([supplier, 1, "2024-01-01"])
    book.save(path)
    assert read(path, options=ReadOptions(sheet="Två", currency="SEK")).lines("supplier") == [("B",)]


def test_an_ods_workbook_is_read(tmp_path, read):
    document = OpenDocumentSpreadsheet()
    table = Table(name="Blad")
    for row in (["leverantor", "belopp", "datum"], ["Öst AB", 12.5, "2024-01-31"]):
        line = TableRow()
        for cell in row:
            kind = (
                {"valuetype": "float", "value": cell} if isinstance(cell, float) else {"valuetype": "string"}
            )
            made = TableCell(**kind)
            made.addElement(P(text=str(cell)))
            line.addElement(made)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    path = tmp_path / "l.ods"
    document.save(str(path))
    assert read(path, options=ReadOptions(currency="SEK")).lines() == [("Öst AB", 1250, "2024-01-31")]


def test_a_folder_is_all_that_is_in_it_by_name(write, read, tmp_path):
    folder = tmp_path / "in"
    (folder / "mer").mkdir(parents=True)
    for name, supplier in (
        ("b.csv", "B"),
        ("a.csv", "A"),
        ("mer/c.skv", "C"),
        ("läs mig.md", "nej"),
        (".dold.csv", "nej"),
    ):
        (folder / name).write_text(f"leverantor;belopp;datum\n{supplier};1;2024-01-01\n")
    reading = read(folder)
    assert reading.lines("file_no, supplier") == [(0, "A"), (1, "B"), (2, "C")]
    [note] = reading.result.notes
    assert note.said_in("en").endswith(
        "left out, because their names do not end as a ledger's do: läs mig.md."
    )


def test_a_folder_that_holds_what_kedja_wrote_is_read_again_without_it(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_text("leverantor;belopp;datum\nA;1;2024-01-01\n")
    (folder / "loop").symlink_to(folder)
    for place in (folder / "read", folder / "run" / "ledger"):
        read_ledger([folder / "a.csv"], place)
    for name in ("run.json", "ranking.parquet", "ranking.csv"):
        (folder / "run" / name).write_text("leverantor;belopp;datum\nB;1;2024-01-01\n")
    for _ in range(2):
        result = read_ledger([folder], folder / "read")
        assert (result.lines_read, [file.path.name for file in result.files]) == (1, ["a.csv"])
        [note] = result.notes
        assert note.said_in("sv").endswith("utelämnat, eftersom Kedja har skrivit det tidigare: read, run.")


@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0", "\u202f", "  \t"])
def test_outer_blanks_of_every_kind_are_removed_and_nothing_else(read_text, blank):
    names = ["u00a0f2e", "feff", "2020", "Ära à", "ïA", "A\u00a0B"]
    rows = "".join(f"{blank}{name}{blank};{blank}1,50{blank};2024-01-01{blank}\n" for name in names)
    reading = read_text("leverantor|belopp|datum\n".replace("|", ";") + rows)
    assert reading.lines("supplier, amount_minor") == [(name, 150) for name in names]
