"""Who comes in where among follow-ups, and what is kept from whom."""

from datetime import date
from typing import Any

from django.utils import timezone

from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import COLLABORATION, EVERYBODY, OWN, STRANGERS, World
from kedja_site.followup.models import Cost, FollowUp, FollowUpContract, Nomination, Performed
from kedja_site.followup.statuses import CaseState, Method, Payer, Verdict
from kedja_site.followup.supplier_link import new_link, token_of

SEES = {*COLLABORATION, "supplier"}
LEADS = {"officer", "coordinator"}
NOMINATES = {
    "officer", "coordinator", "contact", "procurer", "neighbour", "elsewhere", "elsewhere_contact",
    "elsewhere_coordinator", "partner",
}  # fmt: skip
KNOWS = {"officer", "coordinator", *OWN}
"""Who knows what the region has nominated: itself, the area that chooses, and the office."""


def build(world: World) -> None:
    """Cases of the area, of the region and of before; a nomination; a link."""
    region, area, supplier = world.things["region"], world.things["area"], world.things["supplier"]
    case = FollowUp.objects.create(
        supplier=supplier,
        led_by=area,
        category="gloves",
        year=2026,
        why=world.keep("Vandringens skäl att följa upp", *COLLABORATION),
        planned_cost=123_400,
        payer=Payer.COLLABORATION,
    )
    FollowUpContract.objects.create(follow_up=case, contract=world.things["contract"])
    FollowUpContract.objects.create(follow_up=case, contract=world.things["secret_contract"])
    world.things["case"] = case
    world.things["cost"] = Cost.objects.create(
        follow_up=case,
        method=Method.OFFICE_AUDIT,
        amount=50_000,
        payer=Payer.COLLABORATION,
        what=world.keep("Vandringens kostnad", *COLLABORATION),
    )
    done = FollowUp.objects.create(
        supplier=supplier,
        led_by=region,
        category="gloves",
        year=2025,
        state=CaseState.CLOSED,
        verdict=Verdict.APPROVED,
        closed_on=date(2025, 6, 1),
    )
    Performed.objects.create(
        follow_up=done, method=Method.SELF_REPORT, performed_on=date(2025, 5, 1), verdict=Verdict.APPROVED
    )
    world.things["done_case"] = done
    world.things["counted"] = (world.things["contract"], done)
    for name, state in (("nomination", "proposed"), ("declined_nomination", "declined")):
        world.things[name] = Nomination.objects.create(
            year=2027,
            organisation=region,
            area=area,
            supplier=supplier,
            contract=world.things["contract"],
            category="gloves" if state == "proposed" else "workwear",
            why=world.keep(f"Vandringens nominering {state}", *KNOWS),
            state=state,
        )
    link = new_link(case, world.keep("uppfoljd@leverantor.example", *LEADS), "sv", timezone.now())
    link.save()
    world.things["case_link"] = link


def secret(*rest: str) -> Any:
    return lambda link: [token_of(link.seed), *rest]


def cost(thing: Cost) -> list[Any]:
    return [thing.follow_up.public_id, thing.pk]


WHOEVER = {*EVERYBODY, *STRANGERS}

ROOM = Room(
    namespace="followup",
    build=build,
    places=[
        place("followup:board", opens_to=COLLABORATION),
        place("followup:cases", opens_to={*COLLABORATION, "supplier", "rival"}),
        place("followup:known", opens_to=COLLABORATION),
        place("followup:costs", opens_to=COLLABORATION),
        place("followup:case", "case", opens_to=SEES),
        place("followup:case", "done_case", opens_to=SEES),
        place("followup:change_plan", "case", opens_to=LEADS),
        place("followup:close", "case", opens_to=LEADS),
        place("followup:cancel", "case", opens_to=LEADS),
        place("followup:new_cost", "case", opens_to=LEADS),
        place("followup:undo_cost", "cost", args=cost, method="post", answer=302, opens_to=LEADS),
        place("followup:plan", "supplier", opens_to=NOMINATES),
        place("followup:earlier", "supplier", opens_to=NOMINATES),
        place("followup:nominate", "supplier", opens_to=NOMINATES),
        place("followup:nominations", opens_to=NOMINATES),
        place("followup:nomination", "nomination", opens_to=KNOWS),
        place("followup:nomination", "declined_nomination", opens_to=KNOWS),
        place(
            "followup:withdraw",
            "nomination",
            method="post",
            answer=302,
            opens_to={"officer", *OWN},
        ),
        place(
            "followup:count",
            "counted",
            args=lambda pair: [pair[0].public_id, pair[1].public_id],
            opens_to={"officer", *OWN},
        ),
        place("followup:asked", "case_link", args=secret(), is_link=True, opens_to=WHOEVER),
    ],
)
