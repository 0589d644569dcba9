"""Gives the office's editors the right to see what waits and what failed."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from kedja_site.config.users import OFFICE_EDITORS
from kedja_site.letters.models import Letter


def let_office_see_letters() -> int:
    """On a new site: 1 where the right was given now, 0 where it stands, or was taken away while others stand."""
    right = Permission.objects.get(
        content_type=ContentType.objects.get_for_model(Letter), codename="change_letter"
    )
    if Group.objects.filter(permissions=right).exists():
        return 0
    office, _is_new = Group.objects.get_or_create(name=OFFICE_EDITORS)
    office.permissions.add(right)
    return 1
