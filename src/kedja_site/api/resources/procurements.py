"""Procurements, and what is signed in their files."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from kedja_site.api.authentication import may_read_procurements
from kedja_site.api.pages import Part, links_of, listed, part_of
from kedja_site.api.resources.said import NamedNumber, said_organisation
from kedja_site.api.versions import answer
from kedja_site.procurements.filters import with_words
from kedja_site.procurements.models import LotCategory, Procurement, ProcurementBuyer, SignedVersion
from kedja_site.procurements.permissions import user_can_see_file
from kedja_site.procurements.selectors import (
    procurements_for,
    visible_file,
    visible_procurement,
    with_parts,
)
from kedja_site.procurements.statuses import Phase, ProcurementState
from kedja_site.register.filters import under
from kedja_site.register.models import Contract

router = Router(tags=["procurements"], auth=may_read_procurements)
OF_THE_FILE = ("value_minor", "options", "called_off_why")
"""What is its buyers' alone until the award."""


class LotOut(Schema):
    """A lot. A procurement that is not divided has lot 1 alone."""

    number: int
    title: str
    categories: list[str]
    value_minor: int | None


class ProcurementOut(Schema):
    """A procurement. Fields named in `hidden`, and the lots' values with them, are not yours to see until the award (OSL 19:3)."""

    id: str
    title: str
    reference: str
    owner: NamedNumber
    buyers: list[NamedNumber]
    phase: Phase
    state: ProcurementState
    cpv: list[str]
    announce_on: date | None
    award_on: date | None
    awarded_on: date | None
    starts_on: date | None
    ends_on: date | None
    option_until: date | None
    value_minor: int | None
    currency: str
    options: str | None
    called_off_why: str | None
    hidden: list[str]
    lots: list[LotOut]
    contracts: list[str] = Field(
        description="Public ids of the contracts that its lots became, and that you may see"
    )
    opened_at: datetime


class ProcurementList(Schema):
    """A part of the list."""

    items: list[ProcurementOut]
    next: int | None


class ProcurementPart(Part):
    """Which procurements are asked for."""

    q: str = Field("", max_length=200, description="Words of the title, the diary number or an id")
    owner: int | None = Field(None, ge=1, lt=2**63, description="Id of an organisation")
    buyer: int | None = Field(None, ge=1, lt=2**63, description="Procures, or takes part")
    category: str = Field("", max_length=60, description="With those under it")
    phase: Phase | None = None
    state: ProcurementState | None = None


class VersionOut(Schema):
    """What was signed, with the facts that it rested on. `sha256` is of content and facts as JSON with sorted keys."""

    id: int
    kind: str
    lot: int | None
    number: int
    signed_at: datetime
    why: str
    content: Any
    facts: dict[str, Any]
    sha256: str


class VersionList(Schema):
    """A part of the list."""

    items: list[VersionOut]
    next: int | None


class VersionPart(Part):
    """Which versions are asked for."""

    kind: str = Field("", max_length=40)


@router.get("", response=ProcurementList, operation_id="list_procurements", summary="Procurements")
def procurements(request: HttpRequest, part: Query[ProcurementPart]) -> HttpResponse:
    """Those that you may know of."""
    rows = with_parts(_asked(procurements_for(request.user), part))
    found, following = part_of(rows, part)
    return answer(request, listed(_said(request, found), following), links=links_of(request, following))


def _asked(rows: QuerySet[Procurement], part: ProcurementPart) -> QuerySet[Procurement]:
    buying = ProcurementBuyer.objects.filter(buyer=part.buyer).values("procurement")
    of_category = LotCategory.objects.filter(category__in=under(part.category)).values("lot__procurement")
    conditions = (
        (part.q, with_words(part.q)),
        (part.owner, Q(owner=part.owner)),
        (part.buyer, Q(owner=part.buyer) | Q(pk__in=buying)),
        (part.category, Q(pk__in=of_category)),
        (part.phase, Q(phase=part.phase)),
        (part.state, Q(state=part.state)),
    )
    return rows.filter(*(condition for asked, condition in conditions if asked))


@router.get("/{public_id}", response=ProcurementOut, operation_id="get_procurement", summary="A procurement")
def procurement(request: HttpRequest, public_id: str) -> HttpResponse:
    """The procurement."""
    (said,) = _said(request, [visible_procurement(request.user, public_id)])
    return answer(request, said)


@router.get(
    "/{public_id}/versions",
    response=VersionList,
    operation_id="list_signed_versions",
    summary="What is signed in a procurement",
)
def versions(request: HttpRequest, public_id: str, part: Query[VersionPart]) -> HttpResponse:
    """Every version, the first first. For those who may read the file; 404 for others."""
    rows = _versions(request, public_id)
    if part.kind:
        rows = rows.filter(kind=part.kind)
    found, following = part_of(rows, part)
    return answer(
        request, listed([_said_version(row) for row in found], following), links=links_of(request, following)
    )


@router.get(
    "/{public_id}/versions/{number}",
    response=VersionOut,
    operation_id="get_signed_version",
    summary="One signed version",
)
def version(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """By its id."""
    found = _versions(request, public_id).filter(pk=number).first() if 0 < number < 2**63 else None
    if found is None:
        raise Http404
    return answer(request, _said_version(found))


def _versions(request: HttpRequest, public_id: str) -> QuerySet[SignedVersion]:
    seen: QuerySet[SignedVersion] = SignedVersion.objects.visible_to(request.user)
    return seen.filter(procurement=visible_file(request.user, public_id)).select_related("lot")


def _said(request: HttpRequest, rows: list[Procurement]) -> list[dict[str, Any]]:
    contracts: dict[int, list[str]] = defaultdict(list)
    seen = Contract.objects.visible_to(request.user).filter(from_procurement__procurement__in=rows)
    for key, public_id in seen.values_list("from_procurement__procurement", "public_id"):
        contracts[key].append(public_id)
    return [
        _said_one(row, contracts[row.pk], reads_file=user_can_see_file(request.user, row)) for row in rows
    ]


def _said_one(row: Procurement, contracts: list[str], *, reads_file: bool) -> dict[str, Any]:
    buyers = sorted((each.buyer for each in row.buyers.all()), key=lambda one: one.pk)
    return {
        "id": row.public_id,
        "title": row.title,
        "reference": row.reference,
        "owner": said_organisation(row.owner),
        "buyers": [said_organisation(buyer) for buyer in buyers],
        "phase": row.phase,
        "state": row.state,
        "cpv": row.cpv,
        "announce_on": row.announce_on,
        "award_on": row.award_on,
        "awarded_on": row.awarded_on,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "option_until": row.option_until,
        "value_minor": row.value if reads_file else None,
        "currency": row.currency,
        "options": row.options if reads_file else None,
        "called_off_why": row.called_off_why if reads_file else None,
        "hidden": [] if reads_file else list(OF_THE_FILE),
        "lots": [
            {
                "number": lot.number,
                "title": lot.title,
                "categories": list(lot.codes),
                "value_minor": lot.value if reads_file else None,
            }
            for lot in row.lots.all()
        ],
        "contracts": sorted(contracts) if reads_file else [],
        "opened_at": row.opened_at,
    }


def _said_version(row: SignedVersion) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": row.kind,
        "lot": row.lot.number if row.lot else None,
        "number": row.number,
        "signed_at": row.signed_at,
        "why": row.why,
        "content": row.content,
        "facts": row.facts,
        "sha256": row.sha256,
    }
