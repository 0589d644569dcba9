"""One's rights in a real Chromium: read on a phone without scrolling sideways, also with large text."""

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from kedja_site.config.tests.browser import (
    Problems,
    accessibility_faults,
    double_the_text,
    what_is_wider,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SCROLLING = "[...document.querySelectorAll('.table-scroll')].filter(each => each.scrollWidth > each.clientWidth).length"


@pytest.mark.parametrize("language", ["", "/en"])
def test_my_rights_are_read_on_a_phone_without_scrolling_sideways(
    browser_page: Page,
    browser_context: BrowserContext,
    problems: Problems,
    site_on_air: str,
    officer: User,
    language: str,
) -> None:
    client = Client()
    client.force_login(officer)
    name = django_settings.SESSION_COOKIE_NAME
    browser_context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site_on_air}])
    browser_page.set_viewport_size({"width": 375, "height": 800})
    browser_page.goto(f"{site_on_air}{language}/mina-rattigheter/")
    assert browser_page.evaluate(SCROLLING) == 0
    assert accessibility_faults(browser_page) == []
    double_the_text(browser_page)
    assert what_is_wider(browser_page) == []
    assert browser_page.evaluate(SCROLLING) == 0
    assert not problems
