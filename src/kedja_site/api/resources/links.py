"""Links of supply chains: who supplies whom."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from kedja_site.api.authentication import may_read
from kedja_site.api.pages import Part, links_of, listed, part_of
from kedja_site.api.resources.said import SourceOut, said_source
from kedja_site.api.versions import answer
from kedja_site.register.models import ChainLink, Site

router = Router(tags=["chain links"], auth=may_read)
BESIDE = ("from_supplier", "from_site", "to_supplier", "to_site", "source")


class End(Schema):
    """One end of a link."""

    kind: str
    id: str
    name: str


class LinkOut(Schema):
    """`from` supplies `to`. `tier` counts from the contract's supplier, which is 1; null is not known."""

    id: int
    from_: End = Field(alias="from")
    to: End
    tier: int | None
    product: str
    stage: str
    disclosed_on: date | None
    ended_on: date | None
    is_confidential: bool
    source: SourceOut


class LinkList(Schema):
    """A part of the list."""

    items: list[LinkOut]
    next: int | None


class LinkPart(Part):
    """Which links are asked for."""

    of: str = Field("", max_length=20, description="Public id of a supplier or site at either end")
    ended: bool = Field(False, description="With those that hold no longer")


@router.get("", response=LinkList, by_alias=True, operation_id="list_links", summary="Links of supply chains")
def links(request: HttpRequest, part: Query[LinkPart]) -> HttpResponse:
    """Those that you may see, both of whose ends you may see."""
    sites = Site.objects.visible_to(request.user).values("pk")
    rows = (
        ChainLink.objects.visible_to(request.user)
        .filter(Q(from_site=None) | Q(from_site__in=sites))
        .filter(Q(to_site=None) | Q(to_site__in=sites))
    )
    if not part.ended:
        rows = rows.filter(ended_on=None)
    if part.of:
        rows = rows.filter(
            Q(from_supplier__public_id=part.of)
            | Q(from_site__public_id=part.of)
            | Q(to_supplier__public_id=part.of)
            | Q(to_site__public_id=part.of)
        )
    found, following = part_of(rows.select_related(*BESIDE), part)
    return answer(
        request, listed([_said(row) for row in found], following), links=links_of(request, following)
    )


def _end(supplier: Any, site: Any) -> dict[str, Any]:
    record = supplier or site
    return {"kind": "supplier" if supplier else "site", "id": record.public_id, "name": record.name}


def _said(row: ChainLink) -> dict[str, Any]:
    return {
        "id": row.pk,
        "from": _end(row.from_supplier, row.from_site),
        "to": _end(row.to_supplier, row.to_site),
        "tier": row.tier,
        "product": row.product,
        "stage": row.stage,
        "disclosed_on": row.disclosed_on,
        "ended_on": row.ended_on,
        "is_confidential": row.is_confidential,
        "source": said_source(row.source),
    }
