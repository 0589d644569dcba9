"""Personal data in the log: kept apart from the entry, which holds a reference that leads nowhere once it is erased.

An entry can never be changed, so nothing that could name a person may stand in it. What does (an e-mail address, a
field that its model names in `personal_fields`, a reason that names a user) is put into a table of its own, the
entry gets its key, and the chain of hashes is made over the key.
"""

import re
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from kedja_site.people.models import SealedText

ADDRESS = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"']+")
KEY = "sealed"
PREFIX = "sealed:"
OF_USERS = frozenset({"username", "first_name", "last_name", "email", "name"})


class Sealer:
    """Seals what an entry says, or many entries that are written together; `keep` then saves it all at once."""

    def __init__(self) -> None:
        self._texts: list[SealedText] = []
        self._reasons: dict[str, str] = {}

    def values(self, kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """`values` of a thing of that kind, with a reference where personal data was."""
        personal = personal_fields(kind)
        return {key: self._sealed(value, always=key in personal) for key, value in values.items()}

    def reason(self, why: str) -> str:
        """`why` itself, or its reference where it names somebody."""
        if why not in self._reasons:
            self._reasons[why] = f"{PREFIX}{self._put_away(why)}" if _names_somebody(why) else why
        return self._reasons[why]

    def sealed_text(self, text: str) -> str:
        """A reference to `text`, for a column of text outside the log that erasing has to reach."""
        return f"{PREFIX}{self._put_away(text)}" if text else ""

    def keep(self) -> None:
        """Saves what was sealed, in the transaction of the entries."""
        SealedText.objects.bulk_create(self._texts, batch_size=1000)
        self._texts = []

    def _sealed(self, value: Any, *, always: bool) -> Any:
        match value:
            case str() if value and (always or ("@" in value and ADDRESS.search(value))):
                return {KEY: str(self._put_away(value))}
            case list():
                return [self._sealed(each, always=always) for each in value]
            case dict():
                return {key: self._sealed(each, always=always) for key, each in value.items()}
            case _:
                return value

    def _put_away(self, text: str) -> uuid.UUID:
        sealed = SealedText(key=uuid.uuid4(), text=text)
        self._texts.append(sealed)
        return sealed.key


def personal_fields(kind: str) -> frozenset[str]:
    """The fields of a thing of `kind` (`register.supplier`) that its model says are about persons."""
    if kind == "auth.user":
        return OF_USERS
    try:
        return frozenset(getattr(apps.get_model(kind), "personal_fields", ()))
    except (LookupError, ValueError):
        return frozenset()  # a thing that is no table of ours


def _names_somebody(why: str) -> bool:
    if not why:
        return False
    if ADDRESS.search(why):
        return True
    named = User.objects.exclude(last_name="").annotate(
        whole=Concat("first_name", Value(" "), "last_name"), why=Value(why)
    )
    return named.filter(Q(why__icontains=F("whole"))).exists()


def unsealed(values: Iterable[Any]) -> list[Any]:
    """`values` as they were written, asked for all at once; None where what was sealed has been erased."""
    values = list(values)
    wanted: set[str] = set()
    for value in values:
        _collect(value, wanted)
    texts = dict(SealedText.objects.filter(key__in=wanted).values_list("key", "text")) if wanted else {}
    known = {str(key): text for key, text in texts.items()}
    return [_opened(value, known) for value in values]


def _reference(value: Any) -> str | None:
    if isinstance(value, dict) and value.keys() == {KEY} and isinstance(value[KEY], str):
        return str(value[KEY])
    if isinstance(value, str) and value.startswith(PREFIX):
        return value.removeprefix(PREFIX)
    return None


def _collect(value: Any, wanted: set[str]) -> None:
    if (key := _reference(value)) is not None:
        try:
            wanted.add(str(uuid.UUID(key)))
        except ValueError:
            return  # somebody's own words that begin so
    elif isinstance(value, dict):
        for each in value.values():
            _collect(each, wanted)
    elif isinstance(value, list):
        for each in value:
            _collect(each, wanted)


def _opened(value: Any, known: Mapping[str, str]) -> Any:
    if (key := _reference(value)) is not None:
        return known.get(key)
    if isinstance(value, dict):
        return {name: _opened(each, known) for name, each in value.items()}
    if isinstance(value, list):
        return [_opened(each, known) for each in value]
    return value


def references_in(values: Iterable[Any]) -> set[str]:
    """The keys of everything sealed that `values` refer to."""
    found: set[str] = set()
    for value in values:
        _collect(value, found)
    return found
