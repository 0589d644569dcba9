"""Who may write what, seen from outside: the editor's own pages, asked as each of them."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text

from kedja_site.config.errors import UserError
from kedja_site.config.users import OFFICE_EDITORS
from kedja_site.editors.four_eyes import last_writer, may_approve
from kedja_site.newsroom.models import NewsIndexPage, NewsPage, Topic
from kedja_site.newsroom.permissions import topics_of_others
from kedja_site.newsroom.roles import area_editors, areas_of, groups_for

pytestmark = pytest.mark.django_db


def form_of(page, **changes):
    """What the editor sends: every field of the page's own form, with some changed."""
    form = page.get_edit_handler().get_form_class()(instance=page, for_user=None)
    data = {name: form[name].value() for name in form.fields}
    filled = {name: "" if value is None else value for name, value in data.items()}
    filled |= {"body": rich_text("<p>Text</p>"), "easy_read": rich_text("")}
    for name, formset in form.formsets.items():
        prefix = formset.management_form.prefix
        filled |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0, f"{prefix}-MAX_NUM_FORMS": 1000}
        assert name
    topics = changes.pop("topics", filled.pop("topics", []))
    sent = nested_form_data({key: value for key, value in (filled | changes).items() if value is not False})
    return {**sent, "topics": topics}


def write(client, index, **fields):
    """Sends a new item of news; the answer."""
    page = NewsPage(title=fields.pop("title"), date="2026-11-24")
    data = form_of(page, slug=fields.pop("slug"), **fields)
    return client.post(reverse("wagtailadmin_pages:add", args=["newsroom", "newspage", index.pk]), data)


def edit(client, page, **fields):
    page = NewsPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **fields))


def written(slug):
    """The page that was written, not its twin in the other language."""
    return NewsPage.objects.get(slug=slug, alias_of=None)


def topic(code):
    return Topic.objects.get(code=code)


def test_nobody_approves_what_they_wrote_or_sent_in():
    assert may_approve(3, submitter=1, last_writer=2)
    assert not may_approve(1, submitter=1, last_writer=2)
    assert not may_approve(2, submitter=1, last_writer=2)
    assert may_approve(3, submitter=None, last_writer=None)


def test_who_keeps_the_same_words_again_has_not_written_them():
    first, again = {"title": "A", "latest_revision": None}, {"title": "A", "latest_revision": 7}
    assert last_writer([(2, again), (1, first)]) == 1
    assert last_writer([(2, {"title": "B"}), (1, first)]) == 2
    assert last_writer([(1, first), (2, {"title": "B"}), (1, first)]) == 1
    assert last_writer([(2, {"body": '<p data-block-key="b"></p>'}), (1, {"body": ""})]) == 1
    assert last_writer([]) is None


def test_the_groups_say_which_areas_somebody_writes_for():
    assert areas_of([area_editors("a"), "Region Uppsala"]) == {"A"}
    assert areas_of([area_editors("A"), OFFICE_EDITORS]) is None
    assert areas_of(["Region Uppsala"]) == frozenset()


def test_somebody_is_added_to_one_area_that_exists():
    assert groups_for(staff=False, area=" a") == [area_editors("A")]
    assert groups_for(staff=False, area="") == []
    for wrong in ("AB", "I", "Uppsala"):
        with pytest.raises(UserError):
            groups_for(staff=False, area=wrong)


def test_topics_of_another_area_are_told_from_ones_own(roles):
    ours, theirs = topic("surgical_instruments"), topic("medicines")
    nobodys = topic("furniture")
    general = topic("rapport")
    assert topics_of_others(frozenset("A"), [ours, theirs, nobodys, general, topic("a"), topic("b")]) == [
        theirs,
        nobodys,
        topic("b"),
    ]


def test_a_stranger_does_not_reach_the_editor(client, as_, stranger):
    assert client.get("/redaktion/").status_code == 302
    assert as_(stranger).get("/redaktion/").status_code == 302
    assert as_(stranger).get(reverse("editors_reviews")).status_code == 302
    assert as_(stranger).get(reverse("editors_broken_links")).status_code == 302


def test_the_office_writes_and_somebody_else_approves(as_, roles, office, reviewer):
    index = roles.indexes["sv"]
    answer = write(as_(office), index, title="Nytt avtal", slug="nytt-avtal", **{"action-submit": "1"})
    assert answer.status_code == 302
    page = written("nytt-avtal")
    assert not page.live
    assert page.current_workflow_state is not None
    approve = reverse(
        "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", page.current_workflow_task_state.pk]
    )
    assert as_(office).post(approve).status_code in {302, 403}
    page.refresh_from_db()
    assert not page.live
    as_(reviewer).post(approve)
    page.refresh_from_db()
    assert page.live


