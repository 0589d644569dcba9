"""Who comes in where among the pages about the interface. The interface itself asks for keys: `test_keys.py`."""

from datetime import date

from kedja_site.api.models import Token, digest_of
from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import EVERYBODY, World

WITH_A_ROLE = set(EVERYBODY) - {"nobody", "root"}


def build(world: World) -> None:
    """A key of the procurer's."""
    world.things["key"] = Token.objects.create(
        person=world.people["procurer"],
        name=world.keep("Avtalssystemetsnyckel", "procurer"),
        digest=digest_of("x"),
        scopes=["register:read"],
        last_day=date(2100, 1, 1),
    )


ROOM = Room(
    namespace="api",
    build=build,
    places=[
        place("api:about", opens_to=WITH_A_ROLE),
        place("api:tokens", opens_to=WITH_A_ROLE),
        place("api:withdraw_token", "key", args=lambda key: [key.pk], opens_to={"procurer"}),
    ],
)
