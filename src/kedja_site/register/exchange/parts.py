"""What belongs to records in tables of their own: names, numbers, contacts; a contract's buyers, categories, countries, articles."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from kedja_site.register.exchange.statuses import TableName
from kedja_site.register.models import (
    Contact,
    ContractArticle,
    ContractBuyer,
    ContractCategory,
    ContractCountry,
    Identifier,
    SiteName,
    SupplierName,
)
from kedja_site.register.names import name_key
from kedja_site.register.statuses import IdentifierKind

IN_A_QUERY = 500
Value = Any


@dataclass(frozen=True, slots=True)
class Read:
    """The parts of some records as they stand."""

    of: Mapping[int, Mapping[str, list[Value]]]
    names: tuple[str, ...]

    def fields(self, pk: int) -> dict[str, list[Value]]:
        """The fields of a record, sorted; an empty list where it has none."""
        have = self.of.get(pk, {})
        return {name: sorted(have.get(name, []), key=repr) for name in self.names}


@dataclass(frozen=True)
class Part:
    """A table whose rows belong to records, as one or more lists of theirs."""

    model: type[models.Model]
    record: str
    columns: tuple[str, ...]
    """The columns that make a row; a single one gives plain values, several give lists."""
    names: tuple[str, ...]
    """The fields that hold them."""
    split_by: str = ""
    """The column whose value names the field, where one table holds several."""
    more: Mapping[str, str] = field(default_factory=dict)
    """Columns that are worked out: from the column of the values."""

    def __hash__(self) -> int:
        return hash((self.model, self.record))

    def read(self, pks: Sequence[int]) -> Read:
        """The lists of the records, in one query."""
        found: dict[int, dict[str, list[Value]]] = defaultdict(lambda: defaultdict(list))
        columns = [f"{self.record}_id", *self.columns, *([self.split_by] if self.split_by else [])]
        for row in self.model._default_manager.filter(**{f"{self.record}__in": pks}).values_list(*columns):  # noqa: SLF001 - Django's documented way
            pk, *values = row
            name = values.pop() if self.split_by else self.names[0]
            found[pk][name].append(values[0] if len(self.columns) == 1 else values)
        return Read(found, self.names)

    def write(self, wanted: Mapping[int, Mapping[str, Iterable[Value]]], *, is_new: bool) -> None:
        """Makes the lists so. Rows that stay are left as they are."""
        pks = [pk for pk, fields in wanted.items() if fields]
        standing = Read({}, self.names) if is_new else self.read(pks)
        rows, gone = [], []
        for pk in pks:
            for name, values in wanted[pk].items():
                new = [_key(value) for value in values]
                old = [_key(value) for value in standing.of.get(pk, {}).get(name, [])]
                gone += [(pk, name, value) for value in dict.fromkeys(old) if value not in new]
                rows += [self._row(pk, name, value) for value in dict.fromkeys(new) if value not in old]
        for pk, name, value in gone:
            self.model._default_manager.filter(**self._where(pk, name, value)).delete()  # noqa: SLF001 - as above
        self.model._default_manager.bulk_create(rows, batch_size=IN_A_QUERY)  # noqa: SLF001 - as above

    def _where(self, pk: int, name: str, value: tuple[Value, ...]) -> dict[str, Any]:
        split = {self.split_by: name} if self.split_by else {}
        return {f"{self.record}_id": pk, **split, **dict(zip(self.columns, value, strict=True))}

    def _row(self, pk: int, name: str, value: tuple[Value, ...]) -> models.Model:
        row = self.model(**self._where(pk, name, value))
        if "name_key" in self.more:
            row.name_key = name_key(value[0])  # type: ignore[attr-defined]  # tables of names have it
        return row


def _key(value: Value) -> tuple[Value, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


_NUMBERS = Part(Identifier, "supplier", ("value",), tuple(IdentifierKind.values), split_by="kind")
_SUPPLIER_NAMES = Part(SupplierName, "supplier", ("name",), ("other_names",), more={"name_key": "name"})
_CONTACTS = Part(Contact, "supplier", ("task", "name", "email", "language"), ("contacts",))
_SITE_NAMES = Part(SiteName, "site", ("name",), ("other_names",), more={"name_key": "name"})
_BUYERS = Part(ContractBuyer, "contract", ("buyer_id",), ("buyers",))
_CATEGORIES = Part(ContractCategory, "contract", ("category",), ("categories",))
_COUNTRIES = Part(ContractCountry, "contract", ("country",), ("countries",))
_ARTICLES = Part(ContractArticle, "contract", ("number", "name", "made_at_id"), ("articles",))

PARTS: dict[str, dict[str, Part]] = {
    TableName.SUPPLIERS: {
        **dict.fromkeys(_NUMBERS.names, _NUMBERS),
        "other_names": _SUPPLIER_NAMES,
        "contacts": _CONTACTS,
    },
    TableName.SITES: {"other_names": _SITE_NAMES},
    TableName.CONTRACTS: {
        "buyers": _BUYERS,
        "categories": _CATEGORIES,
        "countries": _COUNTRIES,
        "articles": _ARTICLES,
    },
}
