"""Somebody reads a file of articles or purchases: what is sound is kept, what is not is named and left out.

All in one transaction: an upload that breaks off, or a killed process, leaves nothing half. The same file twice changes nothing.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja.language import translate
from kedja.plastics import HEAVIEST_MG, MG_PER_G, MOST_UNITS, CompositionError, Part, read_parts
from kedja.records import Fault, Reading, Row, open_records
from kedja.records.cells import EXPECTED
from kedja.records.errors import RecordsError
from kedja_site.knowledge.facts.categories import all_categories
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.plastics.actions.keep_article import SaidBy, keep_article
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.file_tables import FAULTS, TABLES
from kedja_site.plastics.models import Article, FileRead, Volume
from kedja_site.plastics.permissions import article_is_kept_by, keeping_organisations
from kedja_site.plastics.statuses import FileKind, Quality

LARGEST = 10 * 1024 * 1024
MOST_ROWS = 20_000
MOST_USES = 100_000
FIRST_YEAR = 2000
WHOLE_PERCENT = 100


class RowWrong(Exception):
    """A row is left out: in which field, and the sentence that says why."""

    def __init__(self, name: str, reason: str) -> None:
        self.name, self.reason = name, reason
        super().__init__(reason)


@dataclass(slots=True)
class _Count:
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: list[dict[str, Any]] = field(default_factory=list)

    def add(self, what: str) -> None:
        setattr(self, what, getattr(self, what) + 1)


def read_file(
    *,
    user: User,
    organisation: Organisation,
    kind: str,
    upload: "UploadedFile[Any]",
    now: datetime | None = None,
) -> FileRead:
    """What came of the file. Raises PermissionDenied, CannotDoError."""
    if not keeping_organisations(user, Subject.PLASTIC_VOLUME).filter(pk=organisation.pk).exists():
        raise PermissionDenied
    if (upload.size or 0) > LARGEST:
        raise CannotDoError(
            _("The file is larger than %(most)s MB. Divide it.") % {"most": LARGEST // 1024**2}
        )
    with TemporaryDirectory() as folder:
        # Only the ending of the sent name is used: what a file is called elsewhere is no path here.
        path = Path(folder) / f"sent{Path(upload.name or '').suffix[:6]}"
        digest = hashlib.sha256()
        with path.open("wb") as out:
            for chunk in upload.chunks():
                digest.update(chunk)
                out.write(chunk)
        try:
            return _read(user, organisation, kind, path, (upload.name or "")[-200:], digest.hexdigest(), now)
        except RecordsError as wrong:
            raise CannotDoError(wrong.said_in(page_language())) from wrong


@transaction.atomic
def _read(
    user: User,
    organisation: Organisation,
    kind: str,
    path: Path,
    name: str,
    digest: str,
    now: datetime | None,
) -> FileRead:
    now = now or timezone.now()
    reading = open_records(path, TABLES[kind])
    mapping = reading.proposal.mapping()
    kept = FileRead.objects.create(
        organisation=organisation,
        kind=kind,
        name=name,
        sha256=digest,
        read_by=user,
        read_at=now,
        headings=list(reading.headings),
    )
    count = _Count()
    seen: dict[tuple[str, str, int | None], tuple[int, Mapping[str, Any]]] = {}
    places = reading.places(mapping)
    for row in _rows(reading, mapping):
        try:
            if row.faults:
                raise _unread(row.faults[0])
            _refuse_twice(row, seen)
            count.add(_keep_row(user, organisation, kind, row, kept, now))
        except RowWrong as wrong:
            place = places.get(wrong.name)
            count.rejected.append(
                {
                    "row_no": row.row_no,
                    "cells": list(row.cells),
                    "column": reading.headings[place] if place is not None else "",
                    "value": row.cells[place] if place is not None and place < len(row.cells) else "",
                    "reason": wrong.reason,
                }
            )
    kept.new, kept.changed, kept.unchanged = count.new, count.changed, count.unchanged
    kept.rejected = count.rejected
    kept.save()
    told = {"new": count.new, "changed": count.changed, "rejected": len(count.rejected), "sha256": digest}
    record(user, "plastics.read_file", kept, after=told, now=now)
    return kept


def _rows(reading: Reading, mapping: Mapping[str, str]) -> Iterator[Row]:
    number = 0
    for rows in reading.rows(mapping):
        number += len(rows)
        if number > MOST_ROWS:
            raise CannotDoError(_("The file has more than %(most)s rows. Divide it.") % {"most": MOST_ROWS})
        yield from rows


def _unread(fault: Fault) -> RowWrong:
    if fault.code in FAULTS:
        return RowWrong(fault.field, str(FAULTS[fault.code]) % fault.details)
    return RowWrong(
        fault.field, translate("records", EXPECTED[fault.code], page_language()).format(**fault.details)
    )


def _wrong(name: str, code: str, **details: object) -> RowWrong:
    return RowWrong(name, str(FAULTS[code]) % details)


def _refuse_twice(row: Row, seen: dict[tuple[str, str, int | None], tuple[int, Mapping[str, Any]]]) -> None:
    """The same article and year in two rows would count by the order of the rows."""
    values = row.values
    key = (str(values["number"]), str(values.get("supplier", "")), values.get("year"))
    if key in seen and seen[key][1] != values:
        raise _wrong("number", "same_row", row=seen[key][0])
    seen.setdefault(key, (row.row_no, dict(values)))  # type: ignore[arg-type]  # as above


def _keep_row(
    user: User, organisation: Organisation, kind: str, row: Row, kept: FileRead, now: datetime
) -> str:
    volume = _volume_of(row.values, now)
    if kind == FileKind.PURCHASES:
        if volume is None:
            raise _wrong("units", "half_volume")
        return _keep_volume(_article_of(row.values), organisation, volume, kept, now)
    what = _keep_article(user, organisation, row.values, now)
    if volume is None:
        return what[1]
    of_volume = _keep_volume(what[0], organisation, volume, kept, now)
    return what[1] if what[1] != "unchanged" else of_volume


def _article_of(values: Mapping[str, Any]) -> Article:
    rows = Article.objects.unguarded("articles are open to whoever may enter purchases").filter(
        number=values["number"]
    )
    if values.get("supplier"):
        rows = rows.filter(supplier_name__iexact=values["supplier"])
    found = list(rows[:2])
    if not found:
        raise _wrong("number", "unknown_article")
    if len(found) > 1:
        raise _wrong("number", "several_articles")
    article: Article = found[0]
    return article


def _keep_article(
    user: User, organisation: Organisation, values: Mapping[str, Any], now: datetime
) -> tuple[Article, str]:
    supplier = values.get("supplier", "")
    standing = (
        Article.objects.unguarded("an action that asks for permission")
        .select_related("owner")
        .filter(number=values["number"], supplier_name=supplier)
        .first()
    )
    columns, parts = _columns(values), _parts(values)
    if standing is not None and not article_is_kept_by(user, standing.owner_id):
        # Who does not keep the article may still say what was bought of it, if nothing else is said.
        if any(getattr(standing, name) != value for name, value in columns.items()):
            raise _wrong("number", "not_yours", owner=standing.owner)
        return standing, "unchanged"
    said = SaidBy(values.get("quality", Quality.STATED), values.get("source", _("file that was read")))
    if "parts" not in values and standing is not None:
        parts = [each.part for each in standing.parts.all()]
    try:
        return keep_article(
            user=user,
            owner=organisation,
            article=standing,
            values=columns | {"number": values["number"], "supplier_name": supplier},
            parts=parts,
            said=said,
            now=now,
        )
    except CompositionError as wrong:
        raise RowWrong("parts", wrong.said_in(page_language())) from wrong
    except CannotDoError as wrong:
        raise RowWrong("plastic_free", str(wrong)) from wrong


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the row tells; an empty cell takes nothing away."""
    told: dict[str, Any] = {"name": values["name"]}
    plain = {
        "multi_use": "is_multi_use",
        "sterile": "is_sterile",
        "plastic_free": "is_plastic_free",
        "pvc": "has_pvc",
        "phthalates": "has_phthalates",
        "stream": "stream",
    }
    told |= {column: values[name] for name, column in plain.items() if name in values}
    if "category" in values:
        told["category"] = _category(values["category"])
    for name in ("weight", "packaging"):
        if name in values:
            told[f"{name}_mg"] = _milligrams(name, values[name])
    if "uses" in values:
        if not 1 <= values["uses"] <= MOST_USES:
            raise _wrong("uses", "uses")
        told["uses"] = values["uses"]
    return told


