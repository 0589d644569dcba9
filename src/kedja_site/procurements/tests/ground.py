"""A region that procures with a neighbour, and a region elsewhere that does not take part."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, Organisation
from kedja_site.procurements.actions.open_procurement import Parts, open_procurement
from kedja_site.procurements.models import Lot, Procurement

SINCE = date(2020, 1, 1)


@dataclass
class Ground:
    """Who is there; the day is today."""

    region: Organisation
    neighbour: Organisation
    elsewhere: Organisation
    office: Organisation
    procurer: User
    colleague: User
    neighbour_s: User
    stranger: User
    officer: User
    reader: User
    procurement: Procurement
    today: date

    @property
    def lot(self) -> Lot:
        """The only lot."""
        return self.procurement.lots.get()

    def opened(self, **more: Any) -> Procurement:
        """Another procurement of the region."""
        parts = Parts(**{name: more.pop(name) for name in ("buyers", "categories") if name in more})
        given = {"title": "Handskar", "owner": self.region, **more}
        return open_procurement(user=self.procurer, values=given, parts=parts)


def person(name: str, role: Role, where: Organisation) -> User:
    user = User.objects.create_user(name, email=f"{name}@demo.example")
    Assignment.objects.create(person=user, organisation=where, role=role, valid_from=SINCE)
    return user


def make_ground() -> Ground:
    region, neighbour, elsewhere = (
        Organisation.objects.create(name=f"Region {name}", kind=OrganisationKind.REGION)
        for name in ("Ett", "Två", "Tre")
    )
    office = Organisation.objects.create(name="Kansliet", kind=OrganisationKind.OFFICE)
    procurer = person("upphandlare", Role.PROCURER, region)
    procurement = open_procurement(
        user=procurer,
        values={
            "title": "Undersökningshandskar",
            "owner": region,
            "reference": "UPP-1",
            "value": 500_000_000,
        },
        parts=Parts(buyers=[neighbour.pk], categories=["gloves"]),
    )
    return Ground(
        region,
        neighbour,
        elsewhere,
        office,
        procurer,
        person("kollega", Role.PROCURER, region),
        person("granne", Role.PROCURER, neighbour),
        person("annan", Role.PROCURER, elsewhere),
        person("kansli", Role.OFFICE, office),
        person("lasare", Role.READER, region),
        procurement,
        timezone.localdate(),
    )


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
