"""Sites: factories, mines, farms."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from ninja import Field, Query, Router, Schema
from pydantic import AwareDatetime

from kedja_site.api.authentication import may_read, may_write
from kedja_site.api.pages import Part, links_of, listed, part_of
from kedja_site.api.problems import Problem
from kedja_site.api.resources.said import NamedId, SourceOut, said_record, said_source
from kedja_site.api.versions import answer, must_be
from kedja_site.api.writing import Given, form_data, hold, person_of, settled
from kedja_site.people.subjects import Subject
from kedja_site.register.actions.change_site import change_site
from kedja_site.register.actions.register_site import register_site
from kedja_site.register.finding import with_words
from kedja_site.register.models import FoundKind, Site
from kedja_site.register.permissions import user_can_change, user_can_create
from kedja_site.register.selectors import visible_site
from kedja_site.register.site_form import SiteForm, site_initial
from kedja_site.register.statuses import LegalGround, Stage

router = Router(tags=["sites"])


class SiteIn(Given):
    """A site to enter or change. What is left out of a change stays as it is; null is not known."""

    name: str | None = Field(None, max_length=300)
    address: str | None = Field(None, max_length=500)
    country: str | None = Field(None, max_length=2, description="ISO 3166-1 alpha-2")
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)
    stage: Stage | None = None
    production: str | None = Field(None, max_length=200)
    run_by: str | None = Field(None, max_length=20, description="Public id of the supplier that runs it")
    is_confidential: bool | None = None
    legal_ground: LegalGround | None = None
    why: str = Field("", max_length=300)
    sure: bool = False


class SiteOut(Schema):
    """A site."""

    id: str
    name: str
    address: str
    country: str
    latitude: float | None
    longitude: float | None
    stage: str
    production: str
    run_by: NamedId | None
    other_names: list[str]
    is_confidential: bool
    legal_ground: LegalGround
    source: SourceOut
    changed_at: datetime


class SiteList(Schema):
    """A part of the list."""

    items: list[SiteOut]
    next: int | None


class SitePart(Part):
    """Which sites are asked for."""

    q: str = Field("", max_length=200, description="Words of a name, or an id")
    country: str = Field("", max_length=2)
    stage: Stage | None = None
    run_by: str = Field("", max_length=20, description="Public id of a supplier")
    changed_since: AwareDatetime | None = None


@router.get("", auth=may_read, response=SiteList, operation_id="list_sites", summary="Sites")
def sites(request: HttpRequest, part: Query[SitePart]) -> HttpResponse:
    """Those that you may see; confidential ones that were disclosed to others are left out without a word."""
    rows = Site.objects.visible_to(request.user).filter(merged_into=None)
    if part.q:
        rows = rows.filter(with_words(part.q, FoundKind.SITE))
    if part.country:
        rows = rows.filter(country=part.country.upper())
    if part.stage:
        rows = rows.filter(stage=part.stage)
    if part.run_by:
        rows = rows.filter(run_by__public_id=part.run_by)
    if part.changed_since:
        rows = rows.filter(changed_at__gte=part.changed_since)
    found, following = part_of(rows.select_related("run_by", "source").prefetch_related("names"), part)
    return answer(
        request, listed([said(row) for row in found], following), links=links_of(request, following)
    )


@router.get("/{public_id}", auth=may_read, response=SiteOut, operation_id="get_site", summary="A site")
def site(request: HttpRequest, public_id: str) -> HttpResponse:
    """The site; the id of one that was merged leads on with 308."""
    found = visible_site(request.user, public_id)
    if found.merged_into is not None:
        onward = reverse("api-1:site", args=[found.merged_into.public_id])
        return redirect(onward, permanent=True, preserve_request=True)
    return answer(request, said(found))


@router.post(
    "", auth=may_write, response={201: SiteOut}, operation_id="register_site", summary="Enter a site"
)
def enter(request: HttpRequest, given: SiteIn) -> HttpResponse:
    """Raises the same doubts as the page does."""
    person = person_of(request)
    if not user_can_create(person, Subject.SITE):
        raise Problem(403)
    form = _form(request, None, given)
    with transaction.atomic():
        made = register_site(user=person, values=form.values(), source=form.source())
    response = answer(request, said(made), status=201)
    response["Location"] = reverse("api-1:site", args=[made.public_id])
    return response


@router.patch(
    "/{public_id}", auth=may_write, response=SiteOut, operation_id="change_site", summary="Change a site"
)
def change(request: HttpRequest, public_id: str, given: SiteIn) -> HttpResponse:
    """Needs If-Match."""
    person = person_of(request)
    with transaction.atomic():
        hold(Site, public_id)
        found = visible_site(person, public_id)
        if not user_can_change(person, found):
            raise Problem(403)
        must_be(request, said(found))
        form = _form(request, found, given)
        change_site(user=person, site=found, values=form.values(), source=form.source(), why=given.why)
    return answer(request, said(visible_site(person, public_id)))


def _form(request: HttpRequest, record: Site | None, given: SiteIn) -> SiteForm:
    values = given.dict(exclude_unset=True)
    begun = site_initial(record) if record else {"legal_ground": LegalGround.PUBLIC}
    form = SiteForm(person_of(request), record, form_data({**begun, **values}))
    settled(form)
    return form


def said(row: Site) -> dict[str, Any]:
    """The site as it is answered."""
    return {
        "id": row.public_id,
        "name": row.name,
        "address": row.address,
        "country": row.country,
        "latitude": row.latitude,
        "longitude": row.longitude,
        "stage": row.stage,
        "production": row.production,
        "run_by": said_record(row.run_by),
        "other_names": sorted(each.name for each in row.names.all()),
        "is_confidential": row.is_confidential,
        "legal_ground": row.legal_ground,
        "source": said_source(row.source),
        "changed_at": row.changed_at,
    }