def _category(said: str) -> str:
    for code, each in all_categories().items():
        if said.casefold() in {code.casefold(), each.name.casefold()}:
            return code
    raise _wrong("category", "unknown_category")


def _milligrams(name: str, said: str) -> int:
    text = said.replace(" ", "").replace("\N{NO-BREAK SPACE}", "").casefold().removesuffix("g")
    try:
        weight = int((Decimal(text.replace(",", ".")) * MG_PER_G).to_integral_value())
    except InvalidOperation:
        raise _wrong(name, "weight") from None
    if not 0 < weight <= HEAVIEST_MG:
        raise _wrong(name, "weight")
    return weight


def _parts(values: Mapping[str, Any]) -> list[Part]:
    if "parts" not in values:
        return []
    shares = {}
    for name in ("bio", "recycled"):
        share = values.get(name)
        if share is not None and not 0 <= share <= WHOLE_PERCENT:
            raise _wrong(name, "percent")
        shares[name] = None if share is None else share * 100
    weight = _milligrams("weight", values["weight"]) if "weight" in values else None
    try:
        read = read_parts(values["parts"], weight)
    except CompositionError as wrong:
        raise RowWrong("parts", wrong.said_in(page_language())) from wrong
    masses: dict[str, int] = {}
    for polymer, each in read:
        masses[polymer.key] = masses.get(polymer.key, 0) + each
    certificate, balance = values.get("certificate", ""), values.get("mass_balance")
    return [
        Part(polymer, each, shares["bio"], shares["recycled"], certificate, balance)
        for polymer, each in masses.items()
    ]


