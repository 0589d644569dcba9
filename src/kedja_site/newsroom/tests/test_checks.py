"""A page whose address a room has taken is told; a new site has none."""

import pytest

from kedja_site.newsroom.checks import pages_can_be_reached
from kedja_site.newsroom.models import TextPage

pytestmark = pytest.mark.django_db


def write(home, slug, *, live=True):
    page = TextPage(title="Larmnummer", slug=slug, locale=home.locale, live=live)
    home.add_child(instance=page)


def test_the_first_pages_can_all_be_read(first_pages):
    assert pages_can_be_reached() == []


@pytest.mark.parametrize(("language", "address"), [("sv", "/larm/"), ("en", "/en/larm/")])
def test_a_page_at_the_address_of_a_room_is_told(first_pages, language, address):
    write(first_pages.homes[language], "larm")
    (told,) = pages_can_be_reached()
    assert told.id == "kedja.W009"
    assert told.msg == f"The page “Larmnummer” cannot be read: the site itself answers at {address}."


def test_an_address_of_its_own_and_a_page_that_is_not_published_are_not_told(first_pages):
    write(first_pages.homes["sv"], "larmnummer")
    write(first_pages.homes["sv"], "register", live=False)
    assert pages_can_be_reached() == []
