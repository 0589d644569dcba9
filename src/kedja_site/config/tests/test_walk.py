"""Every address of every room, asked as a stranger, as every role, and as somebody from another region.

A new address fails here until its room has placed it: one line in the room's `tests/walk.py` (CONTRIBUTING says how).
"""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.core.cache import cache
from django.urls import get_resolver

import kedja_site
from kedja_site.config import row_lock
from kedja_site.config.tests.test_access import views
from kedja_site.config.tests.walk.asking import clients, faults
from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.plain_role import plain_role
from kedja_site.config.tests.walk.world import CAST, people_and_places
from kedja_site.people.kinds import Role

HOME = Path(kedja_site.__file__).parent
ROOMS: dict[str, Room] = {
    path.parent.parent.name: import_module(f"kedja_site.{path.parent.parent.name}.tests.walk").ROOM
    for path in sorted(HOME.glob("*/tests/walk.py"))
}
PUBLIC_OR_THE_EDITOR_S = {
    "events": "the calendar: public pages, and the organiser's by Wagtail's rights (events/tests)",
    "knowledge": "public pages",
    "search": "public; what is found is asked in search/tests and register/tests",
    "subscriptions": "public, by secret links (subscriptions/tests)",
    "demo": "a demo's own",
    "simple_translation": "the editor's, by Wagtail's rights",
}
"""Rooms whose addresses other tests walk: nothing in them is kept from one organisation by another."""


GROUND = {"register": 0, "followup": 1}
"""What the other rooms' things stand on is built first."""


def names_of_addresses() -> set[str]:
    """Of every view in a room's namespace."""
    found = {name for name, _pattern, _route in views(get_resolver().url_patterns) if ":" in name}
    return {name for name in found if not name.startswith(("wagtail", "django"))}


def test_every_room_has_its_walk_or_says_why_not() -> None:
    rooms = {room.namespace for room in ROOMS.values()}
    # A namespace that begins so belongs to the API, whose version is a part of its name.
    unplaced = {
        namespace
        for namespace in (name.split(":")[0] for name in names_of_addresses())
        if namespace not in rooms | {*PUBLIC_OR_THE_EDITOR_S} and not namespace.startswith("api-")
    }
    assert unplaced == set(), "write tests/walk.py in the room"
    assert not rooms & {*PUBLIC_OR_THE_EDITOR_S}, "walked by now: take it away from the excuses"


@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
def test_every_address_of_a_room_is_placed(room: Room) -> None:
    own = {name for name in names_of_addresses() if name.split(":")[0] == room.namespace}
    placed = {place.name for place in room.places} | {f"{room.namespace}:{name}" for name in room.elsewhere}
    assert own - placed == set(), "place it in the room's tests/walk.py"
    assert placed - own == set(), "there is no such address any more"


def test_every_role_walks() -> None:
    assert {role for role, _where in CAST.values()} == {None, *Role}


@pytest.fixture
def walking(db: None, settings: object, tmp_path: Path) -> Iterator[None]:
    settings.DATA_FOLDER = tmp_path
    settings.DEMO = False
    with plain_role():
        yield


SOME = {"stranger", "elsewhere"}
"""Asked with every change; `make check` asks as everybody, on PostgreSQL too."""


@pytest.mark.usefixtures("walking")
@pytest.mark.parametrize("room", ROOMS.values(), ids=ROOMS)
@pytest.mark.parametrize(
    "asks", [SOME, pytest.param(None, marks=pytest.mark.slow)], ids=["some", "everybody"]
)
def test_each_comes_in_where_they_may_and_reads_nothing_that_is_kept_from_them(
    room: Room, asks: set[str] | None
) -> None:
    with row_lock.as_system("the world is made"):
        world = people_and_places()
        for other in sorted(ROOMS.values(), key=lambda other: GROUND.get(other.namespace, len(GROUND))):
            other.build(world)
    browsers = {name: browser for name, browser in clients(world).items() if asks is None or name in asks}
    wrong = []
    for each in room.places:
        cache.clear()
        wrong += faults(each, world, browsers)
    assert wrong == [], "\n".join(wrong)


@pytest.mark.usefixtures("walking")
def test_a_place_that_opens_too_far_is_found() -> None:
    """The walk can fail: a page that the collaboration reads, expected to be the office's alone."""
    world = people_and_places()
    world.keep("Vandringens region", "officer")
    found = list(faults(place("people:organisations", opens_to={"officer", "nobody"}), world, clients(world)))
    assert any(fault.startswith("procurer gets 200 at GET") for fault in found)
    assert any(fault.startswith("nobody gets 403 at GET") for fault in found)
    assert any(fault.startswith("reader reads the secret Vandringensregion") for fault in found)
    assert not any("officer" in fault for fault in found)
