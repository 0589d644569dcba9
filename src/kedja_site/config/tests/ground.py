"""The site that tests start from: Wagtail's first data, and where asked for the first pages or a served site."""

import json
from datetime import date

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.utils import translation

DEMO_DAY = date(2026, 11, 24)
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


@pytest.fixture(scope="session")
def _first_rows(django_db_setup, django_db_blocker):
    """What the migrations have put into the tables, before any test."""
    with django_db_blocker.unblock():
        rows = json.loads(connection.creation.serialize_db_to_string())
    # Content types first: to save a page asks for its own, and would make it where it is missing.
    return json.dumps(sorted(rows, key=lambda row: row["model"] != "contenttypes.contenttype"))


@pytest.fixture(autouse=True)
def _swedish_at_first():
    """Each test begins in Swedish, whatever page the one before it opened last."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _first_data(request):
    """The data that migrations make is there, also after a test that had to empty the tables (a live server's)."""
    wanted = DATABASE_FIXTURES & set(request.fixturenames)
    if not wanted and request.node.get_closest_marker("django_db") is None:
        return
    rows = request.getfixturevalue("_first_rows")
    request.getfixturevalue("transactional_db" if wanted & {"transactional_db", "live_server"} else "db")
    put_back_first_rows(rows)


def put_back_first_rows(rows):
    """Empties the cache, and makes good what a test has emptied: what migrations had put into the tables."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    cache.clear()
    if not Page.objects.exists():
        # A test that empties the tables leaves what Django itself puts back, under other numbers.
        call_command(
            "flush", interactive=False, verbosity=0, reset_sequences=False, inhibit_post_migrate=True
        )
        ContentType.objects.clear_cache()
        connection.creation.deserialize_db_from_string(rows)


@pytest.fixture
def first_pages(_first_data, db):
    """Start page, Aktuellt and the pages of text, in Swedish and English."""
    from kedja_site.newsroom.actions.first_pages import make_first_pages

    return make_first_pages()


@pytest.fixture
def site_on_air(_first_data, live_server):
    """The address of a served site with the demo's news, for a browser."""
    from kedja_site.newsroom.actions.demo_news import make_demo_news

    make_demo_news(DEMO_DAY)
    return live_server.url