def _volume_of(values: Mapping[str, Any], now: datetime) -> tuple[int, int, int | None] | None:
    """Year, pieces and öre; None where the row tells none."""
    if "year" not in values and "units" not in values and "spend" not in values:
        return None
    if "year" not in values or "units" not in values:
        raise _wrong("units" if "year" in values else "year", "half_volume")
    if not FIRST_YEAR <= values["year"] <= now.year:
        raise _wrong("year", "year")
    if not 0 <= values["units"] <= MOST_UNITS:
        raise _wrong("units", "units")
    spend = values.get("spend")
    if spend is None:
        return values["year"], values["units"], None
    minor = (Decimal(spend) * 100).to_integral_value()
    if not 0 <= minor < 10**15:
        raise _wrong("spend", "spend")
    return values["year"], values["units"], int(minor)


def _keep_volume(
    article: Article,
    organisation: Organisation,
    volume: tuple[int, int, int | None],
    kept: FileRead,
    now: datetime,
) -> str:
    year, units, spend = volume
    found, is_new = (
        Volume.objects.unguarded("an action that asks for permission")
        .select_for_update()
        .get_or_create(
            article=article,
            organisation=organisation,
            year=year,
            defaults={"units": units, "spend_minor": spend, "source": kept, "changed_at": now},
        )
    )
    if is_new:
        return "new"
    # An amount that the newer file does not tell stays.
    wanted = (units, found.spend_minor if spend is None else spend)
    if (found.units, found.spend_minor) == wanted:
        return "unchanged"
    found.units, found.spend_minor = wanted
    found.source, found.changed_at = kept, now
    found.save()
    return "changed"
