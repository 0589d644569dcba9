"""Say what the columns of a file are, remember it for the next of that layout, and try the import."""

import hashlib
from collections.abc import Mapping, Sequence

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kedja.errors import KedjaError
from kedja.ledger.fields import plain
from kedja.records import open_records
from kedja_site.register.exchange.jobs import put_in_line
from kedja_site.register.exchange.permissions import user_can_work_on
from kedja_site.register.exchange.statuses import Work
from kedja_site.register.exchange.tables import TABLES
from kedja_site.register.models import Import, RememberedColumns
from kedja_site.riskview.sentences import said
from kedja_site.riskview.words import page_language


def fingerprint(headings: Sequence[str]) -> str:
    """A hash of the headings in order, without case, blanks and signs."""
    return hashlib.sha256("\x1f".join(plain(heading) for heading in headings).encode()).hexdigest()


@transaction.atomic
def confirm_columns(*, user: User, imported: Import, fields: Mapping[str, str], save_as: str = "") -> None:
    """Keeps `fields` (field → heading) and starts the trial. Raises PermissionDenied, ValidationError."""
    if not user_can_work_on(user, imported) or imported.source_id is not None or imported.is_under_way:
        raise PermissionDenied
    chosen = {name: heading for name, heading in fields.items() if heading}
    try:
        open_records(imported.path, TABLES[imported.table]).places(chosen)
    except KedjaError as mistake:
        raise ValidationError(said(mistake, page_language())) from mistake
    imported.mapping = chosen
    imported.save(update_fields=["mapping"])
    if save_as:
        RememberedColumns.objects.update_or_create(
            organisation=imported.organisation,
            table=imported.table,
            headings=fingerprint(imported.headings),
            defaults={"name": save_as, "fields": chosen, "saved_by": user},
        )
    put_in_line(imported, Work.CHECK, upto=0)
