"""Links that lead nowhere are found, and only those."""

import http.server
import threading
from datetime import timedelta

import pytest
from django.urls import reverse

from kedja_site.config.starting import make_first_content
from kedja_site.editors.actions.check_links import check_links
from kedja_site.editors.links import Link, is_public_host, links_in, trouble_elsewhere
from kedja_site.editors.models import BrokenLink
from kedja_site.editors.tests.conftest import NOW
from kedja_site.newsroom.models import NewsPage

PAGE = """<header><a href="/utanfor">Utanför</a></header><main><a href="/a#del">Ett  ord</a>
<a href="#har">Här</a><a>Borta</a><a href="mailto:x@y.example">Brev</a><a href="https://annan.example/x">Annan</a></main>"""


def test_the_links_of_the_content_are_read_with_their_words():
    assert list(links_in(PAGE, "https://kedja.example/sida/")) == [
        Link("https://kedja.example/a", "Ett ord"),
        Link("", "Borta"),
        Link("https://annan.example/x", "Annan"),
    ]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "::1"])
def test_a_neighbours_door_is_not_knocked_on(host):
    assert not is_public_host(host, 80)


def test_a_link_to_this_machine_is_refused_before_it_is_followed():
    asked = []

    class Ear(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)

    with http.server.HTTPServer(("127.0.0.1", 0), Ear) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        said = trouble_elsewhere(f"http://127.0.0.1:{server.server_port}/hemligt")
        server.shutdown()
    assert said
    assert asked == []
    assert trouble_elsewhere("file:///etc/passwd")


@pytest.fixture
def linking(roles):
    """A page with one link that holds, one to an address that is not there, and one to a page that is gone."""
    page = NewsPage(
        title="Länkar",
        slug="lankar",
        date=NOW.date(),
        body='<p><a href="/aktuellt/">Aktuellt</a> <a href="/finns-inte/">Saknas</a> '
        '<a linktype="page" id="99999">Borttagen</a></p>',
    )
    roles.indexes["sv"].add_child(instance=page)
    page.save_revision().publish()
    return page


@pytest.mark.django_db
def test_broken_links_are_kept_with_the_day_they_were_first_found_and_go_when_mended(
    linking, settings, as_, office
):
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "localhost", "127.0.0.1"]
    check_links(NOW, outside=False)
    check_links(NOW + timedelta(days=1), outside=False)
    found = BrokenLink.objects.filter(page=linking)
    assert {(link.words, link.found_at) for link in found} == {("Saknas", NOW), ("Borttagen", NOW)}
    report = as_(office).get(reverse("editors_broken_links")).content.decode()
    assert "Saknas" in report
    assert "svarar 404" in report
    linking.body = "<p>Inga länkar</p>"
    linking.save_revision().publish()
    check_links(NOW + timedelta(days=2), outside=False)
    assert not BrokenLink.objects.filter(page=linking).exists()


@pytest.mark.slow
@pytest.mark.django_db
def test_a_new_site_has_no_broken_links(db):
    make_first_content()
    check_links(NOW, outside=False)
    assert [str(link) for link in BrokenLink.objects.all()] == []
