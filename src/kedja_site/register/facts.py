"""The values of a record as its page tells them: each with its source and day, and with what other sources say otherwise."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.register.models import Record, Source, Statement
from kedja_site.register.sources import disagreements, sources_by_field, statements_of

Words = str | Promise
Said = str | SafeString


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What another source says."""

    value: Said
    source: Source
    statement: Statement


@dataclass(frozen=True, slots=True)
class Fact:
    """A value with its label. `value` is empty where nobody has stated it: unknown, which the page says."""

    label: Words
    value: Said
    source: Source | None = None
    others: tuple[Otherwise, ...] = ()
    note: Said = ""


@dataclass
class Facts:
    """Collects the facts of a record, in the order that the page tells them."""

    record: Record
    rows: list[Fact] = field(default_factory=list)

    def __post_init__(self) -> None:
        statements = statements_of(self.record)
        self._sources = sources_by_field(self.record, statements)
        self._others = disagreements(self.record, statements)

    def add(
        self, name: str, label: Words, value: Said | None = None, said: Callable[[Any], Said] = str
    ) -> None:
        """The field `name`; `said` puts a value into words, also that of another source."""
        held = getattr(self.record, name)
        shown = value if value is not None else ("" if held in {None, ""} else said(held))
        others = tuple(
            Otherwise(
                said(other.value) if other.value not in {None, ""} else _("not known"), other.source, other
            )
            for other in self._others.get(name, ())
        )
        self.rows.append(Fact(label, shown, self._sources[name] if shown else None, others))

    def tell(self, label: Words, value: Said, source: Source | None = None, note: Said = "") -> None:
        """What stands in a table of its own, with the record's source unless another is given."""
        self.rows.append(Fact(label, value, source or (self.record.source if value else None), (), note))
