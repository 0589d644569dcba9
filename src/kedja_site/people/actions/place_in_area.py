"""Puts an organisation into a procurement area for a period, and ends that."""

from datetime import date

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kedja_site.people.kinds import BUYERS, OrganisationKind
from kedja_site.people.log import record
from kedja_site.people.models import AreaMembership, Organisation
from kedja_site.people.permissions import user_keeps_organisations


@transaction.atomic
def place_in_area(
    keeper: User,
    area: Organisation,
    organisation: Organisation,
    valid_from: date,
    valid_to: date | None = None,
    *,
    leads: bool = False,
    why: str = "",
) -> AreaMembership:
    """The membership. Its coordinators see the member's amounts from then on. Raises PermissionDenied, ValidationError."""
    if not user_keeps_organisations(keeper):
        raise PermissionDenied
    Organisation.objects.select_for_update().get(pk=area.pk)
    if area.kind != OrganisationKind.AREA or OrganisationKind(organisation.kind) not in BUYERS:
        raise ValidationError(_("Buyers are members of procurement areas, and nobody else."))
    if valid_to is not None and valid_to < valid_from:
        raise ValidationError(_("The last day comes before the first."))
    same_time = Q(valid_to=None) | Q(valid_to__gte=valid_from)
    if valid_to is not None:
        same_time &= Q(valid_from__lte=valid_to)
    meeting = AreaMembership.objects.filter(same_time)
    standing = meeting.filter(organisation=organisation).select_related("area").first()
    if standing is not None:
        raise ValidationError(
            _("%(organisation)s is in %(area)s from %(first)s: end that first."),
            params={
                "organisation": organisation,
                "area": standing.area,
                "first": standing.valid_from.isoformat(),
            },
        )
    leader = meeting.filter(area=area, leads=True).select_related("organisation").first()
    if leads and leader is not None:
        raise ValidationError(
            _("%(organisation)s leads the area then: one at a time."),
            params={"organisation": leader.organisation},
        )
    membership = AreaMembership.objects.create(
        area=area, organisation=organisation, valid_from=valid_from, valid_to=valid_to, leads=leads
    )
    after = {
        "area": area.pk,
        "organisation": organisation.pk,
        "valid_from": valid_from,
        "valid_to": valid_to,
        "leads": leads,
    }
    record(keeper, "people.place_in_area", membership, after=after, why=why)
    return membership


@transaction.atomic
def end_membership(
    keeper: User, membership: AreaMembership, last_day: date, *, today: date, why: str = ""
) -> None:
    """Lets `last_day` be the last. Raises PermissionDenied, or ValidationError where it lies outside the period."""
    if not user_keeps_organisations(keeper):
        raise PermissionDenied
    Organisation.objects.select_for_update().get(pk=membership.area_id)
    membership.refresh_from_db()
    until = membership.valid_to
    if until is not None and until < today:
        raise ValidationError(_("It ended on %(day)s."), params={"day": until.isoformat()})
    if last_day < membership.valid_from:
        raise ValidationError(_("The last day comes before the first."))
    membership.valid_to = last_day
    membership.save(update_fields=["valid_to"])
    record(
        keeper,
        "people.end_membership",
        membership,
        before={"valid_to": until},
        after={"valid_to": last_day},
        why=why,
    )
