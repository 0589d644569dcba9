"""Keys: what lets a system in, and what does not."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kedja_site.api.actions.issue_token import issue_token
from kedja_site.api.actions.withdraw_token import withdraw_token
from kedja_site.api.models import Token
from kedja_site.api.scopes import Scope
from kedja_site.api.tests.conftest import Asker, key_of
from kedja_site.people.models import Assignment, LogEntry


def test_without_a_key_every_answer_is_401(gloves):
    client = Client()
    for path in (
        "/contracts",
        f"/contracts/{gloves.public_id}",
        "/suppliers",
        "/sites",
        "/chain-links",
        "/risk/runs",
        "/organisations",
    ):
        response = client.get(f"/api/v1{path}")
        assert response.status_code == 401, path
        assert response["Content-Type"] == "application/problem+json"
        assert response["WWW-Authenticate"] == "Bearer"


def test_a_session_in_the_browser_opens_nothing(manager, gloves):
    client = Client()
    client.force_login(manager)
    assert client.get("/api/v1/contracts").status_code == 401
    assert client.post("/api/v1/contracts", {}, content_type="application/json").status_code == 401


def test_a_wrong_key_is_refused(db):
    assert Asker("kedja_guessed").get("/contracts").status_code == 401


def test_a_key_opens_its_scopes_alone(manager, gloves):
    reader = key_of(manager, Scope.REGISTER_READ)
    assert reader.get("/contracts").status_code == 200
    assert reader.post("/suppliers", {"name": "Ny AB"}).status_code == 403
    assert reader.get("/risk/runs").status_code == 403


def test_a_key_ends_when_it_is_withdrawn_and_when_its_day_is_over(manager, gloves):
    today = timezone.localdate()
    token, secret = issue_token(
        user=manager, name="x", scopes=[Scope.REGISTER_READ], last_day=today, today=today
    )
    assert Asker(secret).get("/contracts").status_code == 200
    Token.objects.update(last_day=today - timedelta(days=1))
    assert Asker(secret).get("/contracts").status_code == 401
    Token.objects.update(last_day=today)
    withdraw_token(user=manager, token=token, today=today)
    assert Asker(secret).get("/contracts").status_code == 401


def test_a_key_gives_nothing_when_the_persons_role_has_ended(manager, system, gloves):
    Assignment.objects.filter(person=manager).update(valid_to=timezone.localdate() - timedelta(days=1))
    assert system.get("/contracts").json() == {"items": [], "next": None}
    assert system.get(f"/contracts/{gloves.public_id}").status_code == 404


def test_a_key_of_somebody_who_may_not_come_in_any_more_opens_nothing(manager, system, gloves):
    User.objects.filter(pk=manager.pk).update(is_active=False)
    assert system.get("/contracts").status_code == 401


def test_whoever_has_no_role_gets_no_key(db):
    user = User.objects.create(username="nobody")
    today = timezone.localdate()
    with pytest.raises(PermissionDenied):
        issue_token(user=user, name="x", scopes=[Scope.REGISTER_READ], last_day=today, today=today)


def test_only_ones_own_key_can_be_withdrawn(manager, stranger, system):
    with pytest.raises(PermissionDenied):
        withdraw_token(user=stranger, token=Token.objects.get(), today=timezone.localdate())


def test_the_secret_is_shown_once_and_kept_nowhere(manager):
    client = Client()
    client.force_login(manager)
    address = reverse("api:tokens")
    day = timezone.localdate() + timedelta(days=30)
    page = client.post(address, {"name": "kopia", "scopes": ["register:read"], "last_day": day.isoformat()})
    secret = next(
        part
        for part in page.content.decode().replace("<", " ").replace(">", " ").split()
        if part.startswith("kedja_") and len(part) > 30
    )
    assert Asker(secret).get("/contracts").status_code == 200
    page = client.get(address).content.decode()
    assert secret not in page
    assert "läsa registret" in page
    assert "register:read</td>" not in page
    assert secret not in str(list(Token.objects.values())) + str(list(LogEntry.objects.values()))


def test_ones_account_leads_to_the_keys_for_whoever_may_make_one(manager):
    client, nobody = Client(), Client()
    client.force_login(manager)
    nobody.force_login(User.objects.create(username="nobody"))
    for name in ("api:tokens", "api:about"):
        link = f'href="{reverse(name)}"'
        assert link in client.get(reverse("signin:account")).content.decode()
        assert link not in nobody.get(reverse("signin:account")).content.decode()


def test_the_page_of_keys_refuses_a_day_too_far_ahead_and_others_keys(manager, stranger, system):
    client = Client()
    client.force_login(stranger)
    assert client.get(reverse("api:withdraw_token", args=[Token.objects.get().pk])).status_code == 404
    day = timezone.localdate() + timedelta(days=400)
    page = client.post(
        reverse("api:tokens"), {"name": "x", "scopes": ["register:read"], "last_day": day.isoformat()}
    )
    assert "ett år" in page.content.decode()


def test_too_many_requests_in_a_minute_are_told_to_wait(system, gloves, monkeypatch):
    monkeypatch.setattr("kedja_site.api.authentication.REQUESTS_A_MINUTE", 2)
    assert [system.get("/sites").status_code for _ in range(3)] == [200, 200, 429]
    assert system.get("/sites")["Retry-After"] == "60"
