"""The workbook: out with what is kept, in with the same result as the form, and every fault told."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kedja_site.disclosures.actions.answer_request import SaidRow, missing_parts, save_part
from kedja_site.disclosures.models import AnswerRow, DisclosureRequest
from kedja_site.disclosures.statuses import Part, Said
from kedja_site.disclosures.tests.ground import PEN, TRANG, Ground, again, link


@pytest.fixture
def asked(ground: Ground) -> DisclosureRequest:
    request = ground.ask()
    ground.join()
    return again(request)


def fetched(client: Client, asked: DisclosureRequest, language: str = "") -> openpyxl.Workbook:
    answer = client.get(language + link(asked, "mall.xlsx"))
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    return openpyxl.load_workbook(BytesIO(answer.content))


def sent(
    client: Client, asked: DisclosureRequest, book: openpyxl.Workbook | bytes, language: str = ""
) -> object:
    content = book
    if not isinstance(book, bytes):
        buffer = BytesIO()
        book.save(buffer)
        content = buffer.getvalue()
    file = SimpleUploadedFile("svar.xlsx", content)
    return client.post(language + link(asked, "fil/"), {"file": file})


def told() -> list[tuple[object, ...]]:
    return list(
        AnswerRow.objects.order_by("answer__part", "place").values_list(
            "answer__part", "name", "address", "country", "makes", "supplies", "is_confidential", "told_to"
        )
    )


def write(book: openpyxl.Workbook, sheet: str, row: int, *cells: object) -> None:
    for column, value in enumerate(cells, 1):
        book[sheet].cell(row=row, column=column, value=value)


def test_what_is_kept_goes_out_and_comes_in_the_same(
    ground: Ground, asked: DisclosureRequest, client: Client
) -> None:
    rows = [
        PEN,
        SaidRow("Hemlig AB", "Gatan 1", "SE", "x", is_confidential=True, told_to=ground.two.pk),
        SaidRow("Delvis AB", "Gatan 2", "SE", "=1+1", is_confidential=True),
    ]
    save_part(asked, Part.FINAL, Said.TOLD, "", rows)
    save_part(asked, Part.BEYOND, Said.TOLD, "", [TRANG])
    before = told()
    for language in ("", "/en"):
        book = fetched(client, asked, language)
        answer = sent(client, asked, book, language)
        assert answer.status_code == 302, answer.content.decode()
        assert told() == before


def test_a_filled_in_file_gives_what_the_form_would(
    ground: Ground, asked: DisclosureRequest, client: Client
) -> None:
    book = fetched(client, asked)
    write(book, "Sluttillverkning", 5, PEN.name, PEN.address, "malaysia", PEN.makes)
    write(book, "Ett led till", 1, "Ert svar", "Vi vet inte")
    write(book, "Ett led till", 2, "Varför", "grossisten säger inget")
    answer = sent(client, asked, book)
    assert answer.status_code == 302
    assert told() == [("final", PEN.name, PEN.address, "MY", PEN.makes, "", False, None)]
    assert missing_parts(again(asked)) == []


def test_every_wrong_cell_is_told_and_nothing_is_kept(asked: DisclosureRequest, client: Client) -> None:
    book = fetched(client, asked)
    write(book, "Sluttillverkning", 5, "A", "Street", "Malaysiien", "x", "Nobody Ltd", "alla")
    write(book, "Sluttillverkning", 6, "B", "", "Kina", "x")
    write(book, "Ett led till", 1, "Ert svar", "kanske")
    page = sent(client, asked, book)
    assert page.status_code == 422
    text = page.content.decode()
    for expected in (
        "Malaysiien",
        "Malaysia",
        "Nobody Ltd",
        "alla",
        "Fysisk adress",
        "kanske",
        "Vi vet inte",
    ):
        assert expected in text
    assert not AnswerRow.objects.exists()


@pytest.mark.parametrize(
    "content", [b"", b"not a workbook", b"PK\x03\x04 broken", b"x" * (2 * 1024 * 1024 + 1)], ids=len
)
def test_what_is_no_workbook_is_refused_in_a_sentence(
    asked: DisclosureRequest, client: Client, content: bytes
) -> None:
    answer = sent(client, asked, content)
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()


def test_a_workbook_of_something_else_is_refused(asked: DisclosureRequest, client: Client) -> None:
    answer = sent(client, asked, openpyxl.Workbook())
    assert answer.status_code == 422
    assert "Sluttillverkning" in answer.content.decode()


def test_headings_that_are_gone_are_told(asked: DisclosureRequest, client: Client) -> None:
    book = fetched(client, asked)
    write(book, "Sluttillverkning", 4, "Namn")
    answer = sent(client, asked, book)
    assert answer.status_code == 422
    assert "rubrikerna" in answer.content.decode()


def test_formulas_and_numbers_are_read_as_what_they_show(asked: DisclosureRequest, client: Client) -> None:
    book = fetched(client, asked)
    write(book, "Sluttillverkning", 5, 3000, "Street 1", "Kina", 12.5)
    assert sent(client, asked, book).status_code == 302
    assert [row[1] for row in told()] == ["3000"]
