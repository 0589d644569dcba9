"""Marks words of a summary as secret, takes such a mark away again, and declines what the supplier has marked."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.config.row_lock import as_system
from kedja_site.people.log import record
from kedja_site.results.actions.locking import CannotDoError, locked
from kedja_site.results.content import read_content
from kedja_site.results.letter_context import write_to_supplier
from kedja_site.results.models import SecretPart, Summary
from kedja_site.results.permissions import user_can_write
from kedja_site.results.redacting import is_in
from kedja_site.results.statuses import UNDER_WAY


def _open(user: User, summary: Summary) -> Summary:
    found = locked(summary)
    if not user_can_write(user, found.follow_up):
        raise PermissionDenied
    if found.state not in UNDER_WAY:
        raise CannotDoError(_("Begin a correction first: what is published stands as it is."))
    return found


@as_system("asks for permission by itself")
@transaction.atomic
def mark_secret(
    *, user: User, summary: Summary, text: str, why: str, now: datetime | None = None
) -> SecretPart:
    """Hides the words wherever they stand. Raises PermissionDenied, CannotDoError where they stand nowhere."""
    now = now or timezone.now()
    found = _open(user, summary)
    if not is_in(read_content(found.content), text):
        raise CannotDoError(_("These words do not stand in the summary. Write them as they stand there."))
    part, is_new = SecretPart.objects.get_or_create(
        summary=found, text=text, defaults={"why": why, "marked_by": user, "marked_at": now}
    )
    if not is_new and part.declined_at is not None:
        part.declined_at, part.declined_why = None, ""
        part.save(update_fields=["declined_at", "declined_why"])
    record(user, "results.hide", found, after={"part": part.pk}, now=now)
    return part


@as_system("asks for permission by itself")
@transaction.atomic
def decline_secret(*, user: User, part: SecretPart, why: str, now: datetime | None = None) -> SecretPart:
    """Says that the words are no secret, with the reason; the supplier is told if it was it that marked them.

    Raises PermissionDenied, CannotDoError.
    """
    now = now or timezone.now()
    summary = _open(user, part.summary)
    if not why.strip():
        raise CannotDoError(_("Write why the words may be public."))
    found = SecretPart.objects.select_for_update().get(pk=part.pk)
    if found.declined_at is not None:
        return found
    found.declined_at, found.declined_why = now, why
    found.save(update_fields=["declined_at", "declined_why"])
    record(user, "results.decline_hiding", summary, after={"part": found.pk}, why=why, now=now)
    if found.is_by_supplier:
        write_to_supplier(
            summary, "declined", key=f"declined {found.key}", more={"words": found.text, "why": why}
        )
    return found
