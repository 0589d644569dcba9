"""A region says what should be followed up next, and takes it back."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.followup.models import Nomination
from kedja_site.followup.permissions import nominating_organisations, user_can_withdraw
from kedja_site.followup.selectors import area_of
from kedja_site.followup.statuses import NominationState
from kedja_site.people.changes import values_of
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contract, Supplier


@dataclass(frozen=True, slots=True)
class Nominated:
    """What a region nominates."""

    organisation: Organisation
    supplier: Supplier
    year: int
    category: str = ""
    contract: Contract | None = None
    product: str = ""
    why: str = ""


class AlreadyNominatedError(Exception):
    """The organisation has nominated the supplier in that category and year; `nomination` is it."""

    def __init__(self, nomination: Nomination) -> None:
        super().__init__(nomination.public_id)
        self.nomination = nomination


@transaction.atomic
def nominate(*, user: User, nominated: Nominated, now: datetime | None = None) -> Nomination:
    """Raises PermissionDenied for another's organisation, AlreadyNominatedError."""
    if not nominating_organisations(user).filter(pk=nominated.organisation.pk).exists():
        raise PermissionDenied
    # Two colleagues who nominate the same at the same moment wait here.
    Organisation.objects.select_for_update().get(pk=nominated.organisation.pk)
    standing = (
        Nomination.objects.unguarded("the own organisation's, which the user may nominate for")
        .filter(
            organisation=nominated.organisation,
            supplier=nominated.supplier,
            year=nominated.year,
            category=nominated.category,
        )
        .exclude(state=NominationState.WITHDRAWN)
        .first()
    )
    if standing is not None:
        raise AlreadyNominatedError(standing)
    nomination = Nomination.objects.create(
        year=nominated.year,
        organisation=nominated.organisation,
        area=area_of(nominated.category),
        supplier=nominated.supplier,
        contract=nominated.contract,
        category=nominated.category,
        product=nominated.product,
        why=nominated.why,
        made_by=user,
        made_at=now or timezone.now(),
    )
    record(user, "followup.nominate", nomination, after=values_of(nomination), now=now)
    return nomination


@transaction.atomic
def withdraw_nomination(*, user: User, nomination: Nomination, now: datetime | None = None) -> Nomination:
    """Takes it back while nothing is decided; later it does nothing. Raises PermissionDenied."""
    found: Nomination = (
        Nomination.objects.unguarded("an action that asks for permission")
        .select_for_update()
        .get(pk=nomination.pk)
    )
    if not user_can_withdraw(user, found):
        raise PermissionDenied
    if found.state != NominationState.PROPOSED:
        return found
    found.state = NominationState.WITHDRAWN
    found.save(update_fields=["state"])
    record(
        user,
        "followup.withdraw_nomination",
        found,
        before={"state": NominationState.PROPOSED},
        after={"state": found.state},
        now=now,
    )
    return found
