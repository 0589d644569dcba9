"""A file of a procurement goes when the plan for weeding says so: with all that was signed, and never before its contract."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from kedja_site.config.weeding import WEEDING_KINDS, all_archived
from kedja_site.procurements.actions.move_procurement import call_off
from kedja_site.procurements.models import Draft, DraftSave, HandedOver, Lot, Procurement, SignedVersion
from kedja_site.procurements.tests.ground import Ground, logged_in
from kedja_site.procurements.tests.test_hand_over import awarded, sent, supplier  # noqa: F401 - a fixture
from kedja_site.procurements.tests.test_steps import address
from kedja_site.register.models import Contract

pytestmark = pytest.mark.django_db
KIND = WEEDING_KINDS["procurements.procurement"]
WHY = "a test"


def test_the_file_is_archived_whole_and_goes_with_what_was_signed(ground: Ground) -> None:
    awarded(ground)
    other = ground.opened(title="Munskydd")
    tomorrow = ground.today + timedelta(days=1)
    (found,) = KIND.found(tomorrow)
    assert not KIND.found(ground.today).exists()
    kept = KIND.archived(found)
    tables = {row["table"] for row in kept["rows"]}
    assert {"procurements.lot", "procurements.signedversion", "procurements.draftsave"} <= tables
    signed = next(row for row in kept["rows"] if row["table"] == "procurements.signedversion")
    assert len(signed["sha256"]) == 64
    assert KIND.weed(found)
    connection.check_constraints()
    assert list(Procurement.objects.unguarded(WHY)) == [other]
    assert not SignedVersion.objects.unguarded(WHY).exists()
    assert not Draft.objects.exists()
    assert not DraftSave.objects.exists()
    assert Lot.objects.get().procurement == other


def test_what_is_signed_is_refused_as_before_when_the_weeding_is_over(ground: Ground) -> None:
    awarded(ground)
    other = ground.opened(title="Munskydd")
    assert KIND.weed(other)
    version = SignedVersion.objects.unguarded(WHY).first()
    assert version is not None
    rows = SignedVersion.objects.unguarded(WHY).filter(pk=version.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows._raw_delete("default")
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(why="ändrat")


def test_one_that_was_called_off_is_counted_from_that_day(ground: Ground) -> None:
    call_off(user=ground.procurer, procurement=ground.procurement, why="Behovet är borta")
    assert not KIND.found(ground.today).exists()
    assert KIND.found(ground.today + timedelta(days=1)).count() == 1


@pytest.mark.usefixtures("supplier")
def test_one_that_became_a_contract_is_kept_as_long_as_the_contract(ground: Ground) -> None:
    awarded(ground)
    logged_in(ground.procurer).post(address("hand_over", ground.procurement), sent(ground))
    contract = Contract.objects.unguarded(WHY).get()
    tomorrow = ground.today + timedelta(days=1)
    assert not KIND.found(tomorrow).exists()
    assert not KIND.weed(ground.procurement)
    assert Procurement.objects.unguarded(WHY).exists()
    of_contract = all_archived(WEEDING_KINDS["register.contract"], contract)
    assert of_contract["from_procurement"]["procurement"] == ground.procurement.public_id
    assert of_contract["deadlines"]
    assert WEEDING_KINDS["register.contract"].weed(contract)
    assert not HandedOver.objects.exists()
    assert KIND.found(tomorrow).count() == 1


def test_a_called_off_day_is_taken_from_the_log_by_the_migration(ground: Ground) -> None:
    call_off(user=ground.procurer, procurement=ground.procurement, why="Behovet är borta")
    Procurement.objects.unguarded(WHY).update(called_off_on=None)
    migration = import_module("kedja_site.procurements.migrations.0004_called_off_on")

    class Plain:
        """As a migration sees the tables: nothing guards them."""

        @staticmethod
        def get_model(app: str, name: str) -> object:
            model = apps.get_model(app, name)
            if name != "Procurement":
                return model
            return type("Seen", (), {"objects": Procurement.objects.unguarded(WHY)})

    migration.days_from_the_log(Plain, None)
    assert Procurement.objects.unguarded(WHY).get().called_off_on == ground.today
