"""The people of the walk: every role, a neighbour, somebody from another region, and two who are no part of it.

`region` is in area G, `other_region` in area H. What a room adds belongs to `region`, or says otherwise.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import User

from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import AreaMembership, Assignment, Organisation

SINCE = date(2020, 1, 1)

CAST: dict[str, tuple[Role | None, str]] = {
    "officer": (Role.OFFICE, "office"),
    "steering": (Role.STEERING_GROUP, "region"),
    "coordinator": (Role.AREA_COORDINATOR, "area"),
    "contact": (Role.REGION_CONTACT, "region"),
    "procurer": (Role.PROCURER, "region"),
    "reader": (Role.READER, "region"),
    "neighbour": (Role.PROCURER, "neighbour_region"),
    "elsewhere": (Role.PROCURER, "other_region"),
    "elsewhere_contact": (Role.REGION_CONTACT, "other_region"),
    "elsewhere_coordinator": (Role.AREA_COORDINATOR, "other_area"),
    "partner": (Role.PROCURER, "partner"),
    "supplier": (Role.SUPPLIER_USER, "supplier_organisation"),
    "rival": (Role.SUPPLIER_USER, "rival_organisation"),
    "auditor": (Role.AUDITOR, "audit_firm"),
    "root": (None, ""),
    "nobody": (None, ""),
}
"""Name → role, and where. `root` is a superuser without an assignment, `nobody` just somebody who may log in."""

EVERYBODY = tuple(CAST)
"""All who can log in."""
STRANGERS = ("stranger",)
"""Who cannot."""
COLLABORATION = (
    "officer", "steering", "coordinator", "contact", "procurer", "reader", "neighbour", "elsewhere",
    "elsewhere_contact", "elsewhere_coordinator", "partner",
)  # fmt: skip
BUYING = (
    "officer", "coordinator", "contact", "procurer", "neighbour", "elsewhere", "elsewhere_contact",
    "elsewhere_coordinator", "partner",
)  # fmt: skip
"""Those of the collaboration who register and ask, wherever they are."""
OWN = ("contact", "procurer")
"""The region's own, who look after what is its."""
OWN_AND_ABOVE = ("officer", "coordinator", *OWN)
"""The region's own, its area's coordinator, and the office."""

PLACES = {
    "office": (OrganisationKind.OFFICE, "Vandringens kansli"),
    "region": (OrganisationKind.REGION, "Vandringens region"),
    "neighbour_region": (OrganisationKind.REGION, "Vandringens grannregion"),
    "other_region": (OrganisationKind.REGION, "En annan region"),
    "area": (OrganisationKind.AREA, "Vandringens område"),
    "other_area": (OrganisationKind.AREA, "Ett annat område"),
    "partner": (OrganisationKind.PARTNER, "En partner"),
    "supplier_organisation": (OrganisationKind.SUPPLIER, "Vandringens leverantör AB"),
    "rival_organisation": (OrganisationKind.SUPPLIER, "En annan leverantör AB"),
    "audit_firm": (OrganisationKind.AUDIT_FIRM, "Vandringens byrå AB"),
}


@dataclass(frozen=True)
class Secret:
    """Words that may stand in an answer to `known_to` alone, whatever the address. Blanks do not count."""

    words: str
    known_to: frozenset[str]


@dataclass
class World:
    """People by their part, organisations and things by name, and what not all may read."""

    people: dict[str, User] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    secrets: list[Secret] = field(default_factory=list)

    def keep(self, words: str, *known_to: str) -> str:
        """A secret; gives the words."""
        self.secrets.append(Secret("".join(words.split()), frozenset(known_to)))
        return words


def people_and_places() -> World:
    """The world before the rooms have added to it."""
    world = World()
    for name, (kind, called) in PLACES.items():
        world.things[name] = Organisation.objects.create(kind=kind, name=called)
    for area, members in (("area", ("region", "neighbour_region")), ("other_area", ("other_region",))):
        for member in members:
            AreaMembership.objects.create(
                area=world.things[area], organisation=world.things[member], valid_from=SINCE
            )
    for name, (role, where) in CAST.items():
        user = User.objects.create(
            username=name,
            first_name=f"Namn{name}",
            email=f"{name}@vandring.example",
            is_superuser=name == "root",
            is_staff=name == "root",
        )
        world.people[name] = user
        if role is not None:
            world.things[f"role_of_{name}"] = Assignment.objects.create(
                person=user,
                organisation=world.things[where],
                role=role,
                valid_from=SINCE,
                manages_people=name in {"officer", "contact", "elsewhere_contact"},
            )
    return world
