"""Amounts of medicines as far as you may see them, what regions have tried, and tenders once they have closed."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from kedja_site.api.authentication import may_read_medicines
from kedja_site.api.pages import Part, links_of, listed, part_of
from kedja_site.api.resources.said import NamedId, NamedNumber
from kedja_site.api.versions import answer
from kedja_site.medicines.figures import amounts_for
from kedja_site.medicines.measured import Standing, measure_of, measures_for, standings_of
from kedja_site.medicines.models import SubstanceYear
from kedja_site.tenders.models import Tender, TenderVersion

amounts_router = Router(tags=["medicines"], auth=may_read_medicines)
measures_router = Router(tags=["medicines"], auth=may_read_medicines)
tenders_router = Router(tags=["tenders for medicines"], auth=may_read_medicines)


class AmountOut(Schema):
    """A substance of an organisation in a year. `kept_back`: your organisation alone sees it, as it would tell a single product."""

    region: str = Field(description="County code, SE, or the organisation's number after an o")
    substance: str
    year: int
    kind: str = Field(description="`purchased` or `sold`")
    micrograms: int
    kept_back: bool


class AmountList(Schema):
    """A part of the list."""

    items: list[AmountOut]
    next: int | None


class AmountPart(Part):
    """Which amounts are asked for."""

    region: str = Field("", max_length=12)
    substance: str = Field("", max_length=80)
    year: int | None = Field(None, ge=1900, le=2200)


@amounts_router.get(
    "", response=AmountList, operation_id="list_medicine_amounts", summary="Amounts of substances"
)
def amounts(request: HttpRequest, part: Query[AmountPart]) -> HttpResponse:
    """Those that all may see, and your own organisation's."""
    rows = amounts_for(request.user)
    if part.region:
        rows = rows.filter(region=part.region)
    if part.substance:
        rows = rows.filter(substance=part.substance)
    if part.year:
        rows = rows.filter(year=part.year)
    found, following = part_of(rows, part)
    said = listed([_amount(row) for row in found], following)
    return answer(request, said, links=links_of(request, following))


def _amount(row: SubstanceYear) -> dict[str, Any]:
    names = ("region", "substance", "year", "kind", "micrograms")
    return {**{name: getattr(row, name) for name in names}, "kept_back": not row.is_shown}


class MeasureOut(Schema):
    """What a region tries, and how it went: `worked`, `partly`, `not`, or `not_measured`, which is not failed."""

    id: str
    organisation: NamedNumber
    region: str
    substance: str
    kind: str
    name: str
    how: str
    responsible: str
    before_year: int
    from_year: int
    measured_by: str = Field(description="`amount` or `quotient`")
    aim_percent: int
    ended_on: date | None
    went: str
    latest_year: int | None
    change_percent: float | None


class MeasureList(Schema):
    """A part of the list."""

    items: list[MeasureOut]
    next: int | None


class MeasurePart(Part):
    """Which measures are asked for."""

    region: str = Field("", max_length=12)
    substance: str = Field("", max_length=80)


@measures_router.get(
    "", response=MeasureList, operation_id="list_medicine_measures", summary="What regions have tried"
)
def measures(request: HttpRequest, part: Query[MeasurePart]) -> HttpResponse:
    """By the amounts that you may see."""
    rows = measures_for(request.user)
    if part.region:
        rows = rows.filter(region=part.region)
    if part.substance:
        rows = rows.filter(substance=part.substance)
    found, following = part_of(rows, part)
    said = listed([_measure(each) for each in standings_of(request.user, found)], following)
    return answer(request, said, links=links_of(request, following))


@measures_router.get(
    "/{public_id}", response=MeasureOut, operation_id="get_medicine_measure", summary="A measure"
)
def measure(request: HttpRequest, public_id: str) -> HttpResponse:
    """The measure."""
    (standing,) = standings_of(request.user, [measure_of(request.user, public_id)])
    return answer(request, _measure(standing))


def _measure(standing: Standing) -> dict[str, Any]:
    row, progress = standing.measure, standing.progress
    names = ("region", "substance", "kind", "name", "how", "responsible", "before_year", "from_year", "measured_by", "ended_on")  # fmt: skip
    return {
        "id": row.public_id,
        "organisation": {"id": row.organisation_id, "name": str(row.organisation)},
        **{name: getattr(row, name) for name in names},
        "aim_percent": row.aim_pct,
        "went": progress.went.value,
        "latest_year": progress.latest_year,
        "change_percent": None if progress.change_bp is None else progress.change_bp / 100,
    }


class TenderOut(Schema):
    """A tender of a round that has closed. `content` is what was sent last, as it was sent; null where nothing was."""

    id: int
    procurement: NamedId
    lot: int
    name: str
    number: str
    price_minor: int | None
    has_won: bool
    version: int | None
    sent_at: datetime | None
    sha256: str | None
    content: dict[str, Any] | None


class TenderList(Schema):
    """A part of the list."""

    items: list[TenderOut]
    next: int | None


class TenderPart(Part):
    """Which tenders are asked for."""

    procurement: str = Field("", max_length=20, description="Public id")


@tenders_router.get(
    "", response=TenderList, operation_id="list_medicine_tenders", summary="Tenders for medicines"
)
def tenders(request: HttpRequest, part: Query[TenderPart]) -> HttpResponse:
    """Of procurements that you buy by; before they close nobody reads them."""
    rows = Tender.objects.visible_to(request.user).filter(round__closes_at__lte=timezone.now())
    if part.procurement:
        rows = rows.filter(round__procurement__public_id=part.procurement)
    rows = rows.select_related("round__procurement", "round__lot")
    found, following = part_of(rows, part)
    newest = {row.tender_id: row for row in TenderVersion.objects.filter(tender__in=found).order_by("number")}
    said = listed([_tender(row, newest.get(row.pk)) for row in found], following)
    return answer(request, said, links=links_of(request, following))


def _tender(row: Tender, version: TenderVersion | None) -> dict[str, Any]:
    asked = row.round
    return {
        "id": row.pk,
        "procurement": {"id": asked.procurement.public_id, "name": asked.procurement.title},
        "lot": asked.lot.number,
        "name": row.name,
        "number": row.number,
        "price_minor": row.price,
        "has_won": asked.awarded_to_id == row.pk,
        "version": version.number if version else None,
        "sent_at": version.sent_at if version else None,
        "sha256": version.sha256 if version else None,
        "content": version.content if version else None,
    }
