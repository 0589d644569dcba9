"""What a report says, as data: taken of the audit when it is signed, and kept as it was. People stand in it by their key."""

import hashlib
import json
from typing import Any

from django.contrib.auth.models import User

from kedja.reference.requirements import Requirement
from kedja_site.audits.letter_context import place_of
from kedja_site.audits.merging import Standing, standing_entries
from kedja_site.audits.models import Audit, Photo
from kedja_site.audits.scope import requirements_for, requirements_in
from kedja_site.audits.statuses import EntryKind
from kedja_site.people.log import key_of, plain
from kedja_site.people.models import Organisation

FORM = 1
"""Of the snapshot: raised when its shape changes, so that older ones can still be read."""


def snapshot_of(audit: Audit, *, summary: str) -> dict[str, Any]:
    """All that the report says, notes left out; call it within `as_system`, and where keys are made in a transaction."""
    standing = [one for one in standing_entries(audit) if one.entry.kind != EntryKind.NOTE]
    photos: dict[Any, list[Photo]] = {}
    for photo in Photo.objects.filter(entry__audit=audit).select_related("file"):
        photos.setdefault(photo.entry_id, []).append(photo)
    case = audit.follow_up
    return plain(
        {
            "form": FORM,
            "audit": audit.public_id,
            "kind": audit.kind,
            "supplier": {"name": case.supplier.name, "public_id": case.supplier.public_id},
            "category": case.category,
            "led_by": _named(case.led_by),
            "firm": _named(audit.firm or case.led_by),
            "auditor": str(key_of(audit.auditor).key) if audit.auditor else "",
            "place": place_of(audit),
            "is_place_confidential": bool(audit.site and audit.site.is_confidential),
            "starts_on": audit.starts_on,
            "ends_on": audit.ends_on,
            "standard": audit.standard,
            "contract": audit.contract.title if audit.contract else "",
            "product": audit.product,
            "level": case.level,
            "clause_version": case.clause_version,
            "code_version": case.code_version,
            "scope": [_requirement(each) for each in requirements_in(audit)],
            "requirements": [_requirement(each) for each in _needed(audit, standing)],
            "summary": summary,
            "entries": [_entry(one, photos.get(one.id, [])) for one in standing],
        }
    )


def _needed(audit: Audit, standing: list[Standing]) -> list[Requirement]:
    """Those in scope, and others that an entry names."""
    codes = {each.code for each in requirements_in(audit)}
    codes |= {one.content.get("requirement", "") for one in standing}
    return [each for each in requirements_for(audit.follow_up) if each.code in codes]


def _named(organisation: Organisation) -> dict[str, str]:
    return {"sv": organisation.name, "en": organisation.name_en or organisation.name}


def _requirement(each: Requirement) -> dict[str, str]:
    return {"code": each.code, "number": each.number, "sv": each.title_sv, "en": each.title_en}


def _entry(one: Standing, photos: list[Photo]) -> dict[str, Any]:
    writer: User | None = one.version.written_by
    return {
        "id": str(one.id),
        "kind": one.entry.kind,
        "version": str(one.version.pk),
        "written_by": str(key_of(writer).key) if writer else "",
        "content": one.content,
        "photos": [
            {
                "id": str(photo.pk),
                "caption": photo.caption,
                "taken_at": photo.taken_at,
                "latitude": photo.latitude,
                "longitude": photo.longitude,
                "sha256": photo.file.sha256,
                "file": photo.file_id,
            }
            for photo in photos
        ],
    }


def sha256_of(snapshot: dict[str, Any]) -> str:
    """Over the snapshot in one fixed form."""
    text = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
