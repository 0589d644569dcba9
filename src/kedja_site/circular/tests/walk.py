"""Who comes in where among circular goals, and what is kept from whom."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from kedja_site.circular.measuring_link import give_link, token_of
from kedja_site.circular.models import ContractGoal, Measurement, MeasuringLink
from kedja_site.circular.plan import KIND
from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import COLLABORATION, EVERYBODY, OWN, STRANGERS, World
from kedja_site.people.log import key_of
from kedja_site.procurements.models import Draft, Lot, LotCategory, Procurement, SignedVersion
from kedja_site.procurements.models.version import hash_of
from kedja_site.register.models import Contract, ContractCategory

FILE = {"steering", "reader", *OWN}
"""The region's own people, who read the file; who works in it is fewer."""
KEEPS = {"officer", *OWN}
"""Who keeps the region's contract, and says what was measured of it."""
WHOEVER = {*EVERYBODY, *STRANGERS}
SEES = {*COLLABORATION, "supplier"}
"""An open contract's goals: the collaboration, and the supplier that signed it."""


def build(world: World) -> None:
    """A file where goals are chosen, one that is signed and awarded, and a contract that has promised them."""
    today = timezone.localdate()
    chosen = _procurement(world, "Vandringens cirkulära upphandling")
    world.things["circular_procurement"] = chosen
    Draft.objects.create(
        procurement=chosen,
        kind=KIND,
        content={
            "product": world.keep("Vandringens hemliga vara", *FILE),
            "goal.A": True,
            "strategy.A1": True,
        },
        changed_no=1,
    )
    awarded = _procurement(
        world, "Vandringens tilldelade cirkulära", phase="manage", awarded_on=date(2026, 1, 5)
    )
    world.things["awarded_circular"] = awarded
    version = _signed(world, awarded)
    contract = Contract.objects.create(
        owner=world.things["region"],
        supplier=world.things["supplier"],
        title="Vandringens cirkulära avtal",
        starts_on=today - timedelta(days=400),
        ends_on=today + timedelta(days=700),
        source=world.things["contract"].source,
    )
    ContractCategory.objects.create(contract=contract, category="gloves")
    world.things["circular_contract"] = contract
    goal = ContractGoal.objects.create(
        contract=contract,
        version=version,
        goal="A",
        goal_name="Begränsa den totala materialåtgången",
        name="Vägt avfall",
        unit="kg",
        better="down",
        how="Vägt.",
        measured_by="supplier",
        baseline=Decimal(12),
        target=Decimal(8),
        first_on=today - timedelta(days=400),
        second_on=today - timedelta(days=30),
        third_on=today + timedelta(days=500),
    )
    world.things["contract_goal"] = goal
    world.things["measurement"] = Measurement.objects.create(
        goal=goal,
        day=today - timedelta(days=390),
        value=Decimal(12),
    )
    world.things["measuring_link"] = give_link(contract, "vandring@leverantor.example", "sv", timezone.now())


def _procurement(world: World, title: str, **more: Any) -> Procurement:
    made = Procurement.objects.create(title=title, owner=world.things["region"], **more)
    lot = Lot.objects.create(procurement=made, number=1, title=title)
    LotCategory.objects.create(lot=lot, category="gloves")
    return made


def _signed(world: World, procurement: Procurement) -> SignedVersion:
    content = {"product": "", "who": "", "policy": "", "goals": [], "strategies": [], "advice": []}
    facts = {"circular_chart": 0}
    return SignedVersion.objects.create(
        procurement=procurement,
        kind=KIND,
        number=1,
        content=content,
        facts=facts,
        sha256=hash_of(content, facts),
        signed_by=key_of(world.people["procurer"]).key,
    )


def goal_of(procurement: Procurement) -> list[Any]:
    return [procurement.public_id, "A"]


def value(measurement: Measurement) -> list[Any]:
    return [measurement.goal.public_id, measurement.pk]


def of_link(link: MeasuringLink) -> list[Any]:
    return [token_of(link.seed)]


def code(said: str) -> Any:
    return lambda _thing: [said]


def to_all(name: str, **more: Any) -> Any:
    return place(name, opens_to=WHOEVER, to_strangers=200, is_link=True, **more)


CHANGES = {"opens_to": {"officer"}}
PLAN = "circular_procurement"

ROOM = Room(
    namespace="circular",
    build=build,
    places=[
        to_all("circular:chart"),
        to_all("circular:chart_for_suppliers"),
        to_all("circular:versions"),
        to_all("circular:version", args=code("0")),
        place("circular:chart_goal", args=code("E"), **CHANGES),
        place("circular:strategy", args=code("A1"), **CHANGES),
        place("circular:remove_strategy", args=code("A1"), **CHANGES),
        place("circular:new_strategy", args=code("E"), **CHANGES),
        place("circular:new_idea", args=code("E"), **CHANGES),
        place("circular:idea", args=code("a_kg"), **CHANGES),
        place("circular:new_conflict", **CHANGES),
        place("circular:remove_conflict", args=lambda _thing: ["A4", "C4"], **CHANGES),
        place("circular:policies", opens_to=COLLABORATION),
        place("circular:policy", "region", args=lambda region: [region.pk], opens_to=OWN),
        place("circular:meeting", PLAN, opens_to=FILE),
        place("circular:meeting", "awarded_circular", opens_to=COLLABORATION),
        place("circular:set_choice", PLAN, method="post", data={"set": "A1:on"}, answer=302, opens_to=OWN),
        place("circular:about", PLAN, opens_to=OWN),
        place("circular:indicator", PLAN, args=goal_of, opens_to=OWN),
        place("circular:sign", PLAN, opens_to=OWN),
        place("circular:summary", PLAN, opens_to=FILE),
        place("circular:summary_pdf", PLAN, opens_to=FILE),
        place("circular:picture", PLAN, args=lambda one: [one.public_id, "svg"], opens_to=FILE),
        place("circular:for_suppliers", PLAN, opens_to=FILE),
        place("circular:goal", "contract_goal", opens_to=SEES),
        place("circular:new_value", "contract_goal", opens_to=KEEPS),
        place("circular:correct_value", "measurement", args=value, opens_to=KEEPS),
        place("circular:ask", "circular_contract", opens_to=KEEPS),
        place("circular:answer", "measuring_link", args=of_link, is_link=True, opens_to=WHOEVER),
    ],
    elsewhere={"evidence": "test_measuring.py: a file that is there"},
)
