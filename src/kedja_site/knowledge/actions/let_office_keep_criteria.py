"""Gives the office's editors the right to write and publish criteria."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from kedja_site.config.users import OFFICE_EDITORS
from kedja_site.knowledge.models import Criterion

RIGHTS = ("add_criterion", "change_criterion", "publish_criterion")


def let_office_keep_criteria() -> int:
    """On a new site: how many rights were given now; 0 where some group has them, as they may have been moved."""
    kind = ContentType.objects.get_for_model(Criterion)
    rights = Permission.objects.filter(content_type=kind, codename__in=RIGHTS)
    if Group.objects.filter(permissions__in=rights).exists():
        return 0
    office, _is_new = Group.objects.get_or_create(name=OFFICE_EDITORS)
    office.permissions.add(*rights)
    return len(rights)
