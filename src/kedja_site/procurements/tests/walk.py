"""Who comes in where among procurements, and what is kept from whom."""

from datetime import date
from typing import Any

from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import COLLABORATION, OWN, World
from kedja_site.people.log import key_of
from kedja_site.procurements.models import ContractDeadline, Lot, LotCategory, Procurement, SignedVersion
from kedja_site.procurements.models.version import hash_of

OPENS = {
    "officer", "coordinator", "contact", "procurer", "neighbour", "elsewhere", "elsewhere_contact",
    "elsewhere_coordinator", "partner",
}  # fmt: skip
FILE = {"steering", "reader", *OWN}
"""The region's own people; who keeps it is fewer."""


def procured(world: World, title: str, **more: Any) -> Procurement:
    """A procurement of the region, with a lot and a signed version in two editions."""
    made = Procurement.objects.create(title=title, owner=world.things["region"], **more)
    lot = Lot.objects.create(procurement=made, number=1, title=title)
    LotCategory.objects.create(lot=lot, category="gloves")
    return made


def signed(world: World, procurement: Procurement, words: str, number: int = 1) -> SignedVersion:
    content = {"said": words}
    return SignedVersion.objects.create(
        procurement=procurement,
        lot=procurement.lots.get(),
        kind="walked",
        number=number,
        content=content,
        sha256=hash_of(content, {}),
        why="Ny." if number > 1 else "",
        signed_by=key_of(world.people["procurer"]).key,
    )


def build(world: World) -> None:
    """One that is prepared, one that is awarded, each with what is signed."""
    kept = world.keep("Vandringens hemliga bedömning", *FILE)
    procurement = procured(world, "Vandringens upphandling", value=123_456_700)
    world.things["procurement"] = procurement
    world.things["signed_version"] = signed(world, procurement, kept)
    world.things["signed_again"] = signed(world, procurement, f"{kept} igen", 2)
    Lot.objects.create(procurement=procurement, number=2, title="Vandringens andra del")
    conducted = procured(world, "Vandringens annonserade upphandling", phase="conduct")
    world.things["conducted"] = conducted
    awarded = procured(
        world, "Vandringens tilldelade upphandling", phase="manage", awarded_on=date(2026, 1, 5)
    )
    world.things["awarded"] = awarded
    world.things["deadline"] = ContractDeadline.objects.create(
        contract=world.things["contract"], key="meeting", title="Uppstartsmöte", due_on=date(2026, 12, 1)
    )
    world.things["open_version"] = signed(world, awarded, "Vandringens öppna bedömning")


def of(version: SignedVersion) -> list[Any]:
    return [version.procurement.public_id, version.pk]


def lot_one(procurement: Procurement) -> list[Any]:
    return [procurement.public_id, 1]


def lot_two(procurement: Procurement) -> list[Any]:
    return [procurement.public_id, 2]


def both(world_pair: SignedVersion) -> list[Any]:
    first = SignedVersion.objects.unguarded("the walk").get(procurement=world_pair.procurement, number=1)
    return [world_pair.procurement.public_id, first.pk, world_pair.pk]


ROOM = Room(
    namespace="procurements",
    build=build,
    places=[
        place("procurements:list", opens_to=COLLABORATION),
        place("procurements:new", opens_to=OPENS),
        place("procurements:statistics", opens_to=COLLABORATION),
        place("procurements:statistics_csv", opens_to=COLLABORATION),
        place("procurements:scale", opens_to=COLLABORATION),
        place("procurements:file", "procurement", opens_to=COLLABORATION),
        place("procurements:file", "awarded", opens_to=COLLABORATION),
        place("procurements:change", "procurement", opens_to=OWN),
        place("procurements:award", "conducted", opens_to=OWN),
        place("procurements:call_off", "conducted", opens_to=OWN),
        place("procurements:new_lot", "procurement", opens_to=OWN),
        place("procurements:lot", "procurement", args=lot_two, opens_to=OWN),
        place("procurements:need", "procurement", args=lot_one, opens_to=FILE),
        place("procurements:level", "procurement", args=lot_one, opens_to=FILE),
        place("procurements:analysis", "procurement", args=lot_one, opens_to=FILE),
        place("procurements:criteria", "procurement", args=lot_one, opens_to=FILE),
        place("procurements:hand_over", "awarded", args=lot_one, opens_to=OWN),
        place(
            "procurements:deadline_done",
            "deadline",
            args=lambda one: [one.contract.public_id, one.pk],
            method="post",
            answer=302,
            opens_to={"officer", *OWN},
        ),
        place("procurements:version", "signed_version", args=of, opens_to=FILE),
        place("procurements:version", "open_version", args=of, opens_to=COLLABORATION),
        place("procurements:version_pdf", "signed_version", args=of, opens_to=FILE),
        place("procurements:compare", "signed_again", args=both, opens_to=FILE),
        place(
            "procurements:remove_lot", "procurement", args=lot_two, method="post", answer=302, opens_to=OWN
        ),
        place(
            "procurements:copy_criteria", "procurement", args=lot_two, method="post", answer=302, opens_to=OWN
        ),
        place("procurements:take_text", "procurement", args=lot_two, method="post", answer=302, opens_to=OWN),
        place("procurements:announce", "procurement", method="post", answer=302, opens_to=OWN),
    ],
)
