"""Whom a case concerns: those who look after it, and the buyers that are linked to the supplier."""

from datetime import date

from django.contrib.auth.models import User
from django.db.models import Q

from kedja_site.followup.models import FollowUp
from kedja_site.people.kinds import Role
from kedja_site.people.models import Assignment, Organisation
from kedja_site.register.models import Contract, ContractBuyer, Supplier

WHY = "who is told of what concerns their supplier"


def people_in(organisations: Q, roles: frozenset[Role], today: date) -> list[User]:
    """Those who have one of `roles` today in one of the organisations that the condition names."""
    found = (
        Assignment.objects.valid_on(today)
        .filter(organisations, organisation__is_closed=False, role__in=roles, person__is_active=True)
        .select_related("person")
    )
    return list({one.person_id: one.person for one in found}.values())


def leaders_of(case: FollowUp, today: date) -> list[User]:
    """Who looks after the case; where nobody is named, all who may in the organisation that leads it."""
    if case.contact is not None and case.contact.is_active:
        return [case.contact]
    roles = frozenset({Role.AREA_COORDINATOR, Role.OFFICE, Role.REGION_CONTACT})
    return people_in(Q(organisation=case.led_by), roles, today)


def linked_buyers(supplier: Supplier, today: date) -> list[Organisation]:
    """Every organisation that has, or buys by, a running contract with the supplier."""
    running = (
        Contract.objects.unguarded(WHY)
        .filter(Q(ends_on=None) | Q(ends_on__gte=today), supplier=supplier, starts_on__lte=today)
        .order_by()
    )
    owners = running.values("owner")
    buyers = ContractBuyer.objects.filter(contract__in=running.values("pk")).values("buyer")
    return list(Organisation.objects.filter(Q(pk__in=owners) | Q(pk__in=buyers), is_closed=False))


def people_at_buyers(supplier: Supplier, today: date) -> list[User]:
    """Whoever is responsible for a running contract with the supplier, and the contact persons of its buyers."""
    responsible = User.objects.filter(
        pk__in=Contract.objects.unguarded(WHY)
        .filter(Q(ends_on=None) | Q(ends_on__gte=today), supplier=supplier, starts_on__lte=today)
        .exclude(responsible=None)
        .values("responsible"),
        is_active=True,
    )
    contacts = people_in(
        Q(organisation__in=linked_buyers(supplier, today)), frozenset({Role.REGION_CONTACT}), today
    )
    return list({person.pk: person for person in [*responsible, *contacts]}.values())