def test_a_reviewer_who_changes_the_text_leaves_the_approval_to_another(as_, roles, office, reviewer):
    write(as_(office), roles.indexes["sv"], title="Utkast", slug="utkast", **{"action-submit": "1"})
    page = written("utkast")
    edit(
        as_(reviewer),
        page,
        title="Utkast, ändrat",
        **{"action-workflow-action": "1", "workflow-action-name": "approve"},
    )
    page.refresh_from_db()
    assert not page.live
    assert page.get_latest_revision_as_object().title == "Utkast, ändrat"


def test_a_reviewer_approves_from_the_editor_without_changing_a_word(as_, roles, office, reviewer):
    write(as_(office), roles.indexes["sv"], title="Orörd", slug="orord", **{"action-submit": "1"})
    page = written("orord")
    edit(as_(reviewer), page, **{"action-workflow-action": "1", "workflow-action-name": "approve"})
    page.refresh_from_db()
    assert page.live


def test_a_reviewer_approves_a_new_address_from_the_editor(
    as_, roles, office, reviewer, django_capture_on_commit_callbacks
):
    """The page's place in the tree follows the slug, and is written into the reviewer's revision first."""
    approval = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    write(as_(office), roles.indexes["sv"], title="Flyttas", slug="fore", **{"action-submit": "1"})
    page = written("fore")
    edit(as_(reviewer), page, **approval)
    edit(as_(office), page, slug="efter", **{"action-submit": "1"})
    with django_capture_on_commit_callbacks(execute=True):
        edit(as_(reviewer), page, **approval)
    page.refresh_from_db()
    assert page.slug == "efter"
    moved = as_(reviewer).get("/aktuellt/fore/")
    assert (moved.status_code, moved["Location"]) == (301, "/aktuellt/efter/")


def test_no_editor_publishes_directly_not_even_by_a_form_without_the_button(as_, roles, office, reviewer):
    write(as_(office), roles.indexes["sv"], title="Smyg", slug="smyg", **{"action-publish": "1"})
    assert not NewsPage.objects.filter(slug="smyg", live=True).exists()
    write(as_(office), roles.indexes["sv"], title="Smyg två", slug="smyg-2")
    page = written("smyg-2")
    edit(as_(reviewer), page, **{"action-publish": "1"})
    page.refresh_from_db()
    assert not page.live
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    as_(reviewer).post(f"{bulk}?id={page.pk}", {"include_descendants": "false"})
    page.refresh_from_db()
    assert not page.live


def test_an_areas_editor_writes_news_about_the_areas_own_categories(as_, roles, area_a):
    index, client = roles.indexes["sv"], as_(area_a)
    others = write(client, index, title="Läkemedel", slug="lakemedel", topics=[topic("medicines").pk])
    assert others.status_code == 200
    assert "Ta bort: Läkemedel" in others.content.decode()
    none = write(client, index, title="Allmänt", slug="allmant", topics=[topic("rapport").pk])
    assert "Välj minst ett eget ämne" in none.content.decode()
    assert (
        write(
            client, index, title="Instrument", slug="instrument", topics=[topic("surgical_instruments").pk]
        ).status_code
        == 302
    )
    assert written("instrument").owner == area_a


def test_an_areas_editor_changes_neither_others_pages_nor_the_start_page(as_, roles, area_a, news_item):
    client = as_(area_a)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[news_item.pk])).status_code == 302
    assert client.get(reverse("wagtailadmin_pages:edit", args=[roles.homes["sv"].pk])).status_code == 302
    assert client.post(reverse("editors_reviewed", args=[news_item.pk])).status_code == 302
    news_item.refresh_from_db()
    assert news_item.reviewed_on is None


def test_the_office_keeps_the_series_of_the_calendar_and_an_area_does_not(as_, roles, office, area_a):
    address = reverse("wagtailsnippets_events_eventseries:add")
    words = {"name_sv": "Frukost", "name_en": "Breakfast", "code": "frukost", "about_sv": "", "about_en": ""}
    assert as_(office).post(address, words).status_code == 302
    assert "Evenemangsserier" in as_(office).get("/redaktion/").content.decode()
    assert "Frukost" in as_(office).get(reverse("wagtailsnippets_events_eventseries:list")).content.decode()
    assert as_(area_a).get(address).status_code in {302, 403}


def test_the_schedule_and_the_saving_are_told_in_swedish(as_, roles, office):
    index = NewsIndexPage.objects.get(locale__language_code="sv")
    page = as_(office).get(reverse("wagtailadmin_pages:add", args=["newsroom", "newspage", index.pk]))
    text = page.content.decode()
    assert "Alla som får redigera sidan kan sätta ett schema" in text
    assert "Sparas inte just nu" in text
    for english in ("Anyone with", "To be created by", "Autosave is", "Side panel width", ">Saved<"):
        assert english not in text, english


def test_making_the_roles_again_makes_nothing(roles):
    from kedja_site.editors.actions.first_roles import make_first_roles

    assert make_first_roles() == 0
