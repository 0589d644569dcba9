"""Organisations: who buys, and in which procurement area."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router, Schema

from kedja_site.api.authentication import may_read
from kedja_site.api.pages import Part, links_of, listed, part_of
from kedja_site.api.problems import Problem
from kedja_site.api.versions import answer
from kedja_site.people.access import access_for
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import AreaMembership, Organisation
from kedja_site.people.subjects import Action, Subject

router = Router(tags=["organisations"], auth=may_read)


class OrganisationOut(Schema):
    """An organisation. `areas` are the letters of the procurement areas it is a member of today."""

    id: int
    kind: OrganisationKind
    name: str
    name_en: str
    code: str
    registration_number: str
    areas: list[str]


class OrganisationPart(Part):
    """Which organisations are asked for."""

    kind: OrganisationKind | None = None


class OrganisationList(Schema):
    """A part of the list."""

    items: list[OrganisationOut]
    next: int | None


@router.get("", response=OrganisationList, operation_id="list_organisations", summary="Organisations")
def organisations(request: HttpRequest, part: Query[OrganisationPart]) -> HttpResponse:
    """Those that take part in the collaboration; closed ones are left out."""
    if not access_for(request.user, Subject.ORGANISATION, Action.SEE):
        raise Problem(403)
    rows = Organisation.objects.filter(is_closed=False)
    if part.kind:
        rows = rows.filter(kind=part.kind)
    found, following = part_of(rows, part)
    areas = _areas_of([row.pk for row in found])
    return answer(
        request,
        listed([_said(row, areas.get(row.pk, [])) for row in found], following),
        links=links_of(request, following),
    )


def _areas_of(organisations: list[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = AreaMembership.objects.valid_on(timezone.localdate()).filter(organisation__in=organisations)
    for organisation, letter in rows.order_by("area__code").values_list("organisation", "area__code"):
        found.setdefault(organisation, []).append(letter)
    return found


def _said(row: Organisation, areas: list[str]) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": row.kind,
        "name": row.name,
        "name_en": row.name_en,
        "code": row.code,
        "registration_number": row.registration_number,
        "areas": areas,
    }
