"""Procurements on request: what is secret until the award is proposed to be masked, and then no longer."""

import pytest
from django.contrib.auth.models import User

from kedja_site.procurements.actions.move_procurement import award
from kedja_site.procurements.models import Procurement, SignedVersion
from kedja_site.procurements.tests.ground import Ground, logged_in
from kedja_site.procurements.tests.test_steps import post
from kedja_site.records.actions.choose_records import choose_records
from kedja_site.records.actions.open_release import open_release
from kedja_site.records.copies import as_html, copy_of
from kedja_site.records.models import ReleasedField, ReleaseRequest
from kedja_site.records.references import record_with, records_found, reference_of, subject_of

pytestmark = pytest.mark.django_db
WHY = "a test"
VALUE = "5 000 000"


def signed(ground: Ground) -> SignedVersion:
    post(ground, "need", ground.procurement, sign="1")
    version = SignedVersion.objects.unguarded(WHY).get()
    assert isinstance(version, SignedVersion)
    return version


def asked(user: User, ground: Ground, *records: Procurement | SignedVersion) -> ReleaseRequest:
    owner = user.assignments.get().organisation  # type: ignore[attr-defined]  # of people
    made = open_release(user=user, organisation=owner, received_on=ground.today, asked_for="Handskarna")
    choose_records(user=user, request=made, references=[reference_of(each) for each in records])
    return made


def fields(request: ReleaseRequest) -> dict[str, ReleasedField]:
    rows = ReleasedField.objects.filter(record__request=request).select_related("record")
    return {f"{row.record.reference.partition('-')[0]}.{row.name}": row for row in rows}


def test_what_stands_in_the_file_is_proposed_to_be_masked_until_the_award(ground: Ground) -> None:
    version = signed(ground)
    request = asked(ground.procurer, ground, ground.procurement, version)
    found = fields(request)
    masked = {name for name, row in found.items() if row.proposed_ground}
    assert {row.proposed_ground for row in found.values()} == {"", "osl_19_3"}
    assert {name for name in found if name.startswith("HV.")} | {"H.value"} == masked
    assert {"H.title", "H.owner", "HV.content_1"} <= found.keys()
    assert VALUE in found["H.value"].value.replace("\xa0", " ")
    assert request.records.get(reference=reference_of(version)).legal_ground == "own"
    award(user=ground.procurer, procurement=ground.procurement, on=ground.today)
    again = asked(ground.procurer, ground, ground.procurement, version)
    assert {row.proposed_ground for row in fields(again).values()} == {""}
    assert again.records.get(reference=reference_of(version)).legal_ground == "public"


def test_nothing_undecided_stands_in_the_copy_and_every_field_has_a_name(ground: Ground) -> None:
    request = asked(ground.procurer, ground, ground.procurement, signed(ground))
    copy = copy_of(request)
    page = as_html(copy).replace("\xa0", " ")
    assert VALUE not in page
    assert {line.value for record in copy.records for line in record.lines} == {""}
    words = {line.label for record in copy.records for line in record.lines}
    assert {"Uppskattat värde", "Innehåll, del 1", "Signerad av", "Diarienummer"} <= words
    assert not {word for word in words if "_" in word}


def test_who_may_not_read_the_file_releases_that_it_is_there_alone(ground: Ground) -> None:
    version = signed(ground)
    assert record_with(ground.stranger, reference_of(version)) is None
    request = asked(ground.stranger, ground, ground.procurement, version)
    found = fields(request)
    assert {"H.title", "H.owner"} <= found.keys()
    assert not found.keys() & {"H.value", "HV.content_1"}


def test_it_is_found_by_number_diary_number_and_title_and_in_the_log(ground: Ground) -> None:
    version = signed(ground)
    number = reference_of(version)
    assert number.startswith(f"HV-{version.pk}-")
    assert record_with(ground.procurer, number.lower()) == version
    assert record_with(ground.procurer, ground.procurement.public_id) == ground.procurement
    for words in ("UPP-1", "Undersökningshand"):
        assert records_found(ground.procurer, words) == [ground.procurement, version]
    assert records_found(ground.stranger, "UPP-1") == [ground.procurement]
    key = str(ground.procurement.pk)
    assert subject_of(ground.procurement.public_id) == ("procurements.procurement", key)
    page = logged_in(ground.officer).get("/logg/", {"subject": ground.procurement.public_id})
    assert ground.procurement.public_id in page.text
