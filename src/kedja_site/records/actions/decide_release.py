"""The second look: another officer releases what was examined, sends it back, or refuses the whole."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.people.log import key_of, record
from kedja_site.records.actions.examine_release import NotDecidedError, masked
from kedja_site.records.models import ReleasedField, ReleaseRequest
from kedja_site.records.permissions import user_can_look_again
from kedja_site.records.statuses import ReleaseState


def _locked(user: User, request: ReleaseRequest) -> ReleaseRequest:
    rows = ReleaseRequest.objects.visible_to(user).select_for_update()
    found: ReleaseRequest = rows.get(pk=request.pk)
    if not user_can_look_again(user, found, key_of(user).key):
        raise PermissionDenied
    return found


@transaction.atomic
def release(
    *, user: User, request: ReleaseRequest, note: str = "", now: datetime | None = None
) -> ReleaseRequest:
    """Nothing can be changed afterwards. Raises PermissionDenied, also for the one who examined; NotDecidedError."""
    found = _locked(user, request)
    if not found.records.exists():
        raise NotDecidedError(_("No record is chosen: such a request can only be refused."))
    return _decide(user, found, ReleaseState.RELEASED, "records.release", note, now)


@transaction.atomic
def refuse_release(
    *, user: User, request: ReleaseRequest, note: str, now: datetime | None = None
) -> ReleaseRequest:
    """Nothing is released; the note says why, and on what ground. Raises PermissionDenied."""
    found = _locked(user, request)
    return _decide(user, found, ReleaseState.REFUSED, "records.refuse_release", note, now)


@transaction.atomic
def send_back(
    *, user: User, request: ReleaseRequest, note: str, now: datetime | None = None
) -> ReleaseRequest:
    """The one who examined decides anew. Raises PermissionDenied."""
    found = _locked(user, request)
    found.state, found.decision_note = ReleaseState.OPEN, note
    found.save(update_fields=["state", "decision_note"])
    record(user, "records.send_back_release", found, why=note, now=now or timezone.now())
    return found


def _decide(
    user: User, found: ReleaseRequest, state: ReleaseState, what: str, note: str, now: datetime | None
) -> ReleaseRequest:
    now = now or timezone.now()
    found.state, found.decision_note = state, note
    found.decided_by, found.decided_at = key_of(user).key, now
    found.save(update_fields=["state", "decision_note", "decided_by", "decided_at"])
    fields = list(ReleasedField.objects.filter(record__request=found).select_related("record"))
    after = {"state": state.value, **(masked(fields) if state == ReleaseState.RELEASED else {})}
    record(user, what, found, after=after, why=note, now=now)
    return found
