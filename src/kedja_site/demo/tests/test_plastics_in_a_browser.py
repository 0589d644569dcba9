"""Every page as a reader meets it, with what the demo makes."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from kedja_site.config.tests.browser import accessibility_faults
from kedja_site.demo.people import make_people
from kedja_site.demo.plastics import HOME_USER, make_plastics
from kedja_site.demo.tests.test_plastics import make_contracts
from kedja_site.plastics.actions.ask_supplier import ask_supplier, send_answer
from kedja_site.plastics.models import Article, FileRead, PlanAction, RejectedRow, Substitute
from kedja_site.plastics.supplier_link import token_of

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SHOTS = Path(os.environ["KEDJA_SHOTS"]) if os.environ.get("KEDJA_SHOTS") else None
"""Where pictures of the pages are put, to be looked at."""


@pytest.fixture
def pages(transactional_db: None) -> list[str]:
    make_people()
    make_contracts()
    make_plastics(timezone.now())
    article = Article.objects.unguarded("test").get(number="SP-110")
    gloves = Article.objects.unguarded("test").get(number="UH-110")
    read = FileRead.objects.create(
        organisation=article.owner,
        kind="purchases",
        name="inköp-2025.csv",
        sha256="",
        headings=["Artikelnummer", "Antal"],
        new=3,
        state="done",
        left_out=1,
    )
    RejectedRow.objects.create(
        of=read, row_no=4, cells=["X", "-5"], column="Antal", value="-5", reason="Ett antal väntades."
    )
    ask = ask_supplier(
        user=User.objects.get(username=HOME_USER),
        organisation=article.owner,
        supplier_name=article.supplier_name,
        email="produkt@kvarnas.example",
    )
    send_answer(ask=ask, article=article, content={"parts": [], "stream": "hårdplast"}, by_name="Produktchef")
    answering = f"/plast/svar/{token_of(ask.seed)}/"
    mask = Substitute.objects.unguarded("test").get(article__number="LM-100")
    actions = [each.get_absolute_url() for each in PlanAction.objects.unguarded("test")]
    return [
        "/plast/",
        f"/plast/?region={article.owner_id}",
        "/plast/faktorer/",
        "/plast/oversikt/",
        f"/plast/oversikt/?region={article.owner_id}&year=&end=not_counted",
        "/plast/artiklar/",
        "/plast/artiklar/ny/",
        article.get_absolute_url(),
        gloves.get_absolute_url(),
        f"{article.get_absolute_url()}andra/",
        f"{article.get_absolute_url()}ersattning/",
        "/plast/ersattningar/",
        mask.get_absolute_url(),
        f"{mask.get_absolute_url()}?uses=900&instead_uses=0",
        f"{mask.get_absolute_url()}valj/",
        "/plast/planer/",
        *actions,
        "/plast/filer/",
        "/plast/leverantorer/",
        "/plast/leverantorer/fraga/",
        answering,
        f"{answering}{article.public_id}/",
        read.get_absolute_url(),
        mask.contract.get_absolute_url() if mask.contract else "/plast/",
    ]


def test_every_page_in_every_theme_and_size(
    browser_page: Any, live_server: Any, pages: list[str], look: tuple[int, str]
) -> None:
    page, (width, theme) = browser_page, look
    client = Client()
    client.force_login(User.objects.get(username=HOME_USER))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    faults = {}
    for place, address in enumerate(pages):
        page.goto(live_server.url + ("/en" if theme == "dark" and SHOTS is None else "") + address)
        if SHOTS is not None:
            page.screenshot(path=SHOTS / f"{width}-{theme}-{place:02}.png", full_page=True)
        sideways = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if found := [*accessibility_faults(page), *([f"{sideways} px sideways"] if sideways > 0 else [])]:
            faults[address] = found
    assert faults == {}
