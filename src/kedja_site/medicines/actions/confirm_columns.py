"""Say what the columns of a file are, and let it be read; once saved under a name, the next such file is read without asking."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja.errors import KedjaError
from kedja.records import open_records
from kedja_site.medicines.jobs import put_in_line
from kedja_site.medicines.models import AmountColumns, AmountFile
from kedja_site.medicines.permissions import user_can_read_for
from kedja_site.medicines.statuses import FileState
from kedja_site.medicines.table import AMOUNTS
from kedja_site.people import log
from kedja_site.register.exchange.actions.confirm_columns import fingerprint
from kedja_site.riskview.sentences import said
from kedja_site.riskview.words import page_language

WHY = "an action that has asked for permission"


@transaction.atomic
def confirm_columns(*, user: User, file: AmountFile, fields: Mapping[str, str], save_as: str = "") -> None:
    """Keeps `fields` (field → heading) and starts the reading; `save_as` keeps them for the next file with the same headings.

    Raises PermissionDenied, ValidationError.
    """
    held: AmountFile = AmountFile.objects.visible_to(user).select_for_update().get(pk=file.pk)
    if not user_can_read_for(user, held.organisation) or held.is_under_way or held.state == FileState.DONE:
        raise PermissionDenied
    chosen = _checked(held, fields)
    if save_as.strip():
        AmountColumns.objects.unguarded(WHY).update_or_create(
            organisation=held.organisation,
            layout=fingerprint(held.headings),
            defaults={
                "name": save_as.strip(),
                "fields": chosen,
                "saved_by": user,
                "saved_at": timezone.now(),
            },
        )
        log.record(user, "medicines.save_columns", held, after={"name": save_as.strip(), "columns": chosen})
    _read(user, held, chosen, "")


@transaction.atomic
def read_as_saved(*, user: User, file: AmountFile) -> AmountColumns | None:
    """Starts the reading by what the organisation has saved for the file's headings; None where nothing is, or it is not enough.

    Raises PermissionDenied.
    """
    held: AmountFile = AmountFile.objects.visible_to(user).select_for_update().get(pk=file.pk)
    if not user_can_read_for(user, held.organisation):
        raise PermissionDenied
    saved = saved_for(held)
    if saved is None or held.state != FileState.COLUMNS:
        return None
    try:
        chosen = _checked(held, saved.fields)
    except ValidationError:
        return None  # such as a year that was given for the file then and is not now: it is asked
    _read(user, held, chosen, saved.name)
    return saved


@transaction.atomic
def forget_columns(*, user: User, saved: AmountColumns) -> None:
    """The next file with those headings is asked about. Raises PermissionDenied."""
    if not user_can_read_for(user, saved.organisation):
        raise PermissionDenied
    log.record(
        user,
        "medicines.forget_columns",
        saved.organisation,
        before={"name": saved.name, "columns": saved.fields},
    )
    saved.delete()


def saved_for(file: AmountFile) -> AmountColumns | None:
    """What the file's organisation has saved for its headings."""
    found: AmountColumns | None = (
        AmountColumns.objects.unguarded("of the file's own organisation, for those who may read it in")
        .filter(organisation=file.organisation_id, layout=fingerprint(file.headings))
        .first()
    )
    return found


def _checked(held: AmountFile, fields: Mapping[str, str]) -> dict[str, str]:
    """What is chosen, where it is enough to read the file by. Raises ValidationError."""
    chosen = {name: heading for name, heading in fields.items() if heading}
    if not ({"substance", "atc"} & set(chosen)):
        raise ValidationError(_("Choose the column of the active substance, or of its ATC code."))
    if "amount" not in chosen and not {"strength", "package", "packages"} <= set(chosen):
        raise ValidationError(
            _("Choose the column of the amount, or those of strength, package and packages.")
        )
    if "year" not in chosen and held.year is None:
        raise ValidationError(_("Choose the column of the year; none was given for the file."))
    try:
        open_records(held.path, AMOUNTS).places(chosen)
    except KedjaError as mistake:
        raise ValidationError(said(mistake, page_language())) from mistake
    return chosen


def _read(user: User, held: AmountFile, chosen: Mapping[str, str], as_saved: str) -> None:
    held.mapping, held.columns_as = dict(chosen), as_saved
    held.save(update_fields=["mapping", "columns_as"])
    log.record(user, "medicines.read_amounts", held, after={"file": held.file_name, "columns": dict(chosen)})
    put_in_line(held)
