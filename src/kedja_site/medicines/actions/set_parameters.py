"""A region says what holds for its water. A version is written once; the next stands beside it."""

from collections.abc import Mapping
from decimal import Decimal

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.medicines.models import WaterParameters
from kedja_site.medicines.permissions import user_can_set_parameters
from kedja_site.medicines.places import key_of
from kedja_site.people import log
from kedja_site.people.models import Organisation


@transaction.atomic
def set_parameters(
    *,
    user: User,
    organisation: Organisation,
    from_year: int,
    population: int,
    waste_water: int,
    dilution: int,
    reason: str,
    removals: Mapping[str, Decimal] | None = None,
) -> WaterParameters:
    """The new version. Raises PermissionDenied."""
    if not user_can_set_parameters(user, organisation):
        raise PermissionDenied
    made = WaterParameters.objects.create(
        organisation=organisation,
        region=key_of(organisation),
        from_year=from_year,
        population=population,
        waste_water=waste_water,
        dilution=dilution,
        removals={key: str(value) for key, value in sorted((removals or {}).items())},
        reason=reason,
        set_by=user,
    )
    log.record(
        user,
        "medicines.set_parameters",
        made,
        after={
            "from_year": from_year,
            "population": population,
            "waste_water": waste_water,
            "dilution": dilution,
            "removals": made.removals,
        },
        why=reason,
    )
    return made
