"""Say what the columns of a file are, save that under a name for the next of that layout, and let it be read."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja.records import open_records
from kedja.records.errors import RecordsError
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.subjects import Subject
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.file_tables import TABLES
from kedja_site.plastics.jobs import put_in_line
from kedja_site.plastics.models import FileRead, SavedColumns
from kedja_site.plastics.permissions import keeping_organisations
from kedja_site.plastics.statuses import FileState
from kedja_site.register.exchange.actions.confirm_columns import fingerprint


def saved_columns(file: FileRead) -> SavedColumns | None:
    """What somebody of the organisation has confirmed for these headings."""
    return SavedColumns.objects.filter(
        organisation=file.organisation, kind=file.kind, headings=fingerprint(file.headings)
    ).first()


@transaction.atomic
def confirm_columns(*, user: User, file: FileRead, fields: Mapping[str, str], save_as: str = "") -> None:
    """Keeps `fields` (field → heading) and starts the reading. Raises PermissionDenied, CannotDoError."""
    held: FileRead = FileRead.objects.visible_to(user).select_for_update().get(pk=file.pk)
    may_read = keeping_organisations(user, Subject.PLASTIC_VOLUME).filter(pk=held.organisation_id).exists()
    if not may_read or held.is_under_way or held.state == FileState.DONE:
        raise PermissionDenied
    chosen = {name: heading for name, heading in fields.items() if heading}
    try:
        open_records(held.path, TABLES[held.kind]).places(chosen)
    except RecordsError as wrong:
        raise CannotDoError(wrong.said_in(page_language())) from wrong
    if chosen != held.mapping:
        # Read by other columns it is another reading: from the first row, and what was left out is tried again.
        held.rejected_rows.all().delete()
        held.upto = held.new = held.changed = held.unchanged = held.left_out = 0
    held.mapping, held.read_by, held.language = chosen, user, page_language()
    held.save()
    if save_as:
        SavedColumns.objects.update_or_create(
            organisation=held.organisation,
            kind=held.kind,
            headings=fingerprint(held.headings),
            defaults={"name": save_as, "fields": chosen, "saved_by": user},
        )
    put_in_line(held)
