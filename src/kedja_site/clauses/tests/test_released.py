"""Texts of the clause on request: what is published is public, a draft is nobody's record yet."""

import pytest

from kedja_site.clauses.models import ClauseTextVersion
from kedja_site.clauses.tests.ground import Ground
from kedja_site.records.references import record_with, reference_of
from kedja_site.records.release_fields import fields_of, label_of

pytestmark = pytest.mark.django_db


def test_a_published_text_is_released_whole_and_a_draft_is_not_there(ground: Ground) -> None:
    version = ClauseTextVersion.objects.filter(state="published").first()
    assert version is not None
    viewer = ground.writer
    number = reference_of(version)
    assert record_with(viewer, number) == version
    said = {each.name: each for each in fields_of(viewer, version, version.written_at.date())}
    assert said["body_sv"].value == version.body_sv
    assert not [each for each in said.values() if each.proposed]
    assert str(label_of("clauses.clausetextversion", "body_sv")) == "text på svenska"
    draft = ClauseTextVersion.objects.create(
        text=version.text, number=version.number + 1, body_sv="Utkast", body_en="Draft"
    )
    assert record_with(viewer, reference_of(draft)) is None
