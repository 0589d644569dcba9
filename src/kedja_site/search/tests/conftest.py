"""A news index in each language that a test publishes into, with what happens on commit made to happen."""

from datetime import date

import pytest

from kedja_site.search import following

DAY = date(2026, 11, 24)


@pytest.fixture
def publish(first_pages, django_capture_on_commit_callbacks):
    """`publish("Rubrik", lead=…, body=…, day=…, language="sv")` gives the live news item, indexed."""
    from kedja_site.newsroom.models import NewsPage

    def make(title, *, lead="", body="", day=DAY, language="sv"):
        index = first_pages.indexes[language]
        with django_capture_on_commit_callbacks(execute=True):
            page = NewsPage(title=title, date=day, lead=lead, body=f"<p>{body}</p>", locale=index.locale)
            index.add_child(instance=page)
            page.save_revision().publish()
        return page

    return make


@pytest.fixture(autouse=True)
def _nothing_waiting():
    """What another test left to be indexed in a transaction that was undone."""
    following.waiting.pages = set()
    following.waiting.sources = set()


@pytest.fixture
def titles():
    """The titles of what is found, best first."""
    from kedja_site.search.finding import find, shown

    def found(question, language="sv", today=DAY):
        return [each.entry.title for each in shown(list(find(question, language, today=today).hits))]

    return found
