"""The copy of all that is held on a person: the same on a page and as JSON (GDPR articles 15 and 20)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from kedja_site.config.personal_data import Holding, Person, holdings


@dataclass(frozen=True, slots=True)
class Held:
    """What one room holds: the rows, heading by heading."""

    holding: Holding
    rows: list[list[tuple[str, Any]]]

    @property
    def ground(self) -> str:
        """Why it may be held."""
        return str(self.holding.ground_word)


def all_held_on(person: Person) -> list[Held]:
    """Everything, room by room; also the rooms that hold nothing."""
    return [
        Held(holding, [[(str(name), value) for name, value in item.items()] for item in holding.find(person)])
        for holding in holdings()
    ]


def as_json(held: list[Held], made_at: datetime) -> dict[str, Any]:
    """The same for machines."""
    return {
        "made_at": timezone.localtime(made_at).isoformat(timespec="seconds"),
        "held": [
            {
                "name": each.holding.name,
                "title": str(each.holding.title),
                "collected": str(each.holding.collected),
                "purpose": str(each.holding.purpose),
                "ground": each.ground,
                "kept": str(each.holding.kept),
                "rows": [{name: _plain(value) for name, value in row} for row in each.rows],
            }
            for each in held
        ],
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
