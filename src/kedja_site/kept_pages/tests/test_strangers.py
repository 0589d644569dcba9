"""Nothing that is somebody's own ever comes out of the keep."""

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

pytestmark = pytest.mark.django_db
SECRET = "Kobolt i batterier"


@pytest.fixture
def editors_cookie(django_user_model):
    client = Client()
    client.force_login(django_user_model.objects.create_superuser("redaktor"))
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def test_what_somebody_logged_in_reads_is_not_what_a_stranger_gets(reader, editors_cookie):
    for _time in range(2):
        mine = reader.ask("/om/", cookie=editors_cookie)
        assert "Logga ut" in mine.text
        assert mine.headers["cache-control"] == "private, no-store"
        stranger = reader.ask("/om/")
        assert "Logga ut" not in stranger.text
        assert "csrf" not in stranger.text


def test_a_stranger_first_and_the_editor_still_gets_their_own(reader, editors_cookie):
    reader.ask("/om/")
    assert "Logga ut" in reader.ask("/om/", cookie=editors_cookie).text
    assert "Logga ut" in reader.ask("/om/", cookie=f"a=b; {editors_cookie}").text


@pytest.mark.parametrize("kind", ["login", "password", "groups"])
def test_a_locked_page_never_comes_out(reader, news, editors_cookie, commit, kind):
    address = news.get_url()
    assert SECRET in reader.ask(address).text
    with commit():
        PageViewRestriction.objects.create(page=news, restriction_type=kind, password="hemligt")
    reader.later(0.3)
    if kind != "password":
        assert SECRET in reader.ask(address, cookie=editors_cookie).text
    for method in ("GET", "HEAD", "GET"):
        answer = reader.ask(address, method=method)
        assert SECRET not in answer.text
        assert answer.status in {200, 302}
    assert all(
        SECRET not in page._body.decode()
        for page in _kept(reader)
        if page.generation == reader.keep._watch.now() and b"Text." in page._body
    )


def test_who_opened_a_lock_opened_it_for_themselves(reader, news, commit):
    with commit():
        lock = PageViewRestriction.objects.create(page=news, restriction_type="password", password="hemligt")
    client = Client()
    session = client.session
    session["passed_page_view_restrictions"] = [lock.pk]
    session.save()
    cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    assert SECRET in reader.ask(news.get_url(), cookie=cookie).text
    assert "Text." not in reader.ask(news.get_url()).text


@pytest.mark.parametrize(
    "address", ["/logga-in/", "/en/logga-in/", "/healthz", "/readyz", "/riskbild/ny/", "/redaktion/"]
)
def test_views_that_say_nothing_of_themselves_are_never_kept(reader, address):
    for _time in range(2):
        reader.ask(address)
    assert len(reader.made) == 2
    assert len(reader.keep.store) == 0


def test_every_reader_gets_a_token_of_their_own(reader):
    tokens = {reader.ask("/logga-in/").cookies[0].split(";")[0] for _reader in range(3)}
    assert len(tokens) == 3


def test_a_reader_whom_something_has_been_told_gets_it_once(reader):
    """A message waits in a cookie: such a request reaches Django, and what it gives is not kept."""
    reader.ask("/om/")
    reader.ask("/om/", cookie="messages=abc")
    assert len(reader.made) == 2


def test_no_other_method_is_answered_from_the_keep(reader):
    reader.ask("/om/")
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "get"):
        reader.ask("/om/", method=method)
    assert len(reader.made) == 6


def test_a_login_sent_along_reaches_django(reader):
    reader.ask("/om/")
    reader.ask("/om/", authorization="Basic abc")
    assert len(reader.made) == 2


def test_a_cookie_of_others_is_answered_from_the_keep_but_puts_nothing_in(reader):
    reader.ask("/om/", cookie="other=1")
    assert len(reader.keep.store) == 0
    reader.ask("/om/")
    reader.ask("/om/", cookie="other=1")
    assert len(reader.made) == 2


def test_a_document_is_not_kept(reader):
    from django.core.files.base import ContentFile
    from wagtail.documents import get_document_model

    document = get_document_model().objects.create(title="Fil", file=ContentFile(b"innehall", "fil.txt"))
    for _time in range(2):
        assert reader.ask(document.url).body == b"innehall"
    assert len(reader.keep.store) == 0


def test_a_preview_is_not_kept(reader, news, editors_cookie):
    news.title = "Hemligt utkast"
    news.save_revision()
    draft = reader.ask(f"/redaktion/pages/{news.pk}/view_draft/", cookie=editors_cookie)
    assert "Hemligt utkast" in draft.text
    assert "Hemligt utkast" not in reader.ask(news.get_url()).text
    assert all(b"Hemligt" not in page._body for page in _kept(reader))


# What a request may bring along, in any mixture: the kept answer is always what a bare stranger gets from Django.
extras = st.fixed_dictionaries(
    {},
    optional={
        "cookie": st.sampled_from(
            ["a=b", "django_language=en", "theme=dark", "sessionid=fel", "messages=x", "csrftoken=x"]
        ),
        "accept_language": st.sampled_from(["en", "sv", "de;q=0.3"]),
        "user_agent": st.text("abc", max_size=5),
        "x_forwarded_host": st.just("evil.example"),
        "x_forwarded_for": st.just("203.0.113.9"),
        "x_original_url": st.just("/redaktion/"),
        "x_requested_with": st.just("XMLHttpRequest"),
        "range": st.just("bytes=0-5"),
        "referer": st.just("https://evil.example/"),
        "origin": st.just("https://evil.example"),
    },
)


@hypothesis_settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from(["/", "/om/", "/en/", "/aktuellt/?page=1"]), extras), min_size=1, max_size=6
    )
)
def test_nobody_can_put_anything_of_theirs_before_others(reader, asked):
    reader.keep.store.__init__(10**7)
    for address, headers in asked:
        reader.ask(address, **headers)
    kept = {address: reader.ask(address).body for address, _headers in asked}
    reader.keep.store.__init__(10**7)
    assert kept == {address: reader.ask(address).body for address in kept}
    assert all(b"evil.example" not in body for body in kept.values())


def _kept(reader):
    return list(reader.keep.store._entries.values())
