"""The accessibility statement, and how editors are reminded of what it lacks."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils.html import escape
from wagtail.models import GroupPagePermission

from kedja_site.config.personal_data import holdings
from kedja_site.config.tests.ground import DEMO_DAY
from kedja_site.guidance.models import AccessibilityPage, PrivacyPage
from kedja_site.newsroom.models import NewsIndexPage

pytestmark = pytest.mark.django_db
REMINDER = "när den bedömdes. Lagen kräver det."


@pytest.fixture
def statement(guidance):
    return AccessibilityPage.objects.get(locale__language_code="sv")


def text(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return " ".join(response.content.decode().split())


def editor_of(page, django_user_model, name):
    """Somebody who may change `page` and what is below it."""
    user = django_user_model.objects.create_user(name)
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=group, page=page, permission=change)
    user.groups.add(group)
    return user


def test_it_holds_what_the_law_asks_for(client, statement):
    page = text(client, "/tillganglighet/")
    for part in (
        "(2018:1937)",
        "delvis förenlig",
        "Kända brister",
        "Så har webbplatsen prövats",
        "https://www.digg.se/tdosanmalan",
        "Redogörelsen ändrades senast:",
    ):
        assert part in page


def test_what_nobody_has_filled_in_is_said_and_invented_nowhere(client, statement):
    assert not statement.is_complete
    page = text(client, "/tillganglighet/")
    assert "Vem som driver webbplatsen är ännu inte ifyllt här." in page
    assert "mailto:" not in page


def test_it_is_complete_once_operator_contact_and_date_are_there(client, statement):
    statement.operator, statement.contact_email = "Region Exempel", "tillganglighet@example.org"
    assert not statement.is_complete
    statement.assessed_on = DEMO_DAY
    assert statement.is_complete
    statement.answer_within = "två arbetsdagar"
    statement.save_revision().publish()
    page = text(client, "/tillganglighet/")
    assert "Region Exempel ansvarar för den här webbplatsen." in page
    assert 'href="mailto:tillganglighet@example.org"' in page
    assert "Vi svarar inom två arbetsdagar." in page
    assert '<time datetime="2026-11-24">' in page


def test_only_who_may_mend_it_is_reminded(client, django_user_model, statement):
    office = editor_of(statement.get_parent(), django_user_model, "kansli")
    other = editor_of(NewsIndexPage.objects.get(locale__language_code="sv"), django_user_model, "aktuellt")
    client.force_login(office)
    assert REMINDER in text(client, "/redaktion/")
    client.force_login(other)
    assert REMINDER not in text(client, "/redaktion/")


def test_the_reminder_goes_when_it_is_filled_in(client, django_user_model, statement):
    office = editor_of(statement.get_parent(), django_user_model, "kansli")
    statement.operator, statement.contact_phone, statement.assessed_on = "Region Exempel", "010", DEMO_DAY
    statement.save_revision().publish()
    client.force_login(office)
    assert REMINDER not in text(client, "/redaktion/")


def test_readers_are_not_shown_what_editors_are(client, statement):
    assert "Till redaktören" not in text(client, "/tillganglighet/")


def test_the_page_on_personal_data_tells_what_every_room_holds_and_what_nobody_has_filled_in(
    client, statement
):
    page = text(client, "/personuppgifter/")
    assert "Vem som är personuppgiftsansvarig för webbplatsen är ännu inte ifyllt här." in page
    for holding in holdings():
        assert escape(str(holding.title)) in page
    assert "imy.se" in page
    assert 'href="/personuppgifter/"' in text(client, "/")
    privacy = PrivacyPage.objects.get(locale__language_code="sv")
    assert not privacy.is_complete
    privacy.operator, privacy.contact_phone, privacy.officer_email = (
        "Region Exempel",
        "010",
        "ombud@example.org",
    )
    assert privacy.is_complete
    privacy.save_revision().publish()
    assert "Region Exempel är personuppgiftsansvarig för webbplatsen." in text(client, "/personuppgifter/")
    assert "Personal data" in text(client, "/en/personuppgifter/")
