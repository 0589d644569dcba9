"""The pages that say that something went wrong."""

import pytest
from django.test import Client, RequestFactory

from kedja_site.ui import views


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "words"), [("/finns-inte/", "Sidan finns inte här"), ("/en/no/", "The page is not here")]
)
def test_a_page_that_is_not_here_says_so_in_the_readers_language(client, first_pages, address, words):
    response = client.get(address)
    assert response.status_code == 404
    assert words in response.content.decode()


@pytest.mark.django_db
def test_a_path_with_odd_signs_is_not_found_and_no_error(client, first_pages):
    for address in ("/%00", "/a/../../etc/passwd", "/" + "x" * 3000 + "/", "/%F0%9F%98%80/"):
        assert client.get(address).status_code in {301, 400, 404}


@pytest.mark.parametrize(
    ("address", "language", "words", "others"),
    [
        ("/riskbild/", "sv", "Något gick fel hos oss", "Something"),
        ("/en/riskbild/", "en", "Something went wrong on our side", "Något"),
    ],
)
def test_the_page_for_our_own_errors_needs_no_database_and_speaks_the_language_of_the_address(
    address, language, words, others
):
    response = views.server_error(RequestFactory().get(address))
    assert response.status_code == 500
    page = response.content.decode()
    assert f'<html lang="{language}">' in page
    assert words in page
    assert others not in page


@pytest.mark.django_db
@pytest.mark.parametrize(("view", "status"), [(views.bad_request, 400), (views.forbidden, 403)])
def test_other_refusals_have_a_page_too(view, status):
    request = RequestFactory().get("/")
    response = view(request, Exception())
    assert response.status_code == status
    assert "<h1>" in response.content.decode()


@pytest.mark.django_db
def test_an_error_of_ours_reaches_the_reader_as_a_calm_page(first_pages, monkeypatch):
    from kedja_site.newsroom.models import HomePage

    def fall(*_args, **_kwargs):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(HomePage, "get_context", fall)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "broken on purpose" not in response.content.decode()
