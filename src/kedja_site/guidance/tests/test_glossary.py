"""Terms that explain themselves where they occur."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import override

from kedja_site.guidance.glossary import Entry, explain, glossary_of
from kedja_site.guidance.models import Term
from kedja_site.guidance.reading_glossary import begin, end, glossary_in
from kedja_site.guidance.templatetags.glossary import explained

ENTRIES = [
    Entry(
        "avvikelse", "avvikelse", "Ett krav som inte är uppfyllt.", ("avvikelse", "avvikelsen", "avvikelser")
    ),
    Entry("allvarlig-avvikelse", "allvarlig avvikelse", "Sex slag.", ("allvarlig avvikelse",)),
    Entry("led", "led", "En del av <kedjan>.", ("led", "ledet")),
    Entry("tomt", "tomt", "", ("tomt",)),
]


@pytest.fixture
def glossary():
    return glossary_of("sv", ENTRIES)


def marked(html, glossary):
    return explain(html, glossary, "/")


def test_the_first_occurrence_becomes_a_button_that_opens_a_note(glossary):
    found = marked("<p>En avvikelse, och en avvikelse till.</p>", glossary)
    assert found.count('<button type="button" class="term"') == 1
    assert 'class="term" popovertarget="ord-' in found
    note = found.split('popovertarget="')[1].split('"')[0]
    assert f'id="{note}" popover' in found
    assert "Ett krav som inte är uppfyllt." in found
    assert 'href="/begrepp/#avvikelse"' in found
    assert found.endswith(", och en avvikelse till.</p>")


def test_inflected_forms_and_capitals_are_found_and_kept_as_written(glossary):
    assert marked("<p>Avvikelserna</p>", glossary) == "<p>Avvikelserna</p>"
    assert ">Avvikelser</button>" in marked("<p>Avvikelser är vanliga.</p>", glossary)


def test_the_longest_form_wins_also_over_a_line_break(glossary):
    found = marked("<p>En allvarlig\n avvikelse.</p>", glossary)
    assert ">allvarlig\n avvikelse</button>" in found
    assert "Sex slag." in found


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Avvikelse</h2>",
        '<p><a href="/x/">en avvikelse</a></p>',
        '<p><a href="/x/"><b>en avvikelse</b></a></p>',
        "<p><code>avvikelse</code></p>",
        "<p>avvikelseplan, icke-avvikelse</p>",
        '<p title="avvikelse">Inget här.</p>',
        "<p>tomt</p>",
    ],
)
def test_headings_links_code_parts_of_words_and_attributes_are_left_alone(html, glossary):
    assert marked(html, glossary) == html


def test_what_is_around_stays_as_it_was(glossary):
    html = '<p>Å &amp; Ö &#8211; <br/><img src="/a.png" alt="led"/> x</p><!-- led -->'
    assert marked(html, glossary) == html
    found = marked(html.replace("x</p>", "led</p>"), glossary)
    assert found.startswith('<p>Å &amp; Ö &#8211; <br/><img src="/a.png" alt="led"/> <button')


def test_a_definition_is_escaped(glossary):
    assert "En del av &lt;kedjan&gt;." in marked("<p>led</p>", glossary)


def test_two_texts_on_a_page_have_notes_of_their_own(glossary):
    one, two = marked("<p>Ett led.</p>", glossary), marked("<p>Två led.</p>", glossary)
    assert one.split('popovertarget="')[1].split('"')[0] not in two


def test_a_term_can_be_left_out(glossary):
    assert explain("<p>led</p>", glossary, "/", frozenset({"led"})) == "<p>led</p>"


@pytest.fixture
def no_terms(db):
    """Whatever the module has made already, as its tests run in any order."""
    Term.objects.all().delete()


@pytest.mark.django_db
def test_the_filter_takes_the_texts_language_and_leads_to_the_readers_list(no_terms):
    Term.objects.create(
        slug="led", name_sv="led", name_en="stage", definition_sv="En del.", definition_en="A part."
    )
    with override("en"):
        assert "A part." in explained("<p>One stage.</p>")
        swedish = explained("<p>Ett led.</p>", "sv")
        assert "En del." in swedish
        assert 'href="/en/begrepp/#led"' in swedish
        assert "Stäng" in swedish
    with override("sv"):
        assert 'href="/begrepp/#led"' in explained("<p>Ett led.</p>", "sv")


@pytest.mark.django_db
def test_a_changed_term_is_seen_by_the_next_reader(no_terms):
    term = Term.objects.create(slug="led", name_sv="led", definition_sv="Före.")
    assert "Före." in explained("<p>Ett led.</p>", "sv")
    term.definition_sv = "Efter."
    term.save()
    assert "Efter." in explained("<p>Ett led.</p>", "sv")
    term.delete()
    assert explained("<p>Ett led.</p>", "sv") == "<p>Ett led.</p>"


@pytest.mark.django_db
def test_in_a_request_the_glossary_is_asked_for_once_for_many_texts(django_assert_num_queries, no_terms):
    Term.objects.create(slug="led", name_sv="led", definition_sv="En del.")
    begin()
    try:
        with django_assert_num_queries(2):  # has anything changed, and the terms
            for n in range(5):
                explained(f"<p>Led {n}</p>", "sv")
    finally:
        end()
    with django_assert_num_queries(1):
        explained("<p>Ännu ett led</p>", "sv")


@pytest.mark.django_db
def test_a_term_without_a_name_in_a_language_is_not_looked_for_there(no_terms):
    Term.objects.create(slug="led", name_sv="led", definition_sv="En del.")
    assert glossary_in("en").pattern is None


@pytest.mark.django_db
def test_the_office_writes_key_concepts_and_an_areas_editor_does_not(client, django_user_model, guidance):
    from kedja_site.newsroom.roles import OFFICE_EDITORS, area_editors

    import_string("kedja_site.editors.actions.first_roles.make_first_roles")()  # a room on the same level
    add = reverse("wagtailsnippets_guidance_term:add")
    assert client.get(add).status_code == 302
    for group, may in ((OFFICE_EDITORS, True), (area_editors("A"), False)):
        user = django_user_model.objects.create_user(group)
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        assert (client.get(add).status_code == 200) is may, group
