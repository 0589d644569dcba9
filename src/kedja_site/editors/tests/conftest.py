"""Editors of each kind, and a page that waits."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group, User

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
PASSWORD = "en lång mening som lösenord"


@pytest.fixture
def roles(first_pages):
    """The first pages, topics and roles."""
    from kedja_site.editors.actions.first_roles import make_first_roles
    from kedja_site.newsroom.actions.first_topics import make_first_topics

    make_first_topics()
    make_first_roles()
    return first_pages


def person(name, *groups, **kwargs):
    user = User.objects.create_user(name, f"{name}@kedja.example", PASSWORD, is_staff=True, **kwargs)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


@pytest.fixture
def office(roles):
    from kedja_site.config.users import OFFICE_EDITORS

    return person("kansliet", OFFICE_EDITORS)


@pytest.fixture
def reviewer(roles):
    from kedja_site.newsroom.roles import REVIEWERS

    return person("granskaren", REVIEWERS)


@pytest.fixture
def area_a(roles):
    from kedja_site.newsroom.roles import area_editors

    return person("omrade-a", area_editors("A"))


@pytest.fixture
def stranger(roles):
    return User.objects.create_user("upphandlare", "u@kedja.example", PASSWORD)


@pytest.fixture
def as_(client):
    """Logs in as somebody and gives the client."""

    def log_in(user):
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def news_item(roles):
    """A published item of news, by nobody in particular."""
    from kedja_site.newsroom.models import NewsPage

    page = NewsPage(title="Handskar", slug="handskar", date=date(2026, 11, 1), lead="Om handskar.")
    roles.indexes["sv"].add_child(instance=page)
    page.save_revision().publish()
    return NewsPage.objects.get(pk=page.pk)
