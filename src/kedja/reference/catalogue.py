"""What reference tables there are, what may be done with them, and which can be renewed from where.

Kept as data in `catalogue.toml`: a `[[table]]` for each table with the verdict on redistribution, and a
`[[dataset]]` for each publication that `kedja reference update` can read.
"""

from functools import cache
from pathlib import Path

import msgspec

from kedja.reference.errors import UnknownNameError


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One table: what it is, and the verdict on passing it on.

    `redistribution` is `shipped` (all of it may be passed on), `facts_only` (single facts are cited with
    their source; the publisher's file is not shipped) or `mixed` (see each row's source).
    """

    name: str
    title_sv: str
    title_en: str
    redistribution: str
    verdict: str
    made: str


class Replaces(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rows of a table that a newer edition takes the place of: `column` is one of `values`."""

    table: str
    column: str
    values: tuple[str, ...]


class Dataset(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A publication that can be renewed. `address` is empty where no file to download is known.

    `tried` is false as long as nobody has fetched the address with Kedja; `seen` says where it was read.
    """

    name: str
    reader: str
    publisher: str
    title: str
    licence: str
    redistribution: str
    page: str
    address: str
    tried: bool
    seen: str
    expects: str
    replaces: tuple[Replaces, ...]


class _Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    table: tuple[Entry, ...]
    dataset: tuple[Dataset, ...]


def catalogue() -> tuple[Entry, ...]:
    """All reference tables."""
    return _catalogue().table


def datasets() -> tuple[Dataset, ...]:
    """All publications that can be renewed."""
    return _catalogue().dataset


def dataset(name: str) -> Dataset:
    """The dataset `name`; UnknownNameError where there is none."""
    for each in datasets():
        if each.name == name:
            return each
    names = ", ".join(each.name for each in datasets())
    raise UnknownNameError(
        "There is no dataset '{name}' to update. There are: {names}.", name=name, names=names
    )


@cache
def _catalogue() -> _Catalogue:
    text = (Path(__file__).parent / "catalogue.toml").read_bytes()
    return msgspec.toml.decode(text, type=_Catalogue)
