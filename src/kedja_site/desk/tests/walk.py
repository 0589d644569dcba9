"""Who comes in where at the desk, and what is kept from whom."""

from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import BUYING, COLLABORATION, EVERYBODY, OWN, World
from kedja_site.desk.models import SupplierNote

HAVE_ROLES = set(EVERYBODY) - {"root", "nobody"}


def build(world: World) -> None:
    """A note of the region's own, and one that is shared."""
    region, supplier = world.things["region"], world.things["supplier"]
    world.things["own_note"] = SupplierNote.objects.create(
        supplier=supplier,
        organisation=region,
        text=world.keep("Vandringens egen anteckning", "officer", *OWN),
    )
    world.things["shared_note"] = SupplierNote.objects.create(
        supplier=supplier,
        organisation=region,
        text=world.keep("Vandringens delade anteckning", *COLLABORATION),
        is_shared=True,
    )


ROOM = Room(
    namespace="desk",
    build=build,
    places=[
        place("desk:tasks", opens_to=HAVE_ROLES),
        place("desk:preferences", opens_to=HAVE_ROLES),
        place("desk:calendar_address", method="post", answer=302, opens_to=HAVE_ROLES),
        place("desk:new_note", "supplier", opens_to=BUYING),
        place(
            "desk:remove_note",
            "shared_note",
            args=lambda note: [note.pk],
            method="post",
            answer=302,
            opens_to={"officer", *OWN},
        ),
    ],
    elsewhere={"calendar": "test_desk.py: by its secret address"},
)
