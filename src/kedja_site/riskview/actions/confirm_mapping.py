"""Say what the columns of a run's files are, remember it for the next file of that layout, and start the screening."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kedja.errors import KedjaError
from kedja.ledger.mapping import ColumnMapping
from kedja_site.riskview.actions.start_screening import start_screening
from kedja_site.riskview.mapping import Layout
from kedja_site.riskview.models import SavedMapping, ScreeningRun
from kedja_site.riskview.permissions import user_can_start
from kedja_site.riskview.sentences import said
from kedja_site.riskview.words import page_language

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def confirm_mapping(
    *,
    user: "User",
    run: ScreeningRun,
    layout: Layout | None,
    fields: Mapping[str, str],
    currency: str = "",
    save_as: str = "",
) -> None:
    """Keep `fields` (field → heading) for `layout`; None leaves each file to be understood by itself. Then start.

    Raises PermissionDenied, or ValidationError where a needed field has no column.
    """
    if not user_can_start(user, run):
        raise PermissionDenied
    kept: dict[str, object] = {}
    if layout is not None:
        chosen = {name: heading for name, heading in fields.items() if heading}
        headings = layout.proposal.headings
        try:
            ColumnMapping(save_as or run.name, chosen, headings).resolve(headings, layout.proposal.path)
        except KedjaError as mistake:
            raise ValidationError(said(mistake, page_language(), layout.files)) from mistake
        kept = {"fields": chosen, "headings": list(headings)}
    with transaction.atomic():
        run.mapping = kept
        run.options = {"currency": currency} if currency else {}
        run.save(update_fields=["mapping", "options"])
        if layout is not None and save_as:
            SavedMapping.objects.update_or_create(
                saved_by=user,
                headings=layout.fingerprint,
                defaults={
                    "name": save_as,
                    "fields": kept["fields"],
                    "currency": currency,
                    "organisation": run.organisation,
                },
            )
        start_screening(user=user, run=run)
