"""The index is in step: at once when something is published, gone when a stranger may not read it."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import PageViewRestriction

from kedja_site.config import search_sources
from kedja_site.config.search_sources import Findable, register_search_source
from kedja_site.newsroom.models import Topic
from kedja_site.search.actions.reindex import index_what_is_missing, reindex
from kedja_site.search.models import Entry, Term, Word

pytestmark = pytest.mark.django_db


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_what_is_published_is_found_at_once_and_what_is_changed_as_it_is_now(publish, titles, commit):
    page = publish("Kobolt i batterier")
    assert titles("kobolt") == ["Kobolt i batterier"]
    with commit():
        page.title = "Litium i batterier"
        page.save_revision().publish()
    assert titles("kobolt") == []
    assert titles("litium") == ["Litium i batterier"]


def test_a_draft_is_not_found(publish, titles, commit):
    page = publish("Kobolt i batterier")
    with commit():
        page.title = "Hemligt utkast"
        page.save_revision()
    assert titles("hemligt") == []
    assert titles("kobolt") == ["Kobolt i batterier"]


@pytest.mark.parametrize("how", ["unpublish", "delete"])
def test_what_is_taken_back_is_not_found(publish, titles, commit, how):
    page = publish("Kobolt i batterier")
    with commit():
        getattr(page, how)()
    assert titles("kobolt") == []
    assert not Term.objects.filter(stem="kobolt").exists()


def test_what_is_published_on_time_is_found_then(publish, titles, commit, monkeypatch):
    page = publish("Gammal rubrik")
    page.title = "Kommande nyhet"
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    assert titles("kommande") == []
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    with commit():
        call_command("publish_scheduled")
    assert titles("kommande") == ["Kommande nyhet"]


def test_a_page_behind_a_lock_is_never_found_nor_what_hangs_below(publish, titles, commit, first_pages):
    publish("Kobolt i batterier")
    index = first_pages.indexes["sv"]
    with commit():
        lock = PageViewRestriction.objects.create(page=index, restriction_type="login")
    assert titles("kobolt") == []
    assert not Entry.objects.filter(page__path__startswith=index.path).exists()
    publish("Kobolt igen")
    assert titles("kobolt") == []
    with commit():
        lock.delete()
    assert sorted(titles("kobolt")) == ["Kobolt i batterier", "Kobolt igen"]


def test_even_where_the_index_lags_a_locked_page_is_not_shown(publish, titles, client, first_pages):
    publish("Kobolt i batterier")
    PageViewRestriction.objects.create(page=first_pages.indexes["sv"], restriction_type="login")
    assert titles("kobolt") == []
    assert "Kobolt i batterier" not in client.get("/sok/", {"q": "kobolt"}).content.decode()
    assert "batterier" not in client.get("/sok/forslag/", {"q": "kobolt"}).content.decode()


def test_a_page_that_moved_is_found_at_its_new_address(publish, commit, client, first_pages):
    page = publish("Kobolt i batterier")
    with commit():
        page.slug = "annat-namn"
        page.save_revision().publish()
    assert "/aktuellt/annat-namn/" in client.get("/sok/", {"q": "kobolt"}).content.decode()


def test_nothing_is_indexed_of_what_was_undone(publish, titles, commit):
    page = publish("Kobolt i batterier")
    with commit(), transaction.atomic():
        page.title = "Litium"
        page.save_revision().publish()
        transaction.set_rollback(True)
    assert titles("litium") == []
    assert titles("kobolt") == ["Kobolt i batterier"]


@pytest.fixture
def topics_as_source(monkeypatch):
    monkeypatch.setattr(search_sources, "SEARCH_SOURCES", dict(search_sources.SEARCH_SOURCES))
    before = dict(search_sources.SEARCH_SOURCES)
    register = search_sources.SEARCH_SOURCES
    from kedja_site.search import following
    from kedja_site.search.actions import index_source
    from kedja_site.search.actions import reindex as reindexing

    for module in (following, index_source, reindexing):
        monkeypatch.setattr(module, "SEARCH_SOURCES", register)

    def topics():
        for topic in Topic.objects.all():
            yield Findable(topic.code, "sv", "term", topic.name_sv, f"/begrepp/#{topic.code}")

    register_search_source("test-topics", topics, models=[Topic])
    return before


def test_a_room_may_register_other_things(topics_as_source, titles, commit, client, first_pages):
    with commit():
        topic = Topic.objects.create(kind="type", code="kobolt", name_sv="Koboltbrytning", name_en="Cobalt")
    assert titles("koboltbrytning") == ["Koboltbrytning"]
    assert "/begrepp/#kobolt" in client.get("/sok/", {"q": "kobolt"}).content.decode()
    with commit():
        topic.delete()
    assert titles("koboltbrytning") == []


def test_the_index_is_made_anew_and_made_only_where_it_is_missing(publish, titles, topics_as_source):
    publish("Kobolt i batterier")
    entries = Entry.objects.exclude(source="test-topics").count()
    Entry.objects.all().delete()
    Word.objects.all().delete()
    assert index_what_is_missing() >= entries
    assert titles("kobolt") == ["Kobolt i batterier"]
    assert index_what_is_missing() == 0
    assert reindex() == Entry.objects.count()
    assert titles("kobolt") == ["Kobolt i batterier"]
