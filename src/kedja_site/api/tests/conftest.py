"""A region's contract manager with a key, and somebody from far away with another."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from kedja_site.api.actions.issue_token import issue_token
from kedja_site.api.scopes import Scope
from kedja_site.register.actions.contract_parts import ContractParts
from kedja_site.register.actions.link_chain import add_link
from kedja_site.register.actions.register_contract import register_contract
from kedja_site.register.actions.register_site import register_site
from kedja_site.register.actions.register_supplier import register_supplier
from kedja_site.register.tests import conftest as people_around

# Fixtures of the register's tests, found by their names.
far_away = people_around.far_away
manager = people_around.manager
region = people_around.region
source = people_around.source
stranger = people_around.stranger


class Asker:
    """Another system with a key."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self._client = Client(headers={"Authorization": f"Bearer {secret}"})

    def get(self, path: str, **headers: str) -> Any:
        return self._client.get(f"/api/v1{path}", headers=headers)

    def post(self, path: str, said: Any) -> Any:
        return self._client.post(f"/api/v1{path}", said, content_type="application/json")

    def patch(self, path: str, said: Any, **headers: str) -> Any:
        return self._client.patch(f"/api/v1{path}", said, content_type="application/json", headers=headers)


def key_of(user: User, *scopes: Scope) -> Asker:
    today = timezone.localdate()
    _token, secret = issue_token(
        user=user,
        name="a system",
        scopes=scopes or tuple(Scope),
        last_day=today + timedelta(days=9),
        today=today,
    )
    return Asker(secret)


@pytest.fixture
def system(manager: User) -> Asker:
    """The contract system of Region Ett, with every scope."""
    return key_of(manager)


@pytest.fixture
def other_system(stranger: User) -> Asker:
    """That of a region in another area."""
    return key_of(stranger)


@pytest.fixture
def gloves(manager, region, source):
    """A contract of Region Ett on gloves, whose maker has a confidential factory that was disclosed to it alone."""
    maker = register_supplier(
        user=manager, values={"name": "Handskar i Norden AB", "country": "SE"}, source=source
    )
    factory = register_site(
        user=manager,
        values={
            "name": "Kulim Latex Works",
            "country": "MY",
            "is_confidential": True,
            "disclosed_to": region,
        },
        source=source,
    )
    add_link(
        user=manager,
        values={
            "from_site": factory,
            "to_supplier": maker,
            "tier": 2,
            "is_confidential": True,
            "disclosed_to": region,
        },
        source=source,
    )
    return register_contract(
        user=manager,
        values={
            "owner": region,
            "supplier": maker,
            "title": "Undersökningshandskar",
            "reference": "RE 2026/117",
            "starts_on": date(2026, 1, 1),
            "ends_on": date(2028, 12, 31),
            "value": 1_200_000_000,
        },
        source=source,
        parts=ContractParts(categories=["gloves"], countries=["MY"]),
    )
