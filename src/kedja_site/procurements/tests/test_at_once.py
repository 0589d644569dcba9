"""Two at the same moment, in a database that both really write to: nothing is lost, and nothing is made twice."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from kedja_site.procurements.actions.hand_over import Signed, hand_over
from kedja_site.procurements.actions.move_procurement import award
from kedja_site.procurements.actions.sign_version import sign
from kedja_site.procurements.drafts import draft_of, save_draft
from kedja_site.procurements.models import DraftSave, HandedOver, SignedVersion
from kedja_site.procurements.tests.ground import make_ground
from kedja_site.register.models import Source, Supplier
from kedja_site.register.names import name_key

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS = 4
together = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")


def at_once(does: Callable[[int], Any]) -> list[Any]:
    """What each of several gets, all begun at the same time."""

    def alone(number: int) -> Any:
        try:
            return does(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(alone, range(WRITERS)))


@together
def test_each_writes_a_field_of_one_draft_and_all_stand_there() -> None:
    ground = make_ground()
    lot = ground.lot

    def writes(number: int) -> None:
        save_draft(
            user=ground.procurer,
            procurement=ground.procurement,
            lot=lot,
            kind="tried",
            values={f"field_{number}": f"words {number}"},
            based_on=0,
        )

    at_once(writes)
    draft = draft_of(ground.procurement, lot, "tried")
    assert draft.content == {f"field_{number}": f"words {number}" for number in range(WRITERS)}
    assert sorted(DraftSave.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


@together
def test_who_sign_the_same_at_once_sign_one_version() -> None:
    ground = make_ground()
    lot = ground.lot
    made = at_once(
        lambda _number: (
            sign(
                user=ground.procurer,
                procurement=ground.procurement,
                lot=lot,
                kind="tried",
                content={"outcome": "needed"},
                facts={},
            ).pk
        )
    )
    assert len(set(made)) == 1
    assert SignedVersion.objects.unguarded("a test").count() == 1


@together
def test_a_form_that_is_sent_several_times_at_once_makes_one_contract() -> None:
    ground = make_ground()
    source = Source.objects.create(kind="buyer", name="Avtalsdatabas", organisation=ground.region)
    supplier = Supplier.objects.create(name="Handsken AB", name_key=name_key("Handsken AB"), source=source)
    award(user=ground.procurer, procurement=ground.procurement, on=ground.today)
    lot, key = ground.lot, uuid.uuid4()
    signed = Signed(
        values={
            "supplier": supplier,
            "title": "Handskar",
            "reference": "UPP-1",
            "starts_on": ground.today,
            "ends_on": ground.today + timedelta(days=1000),
        },
        form_key=key,
    )
    made = at_once(
        lambda _number: (
            hand_over(user=ground.procurer, procurement=ground.procurement, lot=lot, signed=signed).pk
        )
    )
    assert len(set(made)) == 1
    assert HandedOver.objects.count() == 1


def test_what_fails_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    ground = make_ground()
    source = Source.objects.create(kind="buyer", name="Avtalsdatabas", organisation=ground.region)
    supplier = Supplier.objects.create(name="Handsken AB", name_key=name_key("Handsken AB"), source=source)
    award(user=ground.procurer, procurement=ground.procurement, on=ground.today)

    def falls(*_given: object, **_named: object) -> None:
        raise RuntimeError("the server was killed")

    monkeypatch.setattr("kedja_site.procurements.actions.hand_over.record", falls)
    signed = Signed(values={"supplier": supplier, "title": "Handskar", "starts_on": ground.today})
    with pytest.raises(RuntimeError):
        hand_over(user=ground.procurer, procurement=ground.procurement, lot=ground.lot, signed=signed)
    assert not HandedOver.objects.exists()
    assert not supplier.contracts.unguarded("a test").exists()
