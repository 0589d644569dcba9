"""Reading a page of an older site's news."""

from datetime import date
from pathlib import Path

import pytest

from kedja_site.newsroom.errors import NewsFileError
from kedja_site.newsroom.legacy import parse, read_date, read_page

PAGE = """Aktuellt

 • 19 okt 2020

  Möte om plast

  Dagen kretsade kring tre frågor.
  De står här.
 • 2 februari 2019

  Rapport om instrument

  Första stycket.

  Andra stycket.
   • en punkt
   • en till

Vision

Vi vill väl.

Och bättre.
"""


@pytest.fixture
def aktuellt():
    path = Path(__file__).resolve().parents[4].parent / "shared/data/aktuellt/aktuellt_2020-10-19.txt"
    if not path.is_file():
        pytest.skip("the real page of ../shared/data/aktuellt is not on this machine")
    return path


def test_the_real_page_has_ten_items_newest_first_and_the_vision(aktuellt):
    page = read_page(aktuellt)
    assert len(page.items) == 10
    assert page.faults == ()
    days = [item.date for item in page.items]
    assert days == sorted(days, reverse=True)
    assert days[0] == date(2020, 10, 19)
    assert days[-1] == date(2020, 6, 25)
    assert page.items[0].title == "Dialogmöte för en hållbar användning av plast i vården"
    assert page.items[0].paragraphs[0].startswith("Den 14 oktober anordnade")
    assert all(item.title and item.paragraphs for item in page.items)
    assert len(page.vision) == 1
    assert page.vision[0].startswith("Sveriges regioner och landsting")
    assert page.vision[0].endswith("hållbara och ansvarsfulla förhållanden.")


def test_an_item_is_a_date_a_title_and_paragraphs():
    first, second = parse(PAGE).items
    assert (first.row, first.date, first.title) == (3, date(2020, 10, 19), "Möte om plast")
    assert first.paragraphs == ("Dagen kretsade kring tre frågor. De står här.",)
    assert second.date == date(2019, 2, 2)
    assert second.paragraphs == ("Första stycket.", "Andra stycket.", "- en punkt", "- en till")


def test_the_vision_ends_the_items():
    assert parse(PAGE).vision == ("Vi vill väl.", "Och bättre.")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("19 okt 2020", date(2020, 10, 19)),
        ("1 januari 2021", date(2021, 1, 1)),
        ("den 3 maj 2019", date(2019, 5, 3)),
        ("08 OKT. 2020", date(2020, 10, 8)),
        ("2020-10-19", date(2020, 10, 19)),
        ("29 feb 2020", date(2020, 2, 29)),
    ],
)
def test_dates_in_swedish_and_iso_are_read(text, day):
    assert read_date(text) == day


@pytest.mark.parametrize(
    "text", ["30 feb 2020", "0 okt 2020", "19 oct 2020", "19 okt", "igår", "2020-13-01", ""]
)
def test_what_is_no_day_is_none(text):
    assert read_date(text) is None


def test_a_bad_date_is_told_with_row_and_value_and_the_good_items_are_kept():
    page = parse(PAGE.replace("19 okt 2020", "31 feb 2020"))
    assert [item.title for item in page.items] == ["Rapport om instrument"]
    assert [(fault.row, fault.value, fault.reason) for fault in page.faults] == [
        (3, "31 feb 2020", "not a date")
    ]


def test_words_in_the_place_of_a_date_are_told_too():
    page = parse(PAGE.replace("19 okt 2020", "häromdagen"))
    assert [(fault.row, fault.value) for fault in page.faults] == [(3, "häromdagen")]
    assert len(page.items) == 1


def test_a_date_without_title_is_told():
    page = parse(" • 19 okt 2020\n\n • 18 okt 2020\n\n  Titel\n")
    assert [(fault.row, fault.reason) for fault in page.faults] == [(1, "no title under the date")]
    assert [item.title for item in page.items] == ["Titel"]


def test_the_same_item_twice_in_a_page_counts_once():
    page = parse(" • 19 okt 2020\n  Titel\n\n  Text.\n • 19 okt 2020\n  TITEL\n\n  Annan text.\n")
    assert [item.paragraphs for item in page.items] == [("Text.",)]
    assert [fault.reason for fault in page.faults] == ["the same date and title as an item above"]


def test_dates_without_bullets_and_windows_line_ends_are_read():
    page = parse("19 okt 2020\r\nTitel\r\n\r\nText.\r\n18 okt 2020\r\nEn till\r\n")
    assert [(item.title, item.paragraphs) for item in page.items] == [("Titel", ("Text.",)), ("En till", ())]


def test_a_page_in_windows_encoding_is_read(tmp_path):
    path = tmp_path / "sida.txt"
    path.write_bytes(PAGE.replace("•", "-").encode("cp1252"))
    assert read_page(path).items[0].title == "Möte om plast"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"  \n\n", "is empty"),
        (b"%PDF-1.7 \xe2\xe3", "is a PDF"),
        (b"\x00\x01\x02binary", "is not a text file"),
        (b"no dates here\nat all\n", "has no news"),
        (b"PK\x03\x04\x00\x00", "is not a text file"),
    ],
)
def test_what_is_no_page_of_news_is_one_sentence(tmp_path, content, sentence):
    path = tmp_path / "fil"
    path.write_bytes(content)
    with pytest.raises(NewsFileError, match=sentence) as refused:
        read_page(path)
    assert "\n" not in refused.value.said_in("sv")


def test_a_missing_file_and_a_folder_are_one_sentence(tmp_path):
    with pytest.raises(NewsFileError, match="There is no file"):
        read_page(tmp_path / "nej.txt")
    with pytest.raises(NewsFileError, match="is a folder"):
        read_page(tmp_path)
