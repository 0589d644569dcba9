"""Who comes in where among medicines, and what is kept from whom."""

from typing import Any

from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import EVERYBODY, OWN, STRANGERS, World
from kedja_site.medicines.models import (
    AmountColumns,
    AmountFile,
    ProductAmount,
    RejectedRow,
    SubstanceYear,
    WaterMeasure,
)
from kedja_site.medicines.places import key_of
from kedja_site.people.models import Organisation

READS_IN = {"officer", "coordinator", "contact", "procurer", "neighbour", "elsewhere", "elsewhere_contact", "elsewhere_coordinator", "partner"}  # fmt: skip
"""Who has files of an own organisation; those of an area or partner have none to read in."""
MAY_READ_IN = READS_IN - {"coordinator", "elsewhere_coordinator", "partner"}
COLLABORATION = {"officer", "steering", "coordinator", "contact", "procurer", "reader", "neighbour", "elsewhere", "elsewhere_contact", "elsewhere_coordinator", "partner"}  # fmt: skip
MAY_TRY = {"contact", "procurer", "neighbour", "elsewhere", "elsewhere_contact"}
WHOEVER = {*EVERYBODY, *STRANGERS}


def build(world: World) -> None:
    """A file of the region that is read, with a product and a row left out, and one that waits for its columns."""
    region = world.things["region"]
    done = AmountFile.objects.create(
        organisation=region,
        file_name="vandringens-mangder.csv",
        stored_as="vandringens-mangder.csv",
        sha256="0" * 64,
        kind="purchased",
        state="done",
        kept=1,
        rejected=1,
    )
    world.things["amount_file"] = done
    product = world.keep("Vandringens hemliga preparat", *OWN)
    ProductAmount.objects.create(
        of=done,
        row_no=2,
        product=product,
        substance="methotrexate",
        year=2024,
        micrograms=987_654_321_000,
        is_current=True,
    )
    cells = [world.keep("Vandringens avvisade preparat", *OWN)]
    RejectedRow.objects.create(
        of=done, row_no=3, field="product", trouble="no_strength", value=cells[0], cells=cells
    )
    for substance, amount, is_shown in (
        ("methotrexate", 987_654_321_000, False),
        ("diclofenac", 12_000_000_000, True),
    ):
        SubstanceYear.objects.create(
            organisation=region,
            region=key_of(region),
            year=2024,
            substance=substance,
            micrograms=amount,
            products=1 if not is_shown else 4,
            largest_bp=10_000 if not is_shown else 4000,
            is_shown=is_shown,
            kind="purchased",
        )
    world.keep("988 kg", *OWN)
    for name, is_public in (("told_measure", True), ("own_measure", False)):
        world.things[name] = WaterMeasure.objects.create(
            organisation=region,
            region=key_of(region),
            substance="methotrexate",
            kind="less",
            name="Vandringens åtgärd" if is_public else world.keep("Vandringens egen åtgärd", *COLLABORATION),
            responsible="Läkemedelskommittén",
            before_year=2023,
            from_year=2024,
            aim_pct=10,
            is_public=is_public,
        )
    waiting = AmountFile.objects.create(
        organisation=region,
        file_name="vandringens-nya.csv",
        stored_as="vandringens-nya.csv",
        sha256="1" * 64,
        kind="purchased",
    )
    waiting.path.parent.mkdir(parents=True, exist_ok=True)
    waiting.path.write_text("Aktiv substans;Mängd;År\ndiklofenak;1;2024\n", encoding="utf-8")
    world.things["waiting_amounts"] = waiting
    AmountColumns.objects.create(
        organisation=region, name=world.keep("Vandringens kolumner", *OWN), layout="2" * 64, fields={}
    )


def key(organisation: Organisation) -> list[Any]:
    return [key_of(organisation)]


def to_all(name: str, *of: str, **more: Any) -> Any:
    return place(name, *of, opens_to=WHOEVER, to_strangers=200, is_link=True, **more)


ROOM = Room(
    namespace="medicines",
    build=build,
    places=[
        to_all("medicines:list"),
        to_all("medicines:substance", args=lambda _thing: ["methotrexate"]),
        to_all("medicines:substance", args=lambda _thing: ["diclofenac"]),
        to_all("medicines:region", "region", args=key),
        to_all("medicines:map"),
        to_all("medicines:what_if"),
        to_all("medicines:measures"),
        to_all("medicines:measure", "told_measure"),
        place("medicines:measure", "own_measure", opens_to=COLLABORATION, to_strangers=404),
        place("medicines:new_measure", opens_to=MAY_TRY),
        place("medicines:end_measure", "told_measure", method="post", answer=302, opens_to={*OWN, "officer"}),
        place("medicines:parameters", "region", args=key, opens_to=OWN),
        place("medicines:files", opens_to=READS_IN),
        place("medicines:new_file", opens_to=MAY_READ_IN),
        place("medicines:file", "amount_file", opens_to=OWN),
        place("medicines:columns", "waiting_amounts", opens_to=OWN),
        place("medicines:rejected", "amount_file", opens_to=OWN),
        place("medicines:take_away", "amount_file", opens_to=OWN),
    ],
    elsewhere={"forget": "test_saved_columns.py: another organisation's are neither seen nor forgotten"},
)
