"""Which heading of a file holds which field, and the mappings a user has saved under a name."""

import json
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import platformdirs

from kedja.ledger.errors import WrongMapping
from kedja.ledger.fields import BY_NAME, NEEDED, plain, told_apart

NAME = re.compile(r"[\w][\w .-]{0,60}")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Field → heading.

    `headings` is the whole heading row it was made for: where a file has the same, the mapping is applied by
    itself. `currency` is what the amounts are in, where no column tells.
    """

    name: str
    fields: Mapping[str, str]
    headings: tuple[str, ...] = ()
    currency: str | None = None

    def __post_init__(self) -> None:
        fields = {("date" if name == "period" else name): heading for name, heading in self.fields.items()}
        for name in fields:
            if name not in BY_NAME:
                raise WrongMapping(
                    "There is no field called {field!r}; the fields are {fields}.",
                    field=name,
                    fields=", ".join(BY_NAME),
                )
        object.__setattr__(self, "fields", fields)

    def resolve(self, headings: Sequence[str], path: Path) -> dict[str, int]:
        """Field → place of its column among `headings`. Raises WrongMapping."""
        places = self._places(headings)
        found: dict[str, int] = {}
        for name, heading in self.fields.items():
            if plain(heading) not in places:
                raise WrongMapping(
                    "The mapping says that {field} is in the column {heading!r}, but {path} has only {headings}.",
                    field=name,
                    heading=heading,
                    path=path,
                    headings=", ".join(headings),
                )
            found[name] = places[plain(heading)]
        missing = [
            name
            for name in NEEDED
            if name not in found and not (name == "amount" and "credit_amount" in found)
        ]
        if missing:
            raise WrongMapping(
                "The mapping {name!r} does not say which column is {fields}.",
                name=self.name,
                fields=", ".join(missing),
            )
        return found

    def resolve_partly(self, headings: Sequence[str]) -> dict[str, int]:
        """As `resolve`, for the fields whose heading the file has."""
        places = self._places(headings)
        return {
            name: places[plain(heading)] for name, heading in self.fields.items() if plain(heading) in places
        }

    @staticmethod
    def _places(headings: Sequence[str]) -> dict[str, int]:
        return {plain(heading): place for place, heading in reversed(list(enumerate(headings)))}

    def fits(self, headings: Sequence[str]) -> bool:
        """Whether a file with these headings is one the mapping was saved for."""
        return bool(self.headings) and [plain(h) for h in told_apart(self.headings)] == [
            plain(h) for h in headings
        ]


@dataclass(frozen=True)
class _Saved:
    name: str
    fields: dict[str, str]
    headings: list[str] = field(default_factory=list)
    currency: str | None = None


def mappings_folder() -> Path:
    """Where mappings are saved: in the folder that KEDJA_CONFIG names, else in the user's own for settings."""
    base = os.environ.get("KEDJA_CONFIG") or platformdirs.user_config_dir("kedja", appauthor=False)
    return Path(base) / "mappings"


def save_mapping(mapping: ColumnMapping, folder: Path | None = None) -> Path:
    """Save `mapping` under its name, in place of an earlier one. Raises WrongMapping for a name no file can have."""
    if not NAME.fullmatch(mapping.name):
        raise WrongMapping(
            "A mapping cannot be called {name!r}: use letters, digits, - and _.", name=mapping.name
        )
    home = folder or mappings_folder()
    home.mkdir(parents=True, exist_ok=True)
    path = home / f"{mapping.name}.json"
    text = json.dumps(
        {
            "name": mapping.name,
            "fields": dict(mapping.fields),
            "headings": list(mapping.headings),
            "currency": mapping.currency,
        },
        ensure_ascii=False,
        indent=2,
    )
    partial = path.with_suffix(".partial")
    partial.write_text(text + "\n", encoding="utf-8")
    partial.replace(path)
    return path


def load_mapping(name_or_path: str, folder: Path | None = None) -> ColumnMapping:
    """The mapping saved under a name, or standing in a file. Raises WrongMapping."""
    path = Path(name_or_path)
    if path.suffix != ".json" or not path.is_file():
        path = (folder or mappings_folder()) / f"{name_or_path}.json"
    if not path.is_file():
        names = ", ".join(saved.name for saved in saved_mappings(folder)) or "–"
        raise WrongMapping(
            "No mapping is saved under the name {name!r}; saved are: {names}.", name=name_or_path, names=names
        )
    return _read(path)


def saved_mappings(folder: Path | None = None) -> tuple[ColumnMapping, ...]:
    """Every saved mapping, by name."""
    home = folder or mappings_folder()
    return tuple(_read(path) for path in sorted(home.glob("*.json"))) if home.is_dir() else ()


def _read(path: Path) -> ColumnMapping:
    try:
        saved = msgspec.json.decode(path.read_bytes(), type=_Saved)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise WrongMapping("The mapping in {path} cannot be read: {error}.", path=path, error=error) from None
    return ColumnMapping(saved.name, saved.fields, tuple(saved.headings), saved.currency)
