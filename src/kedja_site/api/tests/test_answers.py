"""What every answer has in common, good or bad: its shape, its language, and that nothing which was sent is passed over."""

import threading

import pytest
from django.db import connection

from kedja_site.api.resources import contracts
from kedja_site.people.models import LogEntry
from kedja_site.register.models import Contract, Supplier


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("path", ["", "nothing", "contracts/", "nothing/at/all"])
def test_an_address_that_is_not_there_is_told_as_every_error_is(system, path, method):
    response = getattr(system._client, method)(f"/api/v1/{path}")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_a_method_that_is_not_taken_is_told_as_every_error_is(system, gloves):
    response = system._client.delete(f"/api/v1/contracts/{gloves.public_id}")
    assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")
    assert set(response["Allow"].split(", ")) == {"GET", "PATCH"}


def test_head_is_get_without_the_body(system, gloves):
    path = f"/contracts/{gloves.public_id}"
    asked = system._client.head(f"/api/v1{path}")
    assert (asked.status_code, asked.content) == (200, b"")
    assert asked["ETag"] == system.get(path)["ETag"]


def test_what_is_wrong_is_told_in_swedish_and_in_english_where_that_is_asked_for(system):
    said = {"name": "X AB", "country": "QQ"}

    def message(**headers):
        answer = system._client.post(
            "/api/v1/suppliers", said, content_type="application/json", headers=headers
        )
        return answer.json()["errors"][0]["message"]

    assert "Välj ett giltigt alternativ" in message()
    assert "Select a valid choice" in message(**{"Accept-Language": "en"})
    assert "Välj ett giltigt alternativ" in message(**{"Accept-Language": "fi"})


def test_letters_and_signs_are_told_as_they_are(system):
    assert system.post("/suppliers", {"name": "Å & Ö AB"}).status_code == 201
    doubtful = system.post("/suppliers", {"name": "Å & Ö AB"})
    assert "Å & Ö AB" in doubtful.content.decode()


@pytest.mark.parametrize("path", ["/contracts", "/suppliers", "/sites", "/chain-links", "/organisations"])
def test_a_filter_that_is_not_there_is_refused_and_does_not_give_the_whole_list(system, path):
    response = system.get(f"{path}?contry=SE")
    assert response.status_code == 422
    assert response.json()["errors"] == [{"field": "contry", "message": "This list has no such filter."}]


def test_a_field_that_is_not_there_is_refused_and_not_lost(system):
    refused = system.post("/suppliers", {"name": "X AB", "contry": "SE"})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "contry")
    assert not Supplier.objects.exists()


def test_a_point_in_time_needs_its_zone(system):
    response = system.get("/contracts?changed_since=2026-01-01T00:00:00")
    assert (response.status_code, response.json()["errors"][0]["field"]) == (422, "changed_since")


@pytest.mark.parametrize(
    "article",
    [
        {"number": "1;2", "name": "a"},
        {"number": "1", "name": "a\nb"},
        {"number": "1", "name": "a\u2028b"},
        {"number": "1", "name": ""},
    ],
)
def test_an_article_that_could_not_be_kept_as_it_is_is_refused(system, gloves, article):
    path = f"/contracts/{gloves.public_id}"
    response = system.patch(path, {"articles": [article]}, **{"If-Match": "*"})
    assert response.status_code == 422
    assert response.json()["errors"][0]["field"].startswith("articles.0.")


def test_signs_in_an_articles_name_are_kept(system, gloves):
    articles = [{"number": "", "name": "; handske; nitril, 1|2"}]
    changed = system.patch(f"/contracts/{gloves.public_id}", {"articles": articles}, **{"If-Match": "*"})
    assert changed.json()["articles"] == [{"number": "", "name": "; handske; nitril, 1|2"}]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_change_the_same_version_at_once_one_is_told(system, gloves, monkeypatch):
    path = f"/contracts/{gloves.public_id}"
    tag = system.get(path)["ETag"]
    statuses, compared, form = [], threading.Event(), contracts._form

    def change(title):
        statuses.append(system.patch(path, {"title": title, "sure": True}, **{"If-Match": tag}).status_code)
        connection.close()

    other = threading.Thread(target=change, args=("Den andra",))

    def with_somebody_between(*given):
        if not compared.is_set():
            compared.set()
            other.start()
            other.join(2)
        return form(*given)

    monkeypatch.setattr(contracts, "_form", with_somebody_between)
    change("Den första")
    other.join(30)
    assert sorted(statuses) == [200, 412]
    assert Contract.objects.get().title == "Den första"
    assert LogEntry.objects.filter(what="register.change_contract").count() == 1
