"""What of the clause is released on request: its texts, version by version. They are public once they are published.

A draft is working material, and no public record until it is dealt with (tryckfrihetsförordningen 2:12).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.clauses.models import ClauseText, ClauseTextVersion
from kedja_site.clauses.statuses import VersionState
from kedja_site.people.access import Viewer
from kedja_site.records.release_kinds import (
    FieldOf,
    ReleaseKind,
    Words,
    field_label,
    register_release_kind,
)
from kedja_site.register.statuses import LegalGround
from kedja_site.register.words import day


def _published(viewer: Viewer) -> "QuerySet[Any]":
    seen = ClauseText.objects.visible_to(viewer)
    return ClauseTextVersion.objects.filter(text__in=seen, state=VersionState.PUBLISHED)


def _version(_viewer: Viewer, row: ClauseTextVersion, _today: date) -> Iterator[FieldOf]:
    yield FieldOf("text", str(row.text))
    yield FieldOf("number", str(row.number))
    yield FieldOf("published_at", day(row.published_at.date()) if row.published_at else "")
    yield FieldOf("what_is_new", row.what_is_new)
    yield FieldOf("body_sv", row.body_sv)
    yield FieldOf("body_en", row.body_en)
    yield FieldOf("sha256", row.sha256)


def _label(name: str) -> Words:
    return _("text of the clause") if name == "text" else field_label(ClauseTextVersion, name)


register_release_kind(
    ReleaseKind(
        ClauseTextVersion,
        "VT",
        _published,
        _version,
        lambda _row: LegalGround.PUBLIC,
        _label,
        is_keyed=True,
        beside=("text",),
    )
)
