"""The officer decides field by field what is masked and on what ground, and hands the request to a second look."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.people.log import key_of, record
from kedja_site.records.models import ReleasedField, ReleaseRequest
from kedja_site.records.permissions import user_can_examine
from kedja_site.records.statuses import MaskingGround, ReleaseState


class NotDecidedError(Exception):
    """Something is left to decide before a second look. Said to the officer."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided on one field."""

    is_masked: bool
    ground: str = ""
    note: str = ""


@transaction.atomic
def decide_fields(
    *, user: User, request: ReleaseRequest, verdicts: Mapping[int, Verdict], now: datetime | None = None
) -> None:
    """Keeps the verdicts by the field's number. Raises PermissionDenied, NotDecidedError where one has no ground."""
    if not user_can_examine(user, request):
        raise PermissionDenied
    fields = ReleasedField.objects.filter(record__request=request).select_related("record")
    changed = []
    for field in fields:
        verdict = verdicts.get(field.pk)
        if verdict is None:
            continue
        if verdict.is_masked and (
            not verdict.ground or (verdict.ground == MaskingGround.OTHER and not verdict.note)
        ):
            raise NotDecidedError(
                _(
                    "“%(field)s” in %(record)s is masked without a ground: choose the section, and name it in the note if it is another one."
                )
                % {"field": field.name, "record": field.record.reference}
            )
        field.is_masked = verdict.is_masked
        field.ground = verdict.ground if verdict.is_masked else ""
        field.note = verdict.note if verdict.is_masked else ""
        changed.append(field)
    ReleasedField.objects.bulk_update(changed, ["is_masked", "ground", "note"])
    request.examined_by, request.examined_at = key_of(user).key, now or timezone.now()
    request.save(update_fields=["examined_by", "examined_at"])


@transaction.atomic
def ask_second_look(*, user: User, request: ReleaseRequest, now: datetime | None = None) -> None:
    """Raises PermissionDenied; NotDecidedError where a field is undecided. Without records the request can only be refused."""
    if not user_can_examine(user, request):
        raise PermissionDenied
    fields = list(ReleasedField.objects.filter(record__request=request).select_related("record"))
    if undecided := [each for each in fields if each.is_masked is None]:
        raise NotDecidedError(
            _("%(count)s fields are not decided yet, the first in %(record)s.")
            % {"count": len(undecided), "record": undecided[0].record.reference}
        )
    now = now or timezone.now()
    request.state = ReleaseState.SECOND_LOOK
    request.examined_by, request.examined_at = key_of(user).key, now
    request.save(update_fields=["state", "examined_by", "examined_at"])
    record(user, "records.examine_release", request, after=masked(fields), now=now)


def masked(fields: list[ReleasedField]) -> dict[str, dict[str, dict[str, str]]]:
    """Reference number → masked field → ground, for the log: never a value."""
    said: dict[str, dict[str, str]] = {}
    for field in fields:
        if field.is_masked:
            said.setdefault(field.record.reference, {})[field.name] = field.ground
    return {"masked": said}
