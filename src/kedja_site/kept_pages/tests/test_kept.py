"""What is kept, for how long, and what a reader gets of it."""

import gzip
from datetime import timedelta

import brotli
import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from kedja_site.kept_pages.generation import GenerationWatch
from kedja_site.kept_pages.kept_page import best_encoding

pytestmark = pytest.mark.django_db


def test_the_second_reader_gets_it_without_django(reader):
    first, second = reader.ask("/"), reader.ask("/")
    assert reader.made == ["/"]
    assert (first.status, first.body, first.headers) == (second.status, second.body, second.headers)
    assert first.headers["cache-control"] == "public, max-age=0, must-revalidate"
    assert first.headers["vary"] == "Accept-Encoding, Cookie"
    assert not first.cookies


def test_every_header_of_django_stays(reader, client):
    plain = client.get("/om/")
    kept = reader.ask("/om/") and reader.ask("/om/")
    for name in (
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "X-Frame-Options",
        "Referrer-Policy",
        "Permissions-Policy",
        "Content-Language",
        "Content-Type",
    ):
        assert kept.headers[name.lower()] == plain[name], name


@pytest.mark.parametrize(("asked", "opened"), [("gzip", gzip.decompress), ("br, gzip", brotli.decompress)])
def test_the_compressed_page_is_the_page(reader, asked, opened):
    plain = reader.ask("/")
    packed = reader.ask("/", accept_encoding=asked)
    assert opened(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["content-length"] == str(len(packed.body))
    assert reader.made == ["/"]


def test_who_has_the_page_gets_304_and_no_page(reader):
    for encoding in ("", "gzip", "br"):
        first = reader.ask("/", accept_encoding=encoding)
        again = reader.ask("/", accept_encoding=encoding, if_none_match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert {"cache-control", "vary", "last-modified"} <= set(again.headers)
        assert "content-length" not in again.headers
        weak = reader.ask("/", accept_encoding=encoding, if_none_match=f'"other", W/{first.headers["etag"]}')
        assert weak.status == 304
    assert reader.ask("/", if_none_match='"other"').status == 200
    assert reader.ask("/", if_none_match="*").status == 304


def test_the_time_of_the_last_change_counts_where_no_tag_is_given(reader, commit):
    first = reader.ask("/")
    changed = first.headers["last-modified"]
    assert reader.ask("/", if_modified_since=changed).status == 304
    assert reader.ask("/", if_modified_since="Thu, 01 Jan 1970 00:00:00 GMT").status == 200
    assert reader.ask("/", if_modified_since="yesterday").status == 200
    assert reader.ask("/", if_modified_since=changed, if_none_match='"other"').status == 200


def test_a_page_made_anew_without_change_keeps_its_validators(reader):
    first = reader.ask("/")
    reader.later(61)
    again = reader.ask("/")
    assert len(reader.made) == 2
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["last-modified"] == first.headers["last-modified"]


def test_head_is_the_page_without_its_body(reader):
    head = reader.ask("/", method="HEAD")
    page = reader.ask("/")
    assert head.body == b""
    assert head.headers == page.headers
    assert reader.made == ["/"]
    assert reader.ask("/", method="HEAD").body == b""
    assert reader.ask("/logga-in/", method="HEAD").body == b""


def test_a_part_of_a_page_is_not_given_alone(reader):
    assert reader.ask("/", range="bytes=0-10").status == 200


def test_nothing_is_kept_longer_than_a_minute(reader):
    reader.ask("/")
    reader.later(59)
    reader.ask("/")
    assert len(reader.made) == 1
    reader.later(2)
    reader.ask("/")
    assert len(reader.made) == 2


def test_what_an_editor_publishes_is_seen_within_the_second(reader, commit, news):
    assert "Kobolt" in reader.ask("/aktuellt/").text
    with commit():
        news.title = "Litium i batterier"
        news.save_revision().publish()
    reader.later(0.3)
    assert "Litium" in reader.ask("/aktuellt/").text
    assert "Litium" in reader.ask("/").text
    with commit():
        news.unpublish()
    reader.later(0.3)
    assert "Litium" not in reader.ask("/").text
    assert reader.ask(news.get_url()).status == 404


def test_a_draft_empties_nothing(reader, commit, news):
    reader.ask("/")
    with commit():
        news.title = "Utkast"
        news.save_revision()
    reader.later(0.3)
    reader.ask("/")
    assert reader.made == ["/"]


def test_a_page_that_moved_is_answered_with_its_new_address(reader, commit, news):
    old = news.get_url()
    reader.ask(old)
    with commit():
        news.slug = "nytt-namn"
        news.save_revision().publish()
    reader.later(0.3)
    reader.ask(old)
    moved = reader.ask(old)
    assert moved.status in {301, 404}
    if moved.status == 301:
        assert moved.headers["location"].endswith("/nytt-namn/")


@pytest.mark.parametrize("model", ["Redirect", "Site", "Topic", "Image"])
def test_whatever_pages_may_show_empties_the_keep(reader, commit, model):
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.models import Site

    from kedja_site.newsroom.models import Topic

    reader.ask("/")
    with commit():
        if model == "Redirect":
            Redirect.add_redirect("/gammal", "/om/")
        elif model == "Site":
            Site.objects.get().save()
        elif model == "Topic":
            Topic.objects.create(kind="type", code="x", name_sv="X", name_en="X")
        else:
            from wagtail.images import get_image_model
            from wagtail.images.tests.utils import get_test_image_file

            get_image_model().objects.create(title="Bild", file=get_test_image_file())
    reader.later(0.3)
    reader.ask("/")
    assert len(reader.made) == 2
    if model == "Redirect":
        for _time in range(2):
            moved = reader.ask("/gammal/")
            assert (moved.status, moved.headers["location"]) == (301, "/om/")
            assert "must-revalidate" in moved.headers["cache-control"]


def test_who_logs_in_empties_nothing(reader, commit, django_user_model):
    reader.ask("/")
    with commit():
        user = django_user_model.objects.create_user("läsare")
        user.save(update_fields=["last_login"])
    reader.later(0.3)
    reader.ask("/")
    assert reader.made == ["/"]


def test_only_queries_that_a_page_knows_are_kept(reader):
    for _time in range(2):
        reader.ask("/aktuellt/?page=2")
    assert len(reader.made) == 1
    for number in range(3):
        assert reader.ask(f"/aktuellt/?x={number}").status == 200
        assert reader.ask(f"/aktuellt/?page=2&x={number}").status == 200
    assert len(reader.keep.store) == 1
    assert reader.ask("/aktuellt/?" + "x" * 600).status == 200
    assert len(reader.keep.store) == 1


def test_what_is_not_found_is_not_kept(reader):
    for _time in range(2):
        answer = reader.ask("/finns-inte/")
        assert answer.status == 404
    assert len(reader.made) == 2
    assert len(reader.keep.store) == 0


def test_languages_go_by_the_address_alone(reader):
    swedish = reader.ask("/", accept_language="en")
    assert 'lang="sv"' in swedish.text
    assert 'lang="en"' in reader.ask("/en/", accept_language="sv").text
    assert reader.ask("/", accept_language="sv").body == swedish.body


def test_hosts_and_schemes_are_apart(reader):
    reader.ask("/", host="localhost")
    reader.ask("/", host="127.0.0.1")
    reader.ask("/", host="localhost", x_forwarded_proto="https")
    assert len(reader.made) == 3
    assert reader.ask("/", host="evil.example").status == 400
    assert len(reader.keep.store) == 3


def test_where_the_database_is_away_readers_get_what_is_kept_for_a_minute(reader, monkeypatch):
    page = reader.ask("/om/")
    monkeypatch.setattr(reader.keep._watch, "_read", lambda: 1 / 0)
    reader.later(30)
    assert reader.ask("/om/").body == page.body
    assert len(reader.made) == 1
    reader.later(31)
    assert reader.keep._watch.now() is None


def test_the_number_is_looked_at_five_times_a_second_at_most():
    looks = []
    time = [0.0]
    watch = GenerationWatch(lambda: looks.append(1) or len(looks), clock=lambda: time[0])
    for _ask in range(1000):
        watch.now()
        time[0] += 0.001
    assert 4 <= len(looks) <= 6


def test_a_page_published_by_the_clock_is_seen(reader, commit, news, monkeypatch):
    reader.ask("/aktuellt/")
    news.title = "Kommande"
    news.go_live_at = timezone.now() + timedelta(hours=1)
    news.save_revision().publish()
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr(timezone, "now", lambda: later)
    with commit():
        call_command("publish_scheduled")
    reader.later(0.3)
    assert "Kommande" in reader.ask("/aktuellt/").text


@pytest.mark.parametrize(
    ("accepted", "best"),
    [
        ("", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip;q=1.0, br;q=0", "gzip"),
        ("identity", ""),
        ("*", "br"),
        ("*;q=0", ""),
        ("GZIP", "gzip"),
        ("br;q=much", ""),
    ],
)
def test_the_encoding_is_one_that_the_reader_takes(accepted, best):
    assert best_encoding(accepted) == best


@given(st.text(max_size=60))
def test_any_accept_encoding_is_understood(accepted):
    assert best_encoding(accepted) in {"", "gzip", "br"}
