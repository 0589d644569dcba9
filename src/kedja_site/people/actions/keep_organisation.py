"""Makes an organisation, changes what it is called, closes it and opens it again."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.people.permissions import user_keeps_organisations

FIELDS = ("kind", "name", "name_en", "code", "registration_number", "is_closed")
CHANGEABLE = FIELDS[1:]
"""What an organisation is, it stays: its people's roles hang on that."""


@transaction.atomic
def make_organisation(keeper: User, values: Mapping[str, Any], *, why: str = "") -> Organisation:
    """The organisation. Raises PermissionDenied, or ValidationError where a name or code is taken."""
    if not user_keeps_organisations(keeper):
        raise PermissionDenied
    organisation = Organisation(**{name: values[name] for name in FIELDS if name in values})
    organisation.full_clean()
    organisation.save()
    record(keeper, "people.make_organisation", organisation, after=_values(organisation, FIELDS), why=why)
    return organisation


@transaction.atomic
def change_organisation(
    keeper: User, organisation: Organisation, values: Mapping[str, Any], *, why: str = ""
) -> bool:
    """Whether anything was changed. A closed organisation keeps its history; nobody has rights through it."""
    if not user_keeps_organisations(keeper):
        raise PermissionDenied
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before = _values(organisation, CHANGEABLE)
    changed = [name for name in CHANGEABLE if name in values and values[name] != before[name]]
    if not changed:
        return False
    for name in changed:
        setattr(organisation, name, values[name])
    if organisation.is_closed and organisation.kind == "office":
        raise ValidationError(_("The national office cannot be closed: nobody could open it again."))
    organisation.full_clean()
    organisation.save(update_fields=changed)
    record(
        keeper,
        "people.change_organisation",
        organisation,
        before={name: before[name] for name in changed},
        after=_values(organisation, changed),
        why=why,
    )
    return True


def _values(organisation: Organisation, names: tuple[str, ...] | list[str]) -> dict[str, Any]:
    return {name: getattr(organisation, name) for name in names}
