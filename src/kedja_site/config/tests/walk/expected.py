"""How a room says what it expects of an address."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from kedja_site.config.tests.walk.world import EVERYBODY, STRANGERS, World


@dataclass(frozen=True)
class Place:
    """An address, and who comes in. Whoever is not in `opens_to` is refused; a stranger is sent to the login."""

    name: str
    """Of the address, such as `register:contract`."""
    of: str = ""
    """The thing in the world that its parts are taken from: a name in `World.things`."""
    args: Callable[[Any], list[Any]] = lambda thing: [] if thing is None else [thing.public_id]
    query: str = ""
    opens_to: Collection[str] = EVERYBODY
    answer: frozenset[int] = frozenset({200})
    """What whoever comes in gets."""
    refused: frozenset[int] = frozenset({403, 404})
    """What everybody else gets, strangers beside."""
    method: str = "get"
    data: dict[str, Any] = field(default_factory=dict)
    to_strangers: frozenset[int] = frozenset({302, 403})
    """302 only to the login."""
    is_link: bool = False
    """Opened by a secret in the address: strangers come in as `opens_to` says."""

    def __post_init__(self) -> None:
        unknown = set(self.opens_to) - set(EVERYBODY) - set(STRANGERS)
        assert not unknown, f"{self.name}: nobody is called {unknown}"


def place(name: str, of: str = "", **others: Any) -> Place:
    """`place("register:contract", "open_contract", opens_to=BUYERS)`; a status may be given as a number."""
    for key in ("answer", "refused", "to_strangers"):
        if isinstance(others.get(key), int):
            others[key] = frozenset({others[key]})
    return Place(name, of, **others)


@dataclass(frozen=True)
class Room:
    """What a room's `tests/walk.py` gives as `ROOM`."""

    namespace: str
    """Of its addresses; every one of them has to be among `places` or in `elsewhere`."""
    places: Collection[Place]
    build: Callable[[World], None] = lambda _world: None
    """Adds the room's things, in every state, to the world, and its secrets."""
    elsewhere: dict[str, str] = field(default_factory=dict)
    """Addresses that another test walks, and which: `{"prove_claim": "test_claims.py: by its letter's link"}`."""
