"""On PostgreSQL the database itself keeps tenders to the buyers, and from them too until the closing."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from kedja_site.config import row_lock
from kedja_site.config.tests.walk.plain_role import plain_role
from kedja_site.people.access import Viewer
from kedja_site.people.row_lock import setting_of
from kedja_site.procurements.tests.test_row_lock import raw
from kedja_site.tenders.models import Product, Tender, TenderRound, TenderVersion
from kedja_site.tenders.tests.ground import sent

pytestmark = [
    pytest.mark.table_owner,  # each test says itself as whom it asks
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's"),
]


def seen_by(viewer: Viewer) -> list[int]:
    with row_lock.reading_as(lambda: setting_of(viewer)):
        return [len(raw(model)) for model in (TenderRound, Tender, Product, TenderVersion)]


def test_what_was_sent_is_nobodys_until_the_closing_and_then_the_buyers(ground) -> None:
    tender = ground.invited(ground.asked(), "Alfa AB")
    sent(tender, ground.now)
    base = ground.base
    with plain_role():
        assert seen_by(base.procurer) == seen_by(base.neighbour_s) == [1, 1, 0, 0]
        with row_lock.as_system("the time passes"):
            ground.close(tender.round)
        assert seen_by(base.procurer) == seen_by(base.neighbour_s) == [1, 1, 1, 1]
        for stranger in (base.stranger, base.officer, AnonymousUser()):
            assert seen_by(stranger) == [0, 0, 0, 0]
