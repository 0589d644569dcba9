"""The risk picture: finished screenings, their rankings, and one row explained."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from kedja.screening.answers import RankingFilter
from kedja.screening.errors import NoSuchRowError
from kedja_site.api.authentication import may_read_risk
from kedja_site.api.pages import Asked
from kedja_site.api.versions import answer
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.selectors import finished_run, results, runs_for
from kedja_site.riskview.statuses import Status

router = Router(tags=["risk"], auth=may_read_risk)


class RunOut(Schema):
    """A finished screening of a purchase ledger."""

    id: str
    name: str
    buyer: str
    finished_at: datetime | None


class RunList(Schema):
    """All that you may see, newest first."""

    items: list[RunOut]


class RankingPart(Asked):
    """Which rows of the ranking are asked for."""

    q: str = Field("", max_length=200, description="Words of the supplier's name")
    band: str = Field("", pattern="^(very_high|high|elevated|unknown|low)?$")
    category: str = Field("", max_length=60)
    country: str = Field("", max_length=3, description="ISO 3166-1 alpha-3")
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(50, ge=1, le=200)


class RankingOut(Schema):
    """A page of the ranking. Amounts are in the minor unit of `currency`; null is not known, never zero."""

    currency: str
    total: int
    page: int
    pages: int
    items: list[dict[str, Any]]


@router.get("/runs", response=RunList, operation_id="list_runs", summary="Screenings")
def runs(request: HttpRequest) -> HttpResponse:
    """Finished ones."""
    found = runs_for(request.user).filter(status=Status.DONE)
    return answer(request, {"items": [_said(run) for run in found]})


@router.get(
    "/runs/{public_id}", response=dict[str, Any], operation_id="get_run", summary="A screening's totals"
)
def run(request: HttpRequest, public_id: str) -> HttpResponse:
    """Spend by band with the unknown apart, and the coverage: of which spend each thing is known."""
    found = finished_run(request.user, public_id)
    overview = results(found).overview()
    said = {
        **_said(found),
        "currency": overview.currency,
        "rows": overview.rows,
        "total": asdict(overview.total),
        "coverage_minor": asdict(overview.coverage),
        "by_band": {band: asdict(figures) for band, figures in overview.by_band.items()},
    }
    return answer(request, said)


@router.get(
    "/runs/{public_id}/ranking",
    response=RankingOut,
    operation_id="list_ranking",
    summary="A screening's ranking",
)
def ranking(request: HttpRequest, public_id: str, part: Query[RankingPart]) -> HttpResponse:
    """Supplier × category, worst first."""
    opened = results(finished_run(request.user, public_id))
    wanted = RankingFilter(
        text=part.q.strip() or None,
        band=part.band or None,
        category=part.category or None,
        iso3=part.country.upper() or None,
    )
    page = opened.ranking(wanted, page=part.page, size=part.size)
    said = {
        "currency": opened.overview().currency,
        "total": page.total,
        "page": page.number,
        "pages": page.pages,
        "items": [asdict(row) for row in page.rows],
    }
    return answer(request, said)


@router.get(
    "/runs/{public_id}/ranking/{row}",
    response=dict[str, Any],
    operation_id="explain_row",
    summary="One row explained",
)
def explained(request: HttpRequest, public_id: str, row: int) -> HttpResponse:
    """Its parts, and the sources they rest on."""
    opened = results(finished_run(request.user, public_id))
    try:
        return answer(request, asdict(opened.explain(row)))
    except NoSuchRowError as none:
        raise Http404 from none


def _said(run: ScreeningRun) -> dict[str, Any]:
    return {"id": run.public_id, "name": run.name, "buyer": run.buyer_name, "finished_at": run.finished_at}
