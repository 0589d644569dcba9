"""A `rejected.csv` is fed in again together with the files that its lines came from."""

import pytest

from kedja.ledger import ReadOptions

LEDGER = (
    "Leverantör;Belopp;Datum;Köpare;Anm\n"
    "Alfa;10,50;2024-01-01;Region Ett;x\n"
    "Beta;;2024-01-02;Region Ett;y\n"
    "Gamma;tio;2024-01-03;Region Ett;z\n"
    "Delta;4,00;2024-13-01;Region Ett;å\n"
    "Summa;14,50;;;\n"
    "Epsilon;5,00;2024-01-05\n"
    "Zeta;6,00;2024-01-06;Region Ett;ä;ö;ü\n"
    'Eta;7,00;2024-01-07;"Region Ett;ej slut\n'
)


def told(reading):
    result = reading.result
    amounts = {code: (sums.kept_minor, sums.rejected_minor) for code, sums in result.amounts.items()}
    return result.lines_read, result.lines_kept, result.lines_rejected, amounts


def rejected_of(reading, write, name="rejected.csv"):
    return write((reading.folder / "rejected.csv").read_text(encoding="utf-8-sig"), name)


def test_unmended_rejects_change_nothing_not_a_line_not_a_penny_not_a_byte(write, read):
    ledger = write(LEDGER)
    first = read(ledger)
    again = read(ledger, rejected_of(first, write))
    assert told(first) == (8, 1, 7, {"SEK": (1050, 400 + 1450)})
    assert told(again) == told(first)
    assert (again.folder / "rejected.csv").read_bytes() == (first.folder / "rejected.csv").read_bytes()
    assert [(file.lines, file.kept, file.rejected, file.superseded) for file in again.result.files] == [
        (1, 1, 0, 7),
        (7, 0, 7, 0),
    ]
    assert any("rows that give way" in note.said_in("en") for note in again.result.notes)


@pytest.mark.parametrize("rejects_come_first", [False, True], ids=["rejects last", "rejects first"])
def test_a_mended_line_counts_once_and_the_others_stay_rejected(write, read, rejects_come_first):
    ledger = write(LEDGER)
    first = read(ledger)
    rejected = rejected_of(first, write)
    rejected.write_text(
        rejected.read_text().replace("Beta;;", "Beta;2,00;").replace("Gamma;tio", "Gamma;3,00")
    )
    again = read(*((rejected, ledger) if rejects_come_first else (ledger, rejected)))
    assert told(again) == (8, 3, 5, {"SEK": (1050 + 200 + 300, 400 + 1450)})
    assert [row[:2] for row in again.rejected()] == [[str(ledger), str(row)] for row in (5, 6, 7, 8, 9)]


def test_what_is_rejected_a_second_time_still_names_its_first_file_and_row(write, read):
    ledger = write(LEDGER)
    first = rejected_of(read(ledger), write)
    alone = read(first)
    assert {row[0] for row in alone.rejected()} == {str(ledger)}
    second = rejected_of(alone, write, "again.csv")
    second.write_text(second.read_text().replace("Beta;;", "Beta;2,00;"))
    assert told(read(ledger, second)) == (8, 2, 6, {"SEK": (1050 + 200, 400 + 1450)})


def test_of_two_files_of_rejects_the_one_given_last_holds(write, read):
    ledger = write(LEDGER)
    one = rejected_of(read(ledger), write, "one.csv")
    two = write(one.read_text().replace("Beta;;", "Beta;2,00;"), "two.csv")
    assert told(read(ledger, one, two)) == (8, 2, 6, {"SEK": (1050 + 200, 400 + 1450)})
    assert told(read(ledger, two, one)) == (8, 1, 7, {"SEK": (1050, 400 + 1450)})


def test_rejects_alone_are_read_as_before(write, read):
    rejected = rejected_of(read(write(LEDGER)), write)
    rejected.write_text(rejected.read_text().replace("Beta;;", "Beta;2,00;"))
    assert told(read(rejected)) == (7, 1, 6, {"SEK": (200, 400 + 1450)})


def test_a_row_that_is_kept_now_counts_once_too(write, read):
    ledger = write(
        'supplier,amount,date,note\nA,1.50,2024-01-01,a\nB,"2,50",2024-01-02,b\nC,"1,234",2024-01-03,c\n'
    )
    first = read(ledger, options=ReadOptions(currency="GBP"))
    assert first.result.lines_rejected == 1
    options = ReadOptions(currency="GBP", decimal=".")
    assert told(read(ledger, rejected_of(first, write), options=options)) == told(
        read(ledger, options=options)
    )


def test_what_the_whole_column_contradicts_is_contradicted_in_its_rejects_too(write, read):
    ledger = write(
        'supplier,amount,date,note\nA,1.50,2024-01-01,a\nB,"2,50",2024-01-02,b\nC,"1,234",2024-01-03,c\n'
    )
    options = ReadOptions(currency="GBP")
    first = read(ledger, options=options)
    again = read(rejected_of(first, write), ledger, options=options)
    assert told(again) == told(first)


def test_another_ledger_of_the_same_name_loses_no_row(write, read, tmp_path):
    rejected = rejected_of(read(write(LEDGER)), write)
    (tmp_path / "february").mkdir()
    ledger = write(
        "Leverantör;Belopp;Datum;Köpare;Anm\nTheta;1,00;2024-02-01;Region Två;p\nIota;2,00;2024-02-02;Region Två;q\n",
        "february/ledger.csv",
    )
    assert read(ledger, rejected).result.lines_read == 2 + 7


def test_of_two_ledgers_of_one_name_the_one_in_the_folder_that_is_named_gives_way(write, read, tmp_path):
    for folder in ("january", "february"):
        (tmp_path / folder).mkdir()
    january, february = (
        write(LEDGER, "january/ledger.csv"),
        write(LEDGER + "Ny;;2024-02-01;R;\n", "february/ledger.csv"),
    )
    first = read(january, february)
    again = read(january, february, rejected_of(first, write))
    assert told(again) == told(first)
    assert [file.superseded for file in again.result.files] == [7, 8, 0]


def test_a_row_of_the_wrong_length_is_accepted_as_it_stands_once_its_value_is_emptied(write, read):
    ledger = write(LEDGER)
    rejected = rejected_of(read(ledger), write)
    rejected.write_text(rejected.read_text().replace("Epsilon | 5,00 | 2024-01-05", ""))
    assert told(read(ledger, rejected)) == (8, 2, 6, {"SEK": (1050 + 500, 400 + 1450)})
