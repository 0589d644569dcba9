"""What a watcher of the site asks."""

import pytest
from django.db import connection


def test_the_process_answers_without_a_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_the_site_is_ready_when_the_database_answers(client):
    assert client.get("/readyz").json() == {"status": "ok"}


@pytest.mark.django_db
def test_the_site_is_not_ready_without_its_tables(client):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_migrations RENAME TO django_migrations_away")
    response = client.get("/readyz")
    assert response.status_code == 503


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_asking_changes_nothing(client, address):
    assert client.post(address).status_code == 405
