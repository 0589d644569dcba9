"""What values, actions and kinds are called on this room's pages."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from kedja_site.people.access import Viewer
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.records.action_words import ACTIONS
from kedja_site.records.histories import BY_LABEL, Kind
from kedja_site.register.models import Identifier
from kedja_site.register.statuses import IdentifierKind
from kedja_site.register.words import category_of, country_of, day, exact_money


def action_word(what: str) -> str:
    """What the action is called; its name in code where it has no word here."""
    return str(ACTIONS[what]) if what in ACTIONS else what


def kind_word(label: str) -> str:
    """What a kind of thing is called (`register.contract`); its name in code where it is no table."""
    try:
        found = apps.get_model(label)
    except (LookupError, ValueError):
        return label
    return str(found._meta.verbose_name)  # noqa: SLF001 - Django's documented way to a model's name


class Sayer:
    """Puts values of one kind of record into words; what they refer to is asked for once, for all together."""

    def __init__(
        self, kind: Kind, viewer: Viewer, values: Iterable[tuple[str, Any]], currency: str = ""
    ) -> None:
        self._kind, self._viewer, self._currency = kind, viewer, currency
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        for name, value in values:
            target = self._target(name)
            if target is not None:
                wanted[target].update(
                    each for each in (value if isinstance(value, list) else [value]) if each
                )
        self._names = {target: self._named(target, keys) for target, keys in wanted.items()}

    def _target(self, name: str) -> type[models.Model] | None:
        if name in {"buyers", "lead", "deputy"}:
            return Organisation
        try:
            found = self._kind.model._meta.get_field(name)  # noqa: SLF001 - Django's documented way to a model's fields
        except FieldDoesNotExist:
            return None
        target = found.related_model if isinstance(found, models.ForeignKey) else None
        return target if isinstance(target, type) else None

    def _named(self, target: type[models.Model], keys: set[Any]) -> dict[str, str]:
        rows: models.QuerySet[Any] = target._default_manager.all()  # noqa: SLF001 - Django's documented way
        if issubclass(target, Guarded):
            rows = target.objects.visible_to(self._viewer)
        found = rows.filter(pk__in=[key for key in keys if str(key).isdecimal()])
        return {
            str(row.pk): (row.get_full_name() or str(row)) if isinstance(row, User) else str(row)
            for row in found
        }

    def say(self, name: str, value: Any) -> str:
        """The value in words; empty where nothing was stated."""
        if value is None or value in ("", []):
            return ""
        if isinstance(value, list):
            return ", ".join(self._one(name, each) for each in value)
        return self._one(name, value)

    def _one(self, name: str, value: Any) -> str:  # noqa: PLR0911 - one way for each shape of a value
        target = self._target(name)
        if target is not None:
            return self._names.get(target, {}).get(str(value), _("no. %(number)s") % {"number": value})
        match name, value:
            case "value", int():
                return exact_money(value, self._currency or "SEK")
            case "country" | "countries", str():
                return country_of(value)
            case "categories", str():
                return category_of(value)
            case "identifiers", [kind, number]:
                known = dict(IdentifierKind.choices)
                return str(Identifier(kind=kind, value=number)) if kind in known else f"{kind} {number}"
            case "contacts", "changed":
                return _("changed")
            case _, [*parts]:
                return " ".join(str(part) for part in parts if part)
            case _, bool():
                return _("yes") if value else _("no")
            case _, str() if (read := _day(value)) is not None:
                return day(read)
        return self._choice(name, value)

    def _choice(self, name: str, value: Any) -> str:
        try:
            found = self._kind.model._meta.get_field(name)  # noqa: SLF001 - Django's documented way to a model's fields
        except FieldDoesNotExist:
            return str(value)
        return str(dict(getattr(found, "flatchoices", ())).get(value, value))


def _day(text: str) -> Any:
    try:
        return parse_date(text)
    except ValueError:
        return None


def history_address(label: str, identity: str) -> str | None:
    """Where the history of what an entry speaks of can be read; None where it has none of its own."""
    return f"{BY_LABEL[label].name}/{identity}" if label in BY_LABEL else None
