"""What a watcher of the site asks."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from kedja_site.config.models import DueWork


def test_the_process_answers_without_a_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_the_site_is_ready_when_the_database_answers(client):
    assert client.get("/readyz").json() == {"status": "ok", "jobs": "late"}


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "jobs"), [(1, "ok"), (11, "late")])
def test_it_says_whether_anybody_runs_its_jobs(client, minutes, jobs):
    DueWork.objects.create(name="work", began_at=timezone.now() - timedelta(minutes=minutes))
    assert client.get("/readyz").json()["jobs"] == jobs


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
