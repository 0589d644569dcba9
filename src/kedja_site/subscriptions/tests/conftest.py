"""Pages that were published when a test says, and subscribers that have confirmed."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from kedja_site.config import spam
from kedja_site.newsroom.actions.first_topics import make_first_topics
from kedja_site.newsroom.models import NewsIndexPage, NewsPage, Topic
from kedja_site.subscriptions.actions.confirm_subscription import confirm_subscription
from kedja_site.subscriptions.actions.subscribe import new_subscriber
from kedja_site.subscriptions.choices import Choices


@pytest.fixture(autouse=True)
def _made_for_tests(settings, monkeypatch):
    """Forms may be sent at once; the site has an address; Django's own mail is kept."""
    settings.SITE_ADDRESS = "https://kedja.example"
    monkeypatch.setattr(spam, "LEAST_TIME", spam.LEAST_TIME * 0)


@pytest.fixture
def ground(first_pages):
    """First pages and topics, none of which is a publication."""
    make_first_topics()
    return first_pages


def topic(kind, number=0):
    return Topic.objects.filter(kind=kind).order_by("code")[number]


def publish(title, when, *, topics=(), language="sv", dated=None, original=None):
    """A news item first published at `when`, with its twin in the other language."""
    index = NewsIndexPage.objects.get(locale__language_code=language)
    page = NewsPage(
        title=title,
        slug=title.lower().replace(" ", "-"),
        date=dated or timezone.localdate(when),
        lead=f"Om {title}",
    )
    page.locale = index.locale
    if original is not None:
        page.translation_key = original.translation_key
    index.add_child(instance=page)
    page.topics.set(topics)
    page.save_revision().publish()
    pages = NewsPage.objects.filter(pk=page.pk)
    if language == "sv" and not NewsPage.objects.filter(alias_of=page).exists() and original is None:
        other = NewsIndexPage.objects.get(locale__language_code="en")
        twin = page.copy_for_translation(other.locale, alias=True)
        pages = NewsPage.objects.filter(pk__in=[page.pk, twin.pk])
    pages.update(first_published_at=when, last_published_at=when)
    page.refresh_from_db()
    return page


def subscriber(email="reader@example.org", *, rhythm="daily", language="sv", topics=None):
    choices = Choices(language, rhythm, topics is None, tuple(topics or ()))
    made = new_subscriber(email, choices, datetime(2026, 10, 1, tzinfo=UTC))
    confirm_subscription(made.token("confirm"))
    return made


def stockholm(text):
    return datetime.fromisoformat(text).replace(tzinfo=timezone.get_default_timezone())
