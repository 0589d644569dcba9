"""What a row of a file tells: values of an article, its parts, and what was bought of it in a year; or what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from kedja.language import translate
from kedja.plastics import HEAVIEST_MG, MG_PER_G, MOST_UNITS, CompositionError, Part, Shares, read_told_parts
from kedja.records import Fault, Row
from kedja.records.cells import EXPECTED
from kedja_site.knowledge.facts.categories import all_categories
from kedja_site.knowledge.facts.language import page_language
from kedja_site.plastics.article_state import SaidBy
from kedja_site.plastics.file_tables import FAULTS
from kedja_site.plastics.statuses import FileKind, Quality

MOST_USES = 100_000
FIRST_YEAR = 2000
WHOLE_PERCENT = 100
MOST_SPEND = 10**15
PLAIN = {
    "multi_use": "is_multi_use",
    "sterile": "is_sterile",
    "plastic_free": "is_plastic_free",
    "pvc": "has_pvc",
    "phthalates": "has_phthalates",
    "stream": "stream",
    "other_material": "other_material",
}


class RowWrong(Exception):
    """A row is left out: in which field, and the sentence that says why."""

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Bought:
    """What was bought in a year; `spend_minor` is None where the row does not tell it."""

    year: int
    units: int
    spend_minor: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """A sound row. `values` is None in a file of purchases; `parts` where the row tells none."""

    row: Row
    number: str
    supplier: str
    values: Mapping[str, Any] | None
    parts: tuple[Part, ...] | None
    packaging: tuple[Part, ...] | None
    said: SaidBy
    bought: Bought | None


def told(row: Row, kind: str, this_year: int) -> Told:
    """What the row tells. Raises RowWrong."""
    if row.faults:
        raise _unread(row.faults[0])
    values = row.values
    bought = _bought(values, this_year)
    if kind == FileKind.PURCHASES and bought is None:
        raise wrong("units", "half_volume")
    is_article = kind == FileKind.ARTICLES
    return Told(
        row,
        str(values["number"]),
        str(values.get("supplier", "")),
        _columns(values) if is_article else None,
        _parts(values, "parts", "weight") if is_article else None,
        _parts(values, "packaging_parts", "packaging") if is_article else None,
        SaidBy(
            str(values.get("quality", Quality.STATED)), str(values.get("source", _("file that was read")))
        ),
        bought,
    )


def wrong(name: str, code: str, **details: object) -> RowWrong:
    """The sentence of that code."""
    return RowWrong(name, str(FAULTS[code]) % details)


def _unread(fault: Fault) -> RowWrong:
    if fault.code in FAULTS:
        return RowWrong(fault.field, str(FAULTS[fault.code]) % fault.details)
    return RowWrong(
        fault.field, translate("records", EXPECTED[fault.code], page_language()).format(**fault.details)
    )


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the row tells; an empty cell takes nothing away."""
    found: dict[str, Any] = {"name": values["name"]}
    found |= {column: values[name] for name, column in PLAIN.items() if name in values}
    if "category" in values:
        found["category"] = _category(values["category"])
    for name in ("weight", "packaging", "other"):
        if name in values:
            found[f"{name}_mg"] = _milligrams(name, values[name])
    if "uses" in values:
        if not 1 <= values["uses"] <= MOST_USES:
            raise wrong("uses", "uses")
        found["uses"] = values["uses"]
    return found


def _category(said: str) -> str:
    for code, each in all_categories().items():
        if said.casefold() in {code.casefold(), each.name.casefold()}:
            return code
    raise wrong("category", "unknown_category")


def _milligrams(name: str, said: str) -> int:
    text = said.replace(" ", "").replace("\N{NO-BREAK SPACE}", "").casefold().removesuffix("g")
    try:
        weight = int((Decimal(text.replace(",", ".")) * MG_PER_G).to_integral_value())
    except InvalidOperation:
        raise wrong(name, "weight") from None
    if not 0 < weight <= HEAVIEST_MG:
        raise wrong(name, "weight")
    return weight


def _parts(values: Mapping[str, Any], name: str, weighed: str) -> tuple[Part, ...] | None:
    """With their own shares; the columns of shares hold for the article's parts that tell none of their own."""
    if name not in values:
        return None
    weight = _milligrams(weighed, values[weighed]) if weighed in values else None
    try:
        return read_told_parts(values[name], weight, _shares(values) if name == "parts" else Shares())
    except CompositionError as unread:
        raise RowWrong(name, unread.said_in(page_language())) from unread


def _shares(values: Mapping[str, Any]) -> Shares:
    found = {}
    for name in ("bio", "recycled"):
        share = values.get(name)
        if share is not None and not 0 <= share <= WHOLE_PERCENT:
            raise wrong(name, "percent")
        found[name] = None if share is None else share * 100
    return Shares(found["bio"], found["recycled"], values.get("certificate", ""), values.get("mass_balance"))


def _bought(values: Mapping[str, Any], this_year: int) -> Bought | None:
    """None where the row tells nothing of it."""
    if "year" not in values and "units" not in values and "spend" not in values:
        return None
    if "year" not in values or "units" not in values:
        raise wrong("units" if "year" in values else "year", "half_volume")
    if not FIRST_YEAR <= values["year"] <= this_year:
        raise wrong("year", "year")
    if not 0 <= values["units"] <= MOST_UNITS:
        raise wrong("units", "units")
    spend = values.get("spend")
    if spend is None:
        return Bought(values["year"], values["units"], None)
    minor = (Decimal(spend) * 100).to_integral_value()
    if not 0 <= minor < MOST_SPEND:
        raise wrong("spend", "spend")
    return Bought(values["year"], values["units"], int(minor))
