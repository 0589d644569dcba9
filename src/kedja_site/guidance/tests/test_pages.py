"""What readers see of the guidance, in both languages, and how many questions it asks the database."""

import re

import pytest
from django.core.management import call_command

from kedja_site.guidance.actions.first_pages import make_first_guidance
from kedja_site.guidance.models import GuidePage, QuestionsPage, Term
from kedja_site.guidance.starters import guides, terms
from kedja_site.newsroom.models import HomePage

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "/vagledning/",
    "/vagledning/forbered/",
    "/vagledning/processkrav/",
    "/uppforandekod/",
    "/uppforandekod/2022/",
    "/uppforandekod/2010/",
    "/uppforandekod/2022/freedom-of-association/",
    "/uppforandekod/jamfor/",
    "/organisation/",
    "/begrepp/",
    "/fragor/",
    "/dokument/",
    "/vision/",
    "/tillganglighet/",
    "/organisation/lattlast/",
    "/lattlast/",
]


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_every_page_stands_at_the_same_address_in_both_languages(client, guidance):
    for address in ADDRESSES:
        swedish, english = text(client, address), text(client, f"/en{address}")
        assert '<html lang="sv">' in swedish
        assert '<html lang="en">' in english
        assert f'<a href="/en{address}" hreflang="en"' in swedish, address
        assert f'<a href="{address}" hreflang="sv"' in english, address


def test_no_page_leaves_swedish_words_in_the_english_frame(client, guidance):
    page = text(client, "/en/vagledning/forvalta/")
    assert "What applies" in page
    assert "Vad gäller" not in page


def test_no_cookie_is_set_for_a_reader(client, guidance):
    for address in ADDRESSES:
        assert not client.get(address).cookies


def test_the_way_in_shows_guides_by_audience_and_what_else_explains(client, guidance):
    page = text(client, "/vagledning/")
    order = [
        page.index(word)
        for word in ("För upphandlare", "För leverantörer", "För revisorer", "Förstå arbetet")
    ]
    assert order == sorted(order)
    for address in (
        "/vagledning/forbered/",
        "/organisation/",
        "/begrepp/",
        "/fragor/",
        "/dokument/",
        "/uppforandekod/",
    ):
        assert f'href="{address}"' in page


def test_a_guide_leads_to_the_one_before_and_the_one_after_in_its_phases(client, guidance):
    page = text(client, "/vagledning/genomfor/")
    assert re.search(r'rel="prev" href="/vagledning/forbered/"', page)
    assert re.search(r'rel="next" href="/vagledning/forvalta/"', page)
    assert re.search(r'href="/vagledning/genomfor/" aria-current="page"', page)
    first = text(client, "/vagledning/forbered/")
    assert 'rel="prev"' not in first


def test_steps_have_addresses_that_are_the_same_in_both_languages(client, guidance):
    for guide in guides():
        swedish, english = (text(client, f"{root}/vagledning/{guide.slug}/") for root in ("", "/en"))
        for step in guide.sv.steps:
            assert f'id="{step.anchor}"' in swedish
            assert f'id="{step.anchor}"' in english


def test_the_seven_process_requirements_are_there_with_their_numbers(client, guidance):
    page = text(client, "/vagledning/processkrav/")
    assert re.findall(r'<span class="step-number">(2\.\d)</span>', page) == [f"2.{n}" for n in range(1, 8)]


def test_a_question_can_be_linked_to(client, guidance):
    page = text(client, "/fragor/")
    assert '<div class="answer" id="svara-en-gang">' in page
    assert 'href="#svara-en-gang"' in page


def test_key_concepts_stand_in_swedish_order(client, guidance):
    letters = re.findall(r'id="bokstav-(.)"', text(client, "/begrepp/"))
    assert letters == sorted(letters, key="ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ".index)
    assert letters[-1] == "Å"


def test_setting_up_again_makes_nothing_and_leaves_an_editors_words_alone(guidance):
    page = QuestionsPage.objects.get(locale__language_code="sv")
    page.title = "Redaktionens titel"
    page.save_revision().publish()
    assert make_first_guidance() == 0
    page.refresh_from_db()
    assert page.title == "Redaktionens titel"
    assert GuidePage.objects.count() == 2 * len(guides())
    assert Term.objects.count() == len(terms())


def test_setting_up_before_the_newsroom_makes_no_pages(guidance):
    for page in HomePage.objects.all():
        page.delete()
    make_first_guidance()
    assert not GuidePage.objects.exists()


def test_pages_ask_few_questions(client, guidance, django_assert_max_num_queries):
    for address in ADDRESSES:
        client.get(address)
        with django_assert_max_num_queries(23):
            client.get(address)


def test_guides_ask_the_same_questions_however_many_there_are(
    client, guidance, django_assert_max_num_queries
):
    for _first in range(2):
        client.get("/vagledning/")
    with django_assert_max_num_queries(23) as few:
        client.get("/vagledning/")
    original = GuidePage.objects.filter(locale__language_code="sv").first()
    for n in range(5):
        original.copy(update_attrs={"slug": f"kopia-{n}", "title": f"Kopia {n}"}, keep_live=True)
    with django_assert_max_num_queries(len(few)):
        assert "Kopia 4" in text(client, "/vagledning/")


def test_the_models_and_the_migrations_agree():
    call_command("makemigrations", "guidance", "--check", "--dry-run", verbosity=0)
