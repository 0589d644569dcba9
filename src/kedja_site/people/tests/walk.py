"""Who comes in where among organisations, roles and rules."""

from datetime import date
from typing import Any

from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import COLLABORATION, EVERYBODY, World
from kedja_site.people.categories import categories
from kedja_site.people.models import AreaMembership, CategoryLead

OFFICE = {"officer"}
MANAGING = {"officer", "contact"}
CATEGORY = next(code for code, each in categories().items() if each.area == "G")


def build(world: World) -> None:
    """A lead of a category, an ended membership; names that not all may know."""
    world.things["area"].code = "G"
    world.things["area"].save()
    region = world.things["region"]
    world.things["lead"] = CategoryLead.objects.create(
        category=CATEGORY, organisation=region, person=world.people["contact"], valid_from=date(2020, 1, 1)
    )
    world.things["membership"] = AreaMembership.objects.get(organisation=region)
    for name in ("procurer", "reader"):
        # What they are called: for their colleagues and the office.
        world.keep(f"Namn{name}", "officer", "contact", "procurer", name)


def pk(thing: Any) -> list[Any]:
    return [thing.pk]


def code(_thing: Any) -> list[Any]:
    return [CATEGORY]


WITH_A_ROLE = set(EVERYBODY) - {"root", "nobody"}

ROOM = Room(
    namespace="people",
    build=build,
    places=(
        place("people:organisations", opens_to=WITH_A_ROLE),
        place("people:organisation", "region", args=pk, opens_to=COLLABORATION),
        place("people:organisation", "other_area", args=pk, opens_to=COLLABORATION),
        place("people:organisation", "supplier_organisation", args=pk, opens_to={*COLLABORATION, "supplier"}),
        place("people:organisation", "audit_firm", args=pk, opens_to={*COLLABORATION, "auditor"}),
        place("people:new_organisation", opens_to=OFFICE),
        place("people:change_organisation", "region", args=pk, opens_to=OFFICE),
        place("people:give_role", "region", args=pk, opens_to=MANAGING),
        place("people:give_role", "area", args=pk, opens_to=OFFICE),
        place("people:give_role", "supplier_organisation", args=pk, opens_to=OFFICE),
        place("people:new_member", "area", args=pk, opens_to=OFFICE),
        place("people:new_member", "region", args=pk, opens_to=()),
        place("people:end_member", "membership", args=pk, opens_to=OFFICE),
        place("people:end_role", "role_of_procurer", args=pk, opens_to=MANAGING),
        place("people:end_role", "role_of_officer", args=pk, opens_to=OFFICE),
        place("people:hand_over_role", "role_of_procurer", args=pk, opens_to=MANAGING),
        place("people:hand_over_role", "role_of_coordinator", args=pk, opens_to=OFFICE),
        place("people:leads", opens_to=COLLABORATION),
        place("people:appoint_lead", "lead", args=code, opens_to={"officer", "coordinator"}),
        place("people:end_lead", "lead", args=pk, opens_to={"officer", "coordinator"}),
        place("people:hand_over_lead", "lead", args=pk, opens_to={"officer", "coordinator"}),
        place("people:my_rights"),
        place("people:rules", opens_to=COLLABORATION),
    ),
)
