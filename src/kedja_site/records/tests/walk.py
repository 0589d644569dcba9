"""Who comes in where in this room, and what is kept from whom."""

from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import COLLABORATION, EVERYBODY, OWN, World
from kedja_site.people.log import Change, record_many
from kedja_site.records.models import ReleasedField, ReleasedRecord, ReleaseRequest, WeedingProposal
from kedja_site.records.plan import rows_of_plan

OFFICE = {"officer"}
RELEASING = {"officer", "contact", "procurer", "neighbour", "elsewhere", "elsewhere_contact", "partner"}
OWN_RELEASE = {"officer", *OWN}


def build(world: World) -> None:
    """A request at the region with a masked value, one that is released, a row of the plan and a proposal."""
    asked = world.keep("Begäranomhemligheter", *OWN_RELEASE)
    for name, state in (("release", "open"), ("released", "released")):
        made = ReleaseRequest.objects.create(
            diary_number=f"U-2026-{name}",
            organisation=world.things["region"],
            asked_for=asked,
            state=state,
            decided_at=timezone.now() if state == "released" else None,
        )
        world.things[name] = made
        record = ReleasedRecord.objects.create(
            request=made,
            kind=ContentType.objects.get(app_label="register", model="contract"),
            record_id=world.things["contract"].pk,
            reference=world.things["contract"].public_id,
        )
        ReleasedField.objects.create(record=record, name="title", value="Öppet", is_masked=False)
        world.things[f"{name}_record"] = record
    rule = next(row for row in rows_of_plan() if row.kind == "register.contract")
    world.things["rule"] = rule
    world.things["proposal"] = WeedingProposal.objects.create(
        rule=rule, before_day=date(2000, 1, 1), after="weed", ground="Beslut", found=0
    )
    contract, site = world.things["contract"], world.things["site"]
    world.keep("Skälsomrörbeloppet", "officer", "coordinator", *OWN)
    # Through the log, as actions write it.
    with transaction.atomic():
        record_many(
            None,
            "register.change_contract",
            [Change(contract, {"value": 1}, {"value": contract.value})],
            why="Skälsomrörbeloppet",
        )
        record_many(None, "register.change_site", [Change(site, {"name": "Gamla"}, {"name": site.name})])


def number(thing) -> list[object]:
    return [thing.diary_number]


def copy(form: str):
    return lambda thing: [thing.diary_number, form]


def key(thing) -> list[object]:
    return [thing.pk]


ROOM = Room(
    namespace="records",
    build=build,
    places=[
        place("records:log", opens_to=OFFICE),
        place("records:log_csv", opens_to=OFFICE),
        place(
            "records:history",
            "contract",
            args=lambda thing: ["avtal", thing.public_id],
            opens_to={*COLLABORATION, "supplier"},
        ),
        place(
            "records:history",
            "secret_contract",
            args=lambda thing: ["avtal", thing.public_id],
            opens_to={"officer", "coordinator", *OWN, "supplier"},
        ),
        place(
            "records:history",
            "secret_site",
            args=lambda thing: ["anlaggningar", thing.public_id],
            opens_to={"officer", "coordinator", *OWN, "supplier"},
        ),
        place(
            "records:history",
            "supplier",
            args=lambda thing: ["leverantorer", thing.public_id],
            opens_to={*COLLABORATION, "supplier"},
        ),
        place(
            "records:compare",
            "contract",
            args=lambda thing: ["avtal", thing.public_id],
            query="?one=0&other=1",
            opens_to={*COLLABORATION, "supplier"},
        ),
        place(
            "records:revert",
            "contract",
            args=lambda thing: ["avtal", thing.public_id, "0"],
            opens_to={"officer", *OWN},
        ),
        place("records:own_data", opens_to=EVERYBODY),
        place("records:own_data_json", opens_to=EVERYBODY),
        place("records:ask_erasure", opens_to=EVERYBODY),
        place("records:people", opens_to=OFFICE),
        place(
            "records:person", "region", args=lambda _thing: [10**9], opens_to=OFFICE, answer=404, refused=403
        ),
        place(
            "records:person_data_json",
            "region",
            args=lambda _thing: [10**9],
            opens_to=OFFICE,
            answer=404,
            refused=403,
        ),
        place(
            "records:erase", "region", args=lambda _thing: [10**9], opens_to=OFFICE, answer=404, refused=403
        ),
        place(
            "records:refuse_erasure",
            "region",
            args=lambda _thing: [10**9],
            opens_to=OFFICE,
            answer=404,
            refused=403,
        ),
        place("records:releases", opens_to=RELEASING),
        place("records:new_release", opens_to=RELEASING),
        place("records:release", "release", args=number, opens_to=OWN_RELEASE),
        place("records:choose", "release", args=number, opens_to=OWN_RELEASE, method="post", answer=302),
        place(
            "records:leave_out",
            "release",
            args=lambda thing: [thing.diary_number, 10**9],
            opens_to=OWN_RELEASE,
            method="post",
            answer=404,
        ),
        place("records:second_look", "release", args=number, opens_to=OWN_RELEASE, method="post", answer=302),
        place("records:released_copy", "released", args=copy("html"), opens_to=OWN_RELEASE),
        place("records:released_copy", "released", args=copy("csv"), opens_to=OWN_RELEASE),
        place("records:released_copy", "released", args=copy("pdf"), opens_to=OWN_RELEASE),
        place("records:weeding", opens_to=COLLABORATION),
        place("records:propose_weeding", opens_to=OFFICE, method="post", answer=302),
        place("records:retention", "rule", args=key, opens_to=OFFICE),
        place("records:proposal", "proposal", args=key, opens_to=OFFICE),
        place("records:package", "proposal", args=key, opens_to=OFFICE, answer=404, refused=403),
    ],
)
