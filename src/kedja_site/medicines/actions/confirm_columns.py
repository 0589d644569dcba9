"""Say what the columns of a file are, and let it be read."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kedja.errors import KedjaError
from kedja.records import open_records
from kedja_site.medicines.jobs import put_in_line
from kedja_site.medicines.models import AmountFile
from kedja_site.medicines.permissions import user_can_read_for
from kedja_site.medicines.statuses import FileState
from kedja_site.medicines.table import AMOUNTS
from kedja_site.people import log
from kedja_site.riskview.sentences import said
from kedja_site.riskview.words import page_language


@transaction.atomic
def confirm_columns(*, user: User, file: AmountFile, fields: Mapping[str, str]) -> None:
    """Keeps `fields` (field → heading) and starts the reading. Raises PermissionDenied, ValidationError."""
    held: AmountFile = AmountFile.objects.visible_to(user).select_for_update().get(pk=file.pk)
    if not user_can_read_for(user, held.organisation) or held.is_under_way or held.state == FileState.DONE:
        raise PermissionDenied
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
    held.mapping = chosen
    held.save(update_fields=["mapping"])
    log.record(user, "medicines.read_amounts", held, after={"file": held.file_name, "columns": chosen})
    put_in_line(held)
