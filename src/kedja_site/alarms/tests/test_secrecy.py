"""A region cannot see what is confidential to another: not by a page, a file, a letter, a board, a log or a guess."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from kedja_site.alarms.actions.ask_suppliers import Question, ask_suppliers
from kedja_site.alarms.actions.inform_people import inform_people
from kedja_site.alarms.tests.doing import alarm_about, as_user, confirm_all
from kedja_site.alarms.tests.test_pages import FOR_ALL, address
from kedja_site.letters.models import Letter

pytestmark = pytest.mark.django_db

SECRET = ("Sungai Secret Gloves", "Nitrilhandskar till akuten", "nitrilhandskar", "Handsken i Växjö")


@pytest.fixture
def alarm(ground):
    """The office has gone the whole way: confirmed, asked and informed, because of a link told to Gävleborg alone."""
    made = alarm_about(ground, "Klang Latex Factory 4\nSungai  SECRET gloves", title="Handskar")
    confirm_all(ground.officer, made)
    today = timezone.localdate()
    question = Question("Fråga", "Question", today + timezone.timedelta(days=10))
    suppliers = {ground.other.pk, ground.wholesaler.pk}
    assert ask_suppliers(ground.officer, made, question, suppliers, today=today, now=timezone.now()) == 2
    assert inform_people(ground.officer, made, today=today, now=timezone.now()) > 0
    return made


def text_of(response):
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        from io import BytesIO

        from python_calamine import CalamineWorkbook

        return repr(CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python())
    return content.decode()


PAGES = [(name, "") for name in FOR_ALL] + [
    ("alarm", "?visa=bild"),
    ("alarm", "?visa=karta"),
    ("alarm", "?visa=okant"),
]


@pytest.mark.parametrize(("name", "query"), PAGES)
@pytest.mark.parametrize("who", ["procurer_k", "contact_b"])
def test_no_page_or_file_tells_a_region_of_a_link_that_it_was_not_told_of(ground, alarm, who, name, query):
    text = text_of(as_user(getattr(ground, who)).get(address(name, alarm) + query))
    shown = [word for word in SECRET if word in text]
    assert shown == [], f"{name}{query}"


@pytest.mark.parametrize("who", ["officer", "procurer_g"])
def test_those_who_were_told_and_the_office_see_it(ground, alarm, who):
    text = text_of(as_user(getattr(ground, who)).get(address("alarm", alarm)))
    assert "Sungai Secret Gloves" in text
    assert "Nitrilhandskar till akuten" in text


def test_the_page_says_that_there_may_be_more_whether_or_not_there_is(ground, alarm):
    plain = alarm_about(ground, "Klang Latex Factory 4")
    said = "Det kan finnas mer som är konfidentiellt"
    for each in (alarm, plain):
        assert said in text_of(as_user(ground.procurer_k).get(address("alarm", each)))
        assert said not in text_of(as_user(ground.officer).get(address("alarm", each)))


def test_the_line_itself_counts_as_found_by_nobody_who_may_not_see_what_it_found(ground, alarm):
    """The two lines stand in the alarm; a region must not tell from the page which of them the register knows."""
    nowhere = alarm_about(ground, "Sungai  SECRET gloves\nZzyzx Nowhere", title="Handskar")
    text = text_of(as_user(ground.procurer_k).get(address("alarm", nowhere)))
    told = text.split("de förblir bevakade:")[1].split("</p>")[0]
    assert "SECRET" in told
    assert "Zzyzx" in told


def test_the_board_shows_a_region_only_the_suppliers_that_it_sees_concerned(ground, alarm):
    text = text_of(as_user(ground.procurer_k).get(address("answers", alarm)))
    assert "Sårvård Grossist AB" in text
    assert "Handsken" not in text
    office = text_of(as_user(ground.officer).get(address("answers", alarm)))
    assert "Handsken i Växjö AB" in office


def test_a_letter_says_no_more_than_its_receiver_may_see(ground, alarm):
    to_b = Letter.objects.get(to="kontakt@blekinge.example")
    assert "Undersökningshandskar" in to_b.text
    assert not any(word in to_b.text for word in SECRET)
    to_k = Letter.objects.get(to="avtal@kronoberg.example")
    assert "Handskar till vården" in to_k.text
    assert "Undersökningshandskar" not in to_k.text
    assert not any(word in to_k.text for word in SECRET)


def test_the_value_of_anothers_contract_is_hidden_and_never_counted_as_nothing(ground, alarm):
    text = text_of(as_user(ground.procurer_k).get(address("answer_csv", alarm)))
    assert ";120000000;" in text
    assert "45000000" not in text
    assert "får du inte se" in text
    page = text_of(as_user(ground.procurer_k).get(address("alarm", alarm)))
    assert "värdet av 1 avtal får du inte se" in page


def test_a_guess_at_a_secret_name_looks_like_a_guess_at_nothing(ground):
    guesses = []
    for text in ("Sungai Secret Gloves", "Sungai Sacred Plums"):
        alarm = alarm_about(ground, text, ground.procurer_k, ground.kronoberg, title="Gissning")
        client = as_user(ground.procurer_k)
        for name in ("alarm", "candidates", "inform", "ask", "log"):
            body = text_of(client.get(address(name, alarm)))
            body = re.sub(r"\d{4}-\d\d-\d\dT[^\"]+|\d\d:\d\d", "", body)
            guesses.append((name, body.replace(text, "X").replace(alarm.public_id, "Y")))
    half = len(guesses) // 2
    for (name, one), (_name, other) in zip(guesses[:half], guesses[half:], strict=True):
        strip = [line for line in one.splitlines() if "csrf" not in line and "line-" not in line]
        same = [line for line in other.splitlines() if "csrf" not in line and "line-" not in line]
        assert strip == same, name


def test_a_guess_at_the_id_of_a_file_or_candidate_gives_nothing(ground, alarm):
    client = as_user(ground.procurer_k)
    assert client.get(reverse("alarms:answer_file", args=[alarm.public_id, 1])).status_code == 404
    assert client.get(reverse("alarms:alarm", args=["L-22222222-2"])).status_code == 404
    assert client.get(reverse("alarms:alarm", args=["rubbish"])).status_code == 404
