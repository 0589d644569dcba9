"""Says from whom a second factor is asked, beside the office and who manages people."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.people.kinds import Role
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.signin.models import SecondFactorDemand
from kedja_site.signin.permissions import user_keeps_providers


@transaction.atomic
def demand_second_factor(
    who: User, organisation: Organisation | None, role: Role | None
) -> SecondFactorDemand:
    """From `role` (None: every role) in `organisation` (None: everywhere); the one that stands where it does."""
    if not user_keeps_providers(who):
        raise PermissionDenied
    demand, is_new = SecondFactorDemand.objects.get_or_create(
        organisation=organisation, role=role.value if role else ""
    )
    if is_new:
        record(who, "signin.demand_second_factor", demand, after=_said(demand))
    return demand


@transaction.atomic
def drop_demand(who: User, demand: SecondFactorDemand) -> None:
    """It is not asked for any more."""
    if not user_keeps_providers(who):
        raise PermissionDenied
    record(who, "signin.drop_demand", demand, before=_said(demand))
    demand.delete()


def _said(demand: SecondFactorDemand) -> dict[str, object]:
    return {"organisation": demand.organisation_id, "role": demand.role}
