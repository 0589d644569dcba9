"""What a stranger gets: no cookie, a feed that others' programs can read, and a page that is there at once."""

import pytest
from django.test import Client
from lxml import etree

from kedja_site.kept_pages.generation import generation_in_database
from kedja_site.results.actions.publish import withdraw_summary
from kedja_site.results.tests.ground import Ground, Stories, make_results_ground

ATOM = "{http://www.w3.org/2005/Atom}"


def test_no_public_page_sets_a_cookie(ground: Ground) -> None:
    made = ground.published()
    client = Client()
    for address in ("/resultat/", made.get_absolute_url(), "/resultat/flode.xml", "/resultat/arsrapport/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert not answer.cookies
    assert not client.cookies


def test_the_feed_has_all_that_atom_asks_for(ground: Ground) -> None:
    made = ground.published()
    for prefix in ("", "/en"):
        answer = Client().get(f"{prefix}/resultat/flode.xml")
        assert answer["Content-Type"].startswith("application/atom+xml")
        feed = etree.fromstring(answer.content)
        for name in ("id", "title", "updated"):
            assert feed.findtext(ATOM + name)
        assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} >= {"self", "alternate"}
        (entry,) = feed.findall(f"{ATOM}entry")
        for name in ("id", "title", "updated", "summary"):
            assert entry.findtext(ATOM + name)
        assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Område F"
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert link.get("href", "").endswith(f"{prefix}/resultat/{made.public_id}/")


@pytest.mark.django_db(transaction=True)
def test_publishing_and_withdrawing_tell_the_kept_pages(transactional_db: None, stories: Stories) -> None:
    """They look five times a second: what has become public or not is so for the next reader within one."""
    ground = make_results_ground(stories)
    summary = ground.commented()
    before = generation_in_database()
    made = ground.published(summary)
    published = generation_in_database()
    assert published > before
    withdraw_summary(user=ground.second, summary=made.summary, why="Fel.")
    assert generation_in_database() > published


def test_what_nobody_has_published_is_not_there(ground: Ground) -> None:
    summary = ground.commented()
    for address in (f"/resultat/{summary.public_id}/", f"/resultat/{summary.public_id}/version/1/"):
        assert Client().get(address).status_code == 404
    assert Client().get("/resultat/P-22222222-2/").status_code == 404
