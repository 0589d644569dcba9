"""Take a file of amounts away, with what was read of it."""

import shutil

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.kept_pages import pages_changed
from kedja_site.medicines.models import AmountFile
from kedja_site.medicines.permissions import user_can_read_for
from kedja_site.medicines.summing import sum_up
from kedja_site.people import log
from kedja_site.people.models import Organisation


def take_away_amounts(*, user: User, file: AmountFile) -> None:
    """What it had taken the place of does not come back by itself. Raises PermissionDenied."""
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=file.organisation_id)
        held: AmountFile = AmountFile.objects.visible_to(user).select_for_update().get(pk=file.pk)
        if not user_can_read_for(user, held.organisation) or held.is_under_way:
            raise PermissionDenied
        log.record(
            user, "medicines.take_away_amounts", held, before={"file": held.file_name, "sha256": held.sha256}
        )
        folder, organisation = held.path.parent, held.organisation
        held.delete()
        sum_up(organisation)
    pages_changed()
    shutil.rmtree(folder, ignore_errors=True)
