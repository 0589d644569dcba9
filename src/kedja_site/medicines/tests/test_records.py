"""Files of amounts and measures as records: released with what is secret proposed to be masked, and weeded by the plan."""

from datetime import timedelta

import pytest
from django.utils import timezone

from kedja_site.config.weeding import WEEDING_KINDS
from kedja_site.medicines.actions.measures import end_measure, note_measure
from kedja_site.medicines.models import AmountFile, WaterMeasure
from kedja_site.medicines.tests.ground import ONE, THREE, Ground
from kedja_site.medicines.tests.test_measures import begun
from kedja_site.records.actions.choose_records import choose_records
from kedja_site.records.actions.open_release import open_release
from kedja_site.records.copies import as_html, copy_of
from kedja_site.records.models import ReleasedField
from kedja_site.records.references import record_with, reference_of

TODAY = timezone.localdate()


def asked(ground: Ground, record, user=None):
    made = open_release(
        user=user or ground.procurer, organisation=ground.region, received_on=TODAY, asked_for="Läkemedlen"
    )
    choose_records(user=ground.procurer, request=made, references=[reference_of(record)])
    return made, {row.name: row for row in ReleasedField.objects.filter(record__request=made)}


def test_of_a_file_what_would_tell_a_single_product_is_proposed_to_be_masked(ground: Ground):
    file = ground.read(*THREE, *ONE)
    made, found = asked(ground, file)
    masked = {row.value for row in found.values() if row.proposed_ground}
    assert {row.proposed_ground for row in found.values()} == {"", "osl_31_16"}
    (only,) = masked
    assert only.startswith("Metotrexat 2024")
    assert any(row.value.startswith("Diklofenak 2024") and not row.proposed_ground for row in found.values())
    assert not any("Metex hemlig" in row.value for row in found.values())
    assert made.records.get().legal_ground == "osl_10_27"
    assert only not in as_html(copy_of(made))


def test_anothers_file_is_not_found_by_its_number(ground: Ground):
    file = ground.read(*THREE)
    assert record_with(ground.procurer, reference_of(file)) == file
    assert record_with(ground.stranger_region, reference_of(file)) is None


def test_a_measure_is_released_with_its_notes(ground: Ground):
    measure = begun(ground)
    note_measure(user=ground.procurer, measure=measure, year=2024, text="Det gick fort.")
    made, found = asked(ground, measure)
    assert found["name"].value == "Naproxen först"
    assert found["note_1"].value == "2024: Det gick fort."
    assert {row.proposed_ground for row in found.values()} == {""}
    assert made.records.get().legal_ground == "public"


def test_a_file_is_weeded_when_its_amounts_are_no_longer_counted_with(ground: Ground):
    kind = WEEDING_KINDS["medicines.amountfile"]
    old = ground.read(*THREE)
    tomorrow = TODAY + timedelta(days=1)
    assert not kind.found(tomorrow).exists()
    new = ground.read(*THREE, "diklofenak;Diklo D;25 mg;100;1;2024")
    assert list(kind.found(tomorrow)) == [old]
    kept = kind.archived(old)
    assert {row["product"] for row in kept["products"]} == {"Diklo A", "Diklo B", "Diklo C"}
    assert [name for name, bytes_ in kind.files(old) if bytes_.read()] == [f"{old.sha256}-{old.stored_as}"]
    before = ground.amounts()
    assert kind.weed(old)
    assert list(AmountFile.objects.unguarded("a test")) == [new]
    assert ground.amounts() == before


def test_a_measure_is_weeded_when_it_has_been_over_for_long(ground: Ground):
    kind = WEEDING_KINDS["medicines.watermeasure"]
    measure = begun(ground)
    note_measure(user=ground.procurer, measure=measure, year=2024, text="Det gick fort.")
    assert not kind.found(TODAY + timedelta(days=1)).exists()
    end_measure(user=ground.procurer, measure=measure, on=TODAY)
    (found,) = kind.found(TODAY + timedelta(days=1))
    assert [note["text"] for note in kind.archived(found)["notes"]] == ["Det gick fort."]
    assert kind.weed(found)
    assert not WaterMeasure.objects.unguarded("a test").exists()


@pytest.mark.parametrize("name", ["medicines.amountfile", "medicines.watermeasure"])
def test_the_plan_says_how_long(name):
    assert WEEDING_KINDS[name].months == 120
