"""Notes on suppliers: written by a buyer's people, shared with all buyers or not, taken away by their own organisation."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from kedja_site.desk.models import SupplierNote
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.kinds import BUYERS, OrganisationKind
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Supplier


def writing_organisations(viewer: Viewer) -> QuerySet[Organisation]:
    """Those on whose behalf the viewer may write."""
    grants = access_for(viewer, Subject.SUPPLIER_NOTE, Action.CREATE).grants
    own = {grant.standing.organisation for grant in grants}
    kinds = {*BUYERS, OrganisationKind.AREA}
    return Organisation.objects.filter(pk__in=own, kind__in=kinds, is_closed=False).order_by("name")


@transaction.atomic
def write_note(
    *,
    user: User,
    supplier: Supplier,
    organisation: Organisation,
    text: str,
    is_shared: bool,
    now: datetime | None = None,
) -> SupplierNote:
    """Raises PermissionDenied for another's organisation."""
    if not writing_organisations(user).filter(pk=organisation.pk).exists():
        raise PermissionDenied
    note = SupplierNote.objects.create(
        supplier=supplier,
        organisation=organisation,
        written_by=user,
        text=text,
        is_shared=is_shared,
        at=now or timezone.now(),
    )
    record(
        user, "desk.write_note", note, after={"supplier": supplier.public_id, "is_shared": is_shared}, now=now
    )
    return note


def user_can_take_away(viewer: Viewer, note: SupplierNote) -> bool:
    """Whoever may write for the note's organisation."""
    return access_for(viewer, Subject.SUPPLIER_NOTE, Action.DELETE).covers(note.organisation_id)


@transaction.atomic
def take_note_away(*, user: User, note: SupplierNote, now: datetime | None = None) -> None:
    """Raises PermissionDenied."""
    if not user_can_take_away(user, note):
        raise PermissionDenied
    record(
        user,
        "desk.take_note_away",
        note,
        before={"supplier": note.supplier.public_id, "is_shared": note.is_shared, "text": note.text},
        now=now,
    )
    note.delete()
