"""The site that tests start from: Wagtail's first data, and where asked for the first pages or a served site."""

import json
import os
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from django.utils.module_loading import import_string
from pytest_django.plugin import blocking_manager_key

from kedja_site.config import row_lock
from kedja_site.config.tests import first_database
from kedja_site.config.tests.walk.plain_role import drop_role, make_role, plain_role

DEMO_DAY = date(2026, 11, 24)
MAKE_CALENDAR = "kedja_site.events.actions.first_pages.make_calendar"
"""By its name: rooms that stand beside the calendar's use this ground too."""
DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


@pytest.fixture(scope="session")
def first_database_file(request) -> Path:
    """The migrated database of this code: made by the first process that asks, kept between runs."""
    return first_database.made_once(request.config.cache.mkdir("first-database"))


FIRST = {}
"""What puts the first data back: `file` on SQLite, `rows` elsewhere; empty until the database is there."""
BARE = ""
STANDING = {"ground": BARE, "kept": {}}
"""On SQLite: what the database holds beside what migrations made, and copies of each ground made so far."""


def make_first_pages_of_ground():
    from kedja_site.newsroom.actions.first_pages import make_first_pages

    make_first_pages()


def make_calendar_of_ground():
    make_first_pages_of_ground()
    import_string(MAKE_CALENDAR)()


def make_news_of_ground():
    from kedja_site.newsroom.actions.demo_news import make_demo_news

    make_demo_news(DEMO_DAY)


GROUNDS = {
    "demo_news": make_news_of_ground,
    "calendar_pages": make_calendar_of_ground,
    "first_pages": make_first_pages_of_ground,
}
"""What a test may stand on, by the fixture that it asks for: made once a process, then copied in a tenth of a second.

A room adds its own in its `tests/conftest.py`. Of several that a test asks for it gets the first, and the fixtures make the rest.
"""


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """The database of this process, with what the migrations have made; and what puts that back after a test."""
    if connection.vendor == "sqlite":
        FIRST["file"] = request.getfixturevalue("first_database_file")
        name = connection.creation._get_test_db_name()
        settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name
        with closing(first_database.copy_in(FIRST["file"], name)):
            yield
        return
    with django_db_blocker.unblock():
        with first_database.template_made_once(os.environ["KEDJA_TEST_POSTGRESQL"]) as template:
            connection.settings_dict["TEST"]["TEMPLATE"] = template
            databases = setup_databases(verbosity=0, interactive=False)
        make_role()
        rows = json.loads(connection.creation.serialize_db_to_string())
    # Content types first: to save a page asks for its own, and would make it where it is missing.
    rows.sort(key=lambda row: row["model"] != "contenttypes.contenttype")
    FIRST["rows"] = json.dumps(rows)
    yield
    with django_db_blocker.unblock():
        teardown_databases(databases, verbosity=0)
        drop_role()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """The data that the test stands on is there, also after one that had to empty the tables (a live server's).

    Before any fixture, so that it stays when the test's own transaction is undone.
    """
    wants = (
        bool(DATABASE_FIXTURES & set(item.fixturenames)) or item.get_closest_marker("django_db") is not None
    )
    if wants and FIRST:
        with item.config.stash[blocking_manager_key].unblock():
            if "file" in FIRST:
                stand_on(next((name for name in GROUNDS if name in item.fixturenames), BARE))
            else:
                put_back_what_was_emptied()


def stand_on(ground):
    """The database as `ground` has it. Left alone within a module's own transaction."""
    from wagtail.models import Page

    if connection.in_atomic_block or (STANDING["ground"] == ground and Page.objects.exists()):
        return
    kept = STANDING["kept"]
    if ground not in kept:
        first_database.put_back(FIRST["file"])
        forget_what_was_read()
        if ground != BARE:
            GROUNDS[ground]()
        kept[ground] = first_database.copied_out()
    first_database.put_in(kept[ground])
    forget_what_was_read()
    STANDING["ground"] = ground


def forget_what_was_read():
    from django.contrib.contenttypes.models import ContentType

    ContentType.objects.clear_cache()
    cache.clear()


def put_back_what_was_emptied():
    """On PostgreSQL: makes good what a test has emptied, what migrations had put into the tables."""
    from wagtail.models import Page

    from kedja_site.config import append_only
    from kedja_site.people import log_guard

    if Page.objects.exists():
        return
    # A test that empties the tables leaves what Django itself puts back, under other numbers.
    log_guard.take_down(connection)  # PostgreSQL refuses to empty the log, also an empty one
    for table in append_only.TABLES:
        append_only.take_down(connection, table)
    call_command("flush", interactive=False, verbosity=0, reset_sequences=False, inhibit_post_migrate=True)
    log_guard.put_up(connection)
    for table in append_only.TABLES:
        append_only.put_up(connection, table)
    connection.creation.deserialize_db_from_string(FIRST["rows"])
    forget_what_was_read()


@pytest.fixture(autouse=True)
def _swedish_at_first():
    """Each test begins in Swedish, whatever page the one before it opened last, and with nothing cached."""
    translation.activate(settings.LANGUAGE_CODE)
    cache.clear()


@pytest.fixture(autouse=True)
def _second_lock_holds(request):
    """On PostgreSQL a test works with the rights of a site's own role: the row-level security holds for what is asked by a request.

    What the test itself does it does as a job would. Not where tables are emptied afterwards, and not for what is marked
    `table_owner`.
    """
    marked = request.node.get_closest_marker("django_db")
    is_emptied = {"transactional_db", "live_server"} & set(request.fixturenames) or (
        marked is not None and marked.kwargs.get("transaction")
    )
    asks = "db" in request.fixturenames or marked is not None
    if (
        connection.vendor != "postgresql"
        or not asks
        or is_emptied
        or request.node.get_closest_marker("table_owner")
    ):
        yield
        return
    request.getfixturevalue("db")
    with plain_role(), row_lock.as_system("a test"):
        yield


@pytest.fixture
def first_pages(db):
    """Start page, Aktuellt and the pages of text, in Swedish and English."""
    from kedja_site.newsroom.actions.first_pages import make_first_pages

    return make_first_pages()


@pytest.fixture
def calendar_pages(first_pages):
    """The first pages, and the calendar of each language."""
    import_string(MAKE_CALENDAR)()
    return first_pages


@pytest.fixture
def demo_news(first_pages):
    """The demo's news in both languages, counted back from DEMO_DAY."""
    from kedja_site.newsroom.models import NewsPage

    if not NewsPage.objects.exists():
        make_news_of_ground()
    return first_pages


@pytest.fixture
def site_on_air(live_server, demo_news):
    """The address of a served site with the demo's news, for a browser."""
    return live_server.url
