"""What people paste and upload, read as lines; a fault is named with file, row, column and what was expected."""

from io import BytesIO

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from kedja_site.alarms.reading import circle, lines_of_file, lines_of_text, rectangle


def test_a_pasted_line_is_told_apart():
    lines = lines_of_text(
        "Klang Latex; Malaysia; Lot 4, Klang\n\n556074-3089\nTop Glove\tMY\nklang   latex;malaysia;lot 4 klang"
    )
    assert [(line.text, line.code, line.address, line.country) for line in lines] == [
        ("Klang Latex", "", "Lot 4, Klang", "MY"),
        ("556074-3089", "556074-3089", "", ""),
        ("Top Glove", "", "", "MY"),
    ]


def test_a_country_alone_is_a_name():
    assert [line.text for line in lines_of_text("Malaysia")] == ["Malaysia"]


@pytest.mark.parametrize(
    "data",
    [
        b"Name,Country\nKlang Latex,Malaysia\n",
        "\ufeffNamn;Land\r\nKlang Latex;MY\r\n".encode(),
        "namn\tland\nKlang Latex\tMYS\n".encode("utf-16"),
        "Företag;Land\nKlang Latex;Malaysia\n".encode("cp1252"),
    ],
)
def test_a_file_is_read_whatever_its_separator_and_encoding(data):
    (line,) = lines_of_file(SimpleUploadedFile("lista.csv", data), 10)
    assert (line.text, line.country) == ("Klang Latex", "MY")


def test_a_file_without_headings_is_a_column_of_names():
    lines = lines_of_file(SimpleUploadedFile("lista.txt", b"Klang Latex\nTop Glove\n"), 10)
    assert [line.text for line in lines] == ["Klang Latex", "Top Glove"]


def test_a_line_without_a_letter_or_figure_is_nothing_to_look_for():
    assert [line.text for line in lines_of_text("%%%\n;;\n🏭🏭\nTop Glove\n---")] == ["Top Glove"]


def test_a_workbook_is_read():
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate([["Entity name", "OS ID"], ["Klang Latex", "MY2021250D1DTN7"], ["", ""]]):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.close()
    (line,) = lines_of_file(SimpleUploadedFile("lista.xlsx", out.getvalue()), 10)
    assert (line.text, line.code) == ("Klang Latex", "MY2021250D1DTN7")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "lista.csv"),
        (b"Name;Country\nKlang;Atlantis\n", "rad 2, kolumn Country: Atlantis"),
        (b"Name;Country\n", "inget under dem"),
        (b"Country\nMalaysia\n", "ingen kolumn med namn"),
        (b"\x00\x01\x02\x03", "varken text"),
        (b"%PDF-1.7\n1 0 obj\nstream, text; and text\n", "varken text"),
        (b"\n<!DOCTYPE html><title>Namn</title>", "varken text"),
        (b"Colour;Shape\nred;round\n", "rubrikerna är Colour, Shape"),
        (b"PK\x03\x04rubbish", "XLSX"),
        (b"Name\n" + b"x" * 400, "rad 2, kolumn Name: 400 tecken"),
        (b"Name\n" + "\n".join(f"Firma {n}" for n in range(20)).encode(), "20 rader"),
    ],
)
def test_a_fault_says_where_and_what_was_expected(data, said):
    with pytest.raises(ValidationError) as refused:
        lines_of_file(SimpleUploadedFile("lista.csv", data), 10)
    assert said in " ".join(refused.value.messages)


def test_the_same_area_has_the_same_key():
    assert circle(3.04, 101.44, 2_000).key == circle(3.04, 101.44, 2_000).key
    assert rectangle(1, 2, 3, 4).key != rectangle(1, 2, 3, 5).key


def test_an_area_is_called_by_its_degrees_as_people_write_them():
    assert rectangle(-60, -170, 80.5, 170).text == "60° S – 80.5° N, 170° W – 170° E"
    assert circle(3.0441, 101.4452, 2_500).text == "3.0441° N, 101.4452° E ± 2.5 km"


def test_a_circle_at_a_pole_reaches_all_around():
    area = circle(89.9, 10, 50_000)
    assert (area.west, area.east, area.north) == (-180, 180, 90)
