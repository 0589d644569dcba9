"""What a browser is told that a page may do, and who may come in how often."""

import pytest
from django.test import Client, RequestFactory

from kedja_site.config.access import address_before_proxy, address_of_connection

pytestmark = pytest.mark.django_db
WRONG = {"username": "redaktor", "password": "fel"}


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("redaktor", password="ett langt losenord")


def policy(response):
    parts = (part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";"))
    return dict(parts)


@pytest.mark.parametrize("address", ["/", "/en/", "/aktuellt/", "/logga-in/", "/datakallor/", "/finns-inte/"])
def test_a_page_may_use_nothing_of_others_and_run_nothing_inside_itself(client, first_pages, address):
    said = policy(client.get(address))
    assert said["default-src"] == "'self'"
    assert said["object-src"] == "'none'"
    assert "script-src" not in said
    assert "style-src" not in said
    assert "unsafe" not in str(said)


def test_the_editors_own_pages_alone_may_run_small_scripts(client, first_pages, editor):
    client.force_login(editor)
    response = client.get("/redaktion/")
    assert response.status_code == 200
    assert "'unsafe-inline'" in policy(response)["script-src"]
    assert "unsafe" not in client.get("/")["Content-Security-Policy"]


def test_the_other_headers_are_set(client, first_pages):
    response = client.get("/")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert policy(response)["frame-ancestors"] == "'none'"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_who_logs_in_comes_back_to_the_page_that_was_asked_for(client, first_pages, editor):
    asked = client.get("/redaktion/")
    assert asked.status_code == 302
    response = client.post(
        "/logga-in/?next=/om/", {"username": "redaktor", "password": "ett langt losenord", "next": "/om/"}
    )
    assert response["Location"] == "/om/"
    assert "Logga ut" in client.get("/om/").content.decode()


def test_editors_log_in_at_the_same_door_as_everybody(client, first_pages):
    assert client.get("/redaktion/")["Location"] == "/logga-in/?next=/redaktion/"
    assert client.get("/redaktion/login/?next=/redaktion/")["Location"] == "/logga-in/?next=/redaktion/"


def test_nobody_is_sent_to_another_site_after_login(client, editor):
    response = client.post(
        "/logga-in/",
        {"username": "redaktor", "password": "ett langt losenord", "next": "https://evil.example/"},
    )
    assert response["Location"] == "/"


def test_five_wrong_passwords_lock_the_name_out_even_with_the_right_one(
    client, first_pages, editor, settings
):
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        response = client.post("/logga-in/", WRONG)
    assert response.status_code == 429
    assert "För många försök" in response.content.decode()
    right = client.post("/logga-in/", {**WRONG, "password": "ett langt losenord"})
    assert right.status_code == 429


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client, editor):
    wrong = client.post("/logga-in/", WRONG).content.decode()
    unknown = client.post("/logga-in/", {**WRONG, "username": "nobody"}).content.decode()
    assert wrong.replace("redaktor", "").count("error-summary") == 1
    assert unknown.count("error-summary") == 1
    summary = [page.split('class="error-summary"')[1].split("</div>")[0] for page in (wrong, unknown)]
    assert summary[0] == summary[1]


def test_a_form_without_its_token_is_refused(editor):
    assert Client(enforce_csrf_checks=True).post("/logga-in/", WRONG).status_code == 403


def test_a_forged_list_of_addresses_does_not_open_the_lock(client, first_pages, editor, settings):
    for attempt in range(settings.AXES_FAILURE_LIMIT):
        response = client.post("/logga-in/", WRONG, headers={"x-forwarded-for": f"192.0.2.{attempt}"})
    assert response.status_code == 429


def test_behind_a_proxy_the_last_address_is_the_readers():
    request = RequestFactory().get("/", headers={"x-forwarded-for": "made up, 192.0.2.7"})
    assert address_before_proxy(request) == "192.0.2.7"
    assert address_of_connection(request) == "127.0.0.1"
    assert address_before_proxy(RequestFactory().get("/")) == "127.0.0.1"


def test_the_editor_still_shows_its_preview_in_a_frame_of_its_own(client, first_pages, editor):
    client.force_login(editor)
    news = first_pages.indexes["sv"]
    where = f"/redaktion/pages/{news.pk}/view_draft/"
    response = client.get(where)
    assert response.status_code == 200
    assert policy(response)["frame-ancestors"] == "'self'"
    preview = client.get(f"/redaktion/pages/{news.pk}/edit/preview/")
    assert preview["X-Frame-Options"] == "SAMEORIGIN"


def test_what_somebody_logged_in_reads_is_kept_by_no_cache(client, first_pages, editor):
    assert "no-store" not in client.get("/om/").headers.get("Cache-Control", "")
    client.force_login(editor)
    for address in ("/om/", "/riskbild/korningar/"):
        assert client.get(address)["Cache-Control"] == "private, no-store"


def test_no_script_reads_a_cookie_and_no_other_site_sends_it_along(client, first_pages, editor):
    client.get("/logga-in/")
    client.post("/logga-in/", {"username": "redaktor", "password": "ett langt losenord"})
    for name in ("sessionid", "csrftoken"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"


def test_a_session_gets_another_name_at_login(client, first_pages, editor):
    client.get("/logga-in/")
    client.cookies["sessionid"] = "a" * 32  # planted by somebody else
    client.post("/logga-in/", {"username": "redaktor", "password": "ett langt losenord"})
    assert client.cookies["sessionid"].value not in {"", "a" * 32}


def guess(client, address):
    return client.post("/logga-in/", WRONG, REMOTE_ADDR=address).status_code


RIGHT = WRONG | {"password": "ett langt losenord"}


def test_a_guesser_at_one_address_does_not_shut_out_whom_the_name_belongs_to(
    client, first_pages, editor, settings
):
    for _attempt in range(settings.AXES_FAILURE_LIMIT + 1):
        guess(client, "192.0.2.1")
    assert guess(client, "192.0.2.1") == 429
    assert client.post("/logga-in/", RIGHT, REMOTE_ADDR="198.51.100.1").status_code == 302


def test_a_guesser_with_many_addresses_is_stopped_by_the_name(client, first_pages, editor, settings):
    settings.LOGIN_ATTEMPTS_BY_NAME = 12
    answers = [guess(client, f"192.0.2.{number}") for number in range(20)]
    assert 429 not in answers[:11]
    assert set(answers[12:]) == {429}
    assert client.post("/logga-in/", RIGHT, REMOTE_ADDR="198.51.100.1").status_code == 429
    other = client.post("/logga-in/", WRONG | {"username": "nobody"}, REMOTE_ADDR="192.0.2.1")
    assert other.status_code == 200, "other names are not touched by it"


def test_a_handful_of_addresses_cannot_lock_a_name(settings):
    assert settings.LOGIN_ATTEMPTS_BY_NAME >= 20 * settings.AXES_FAILURE_LIMIT
