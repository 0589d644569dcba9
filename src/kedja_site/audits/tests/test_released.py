"""Audits on request: every value is weighed, and nobody finds another's."""

import pytest

from kedja_site.audits.tests.ground import Ground
from kedja_site.records.references import record_with
from kedja_site.records.release_fields import fields_of, label_of

pytestmark = pytest.mark.django_db


def test_every_value_of_an_audit_is_weighed(ground: Ground) -> None:
    audit = ground.order()
    found = record_with(ground.coordinator, audit.public_id)
    assert found == audit
    said = {each.name: each for each in fields_of(ground.coordinator, found, audit.starts_on)}
    assert {each.proposed for each in said.values()} == {"osl_31_16"}
    assert said["starts_on"].value == audit.starts_on.isoformat()
    assert not [name for name in said if "_" in str(label_of("audits.audit", name))]
