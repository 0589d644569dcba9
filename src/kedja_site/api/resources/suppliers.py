"""Suppliers."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
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
from kedja_site.register.actions.change_supplier import change_supplier
from kedja_site.register.actions.register_supplier import register_supplier
from kedja_site.register.finding import with_words
from kedja_site.register.models import FoundKind, Supplier
from kedja_site.register.permissions import user_can_change, user_can_create
from kedja_site.register.selectors import visible_supplier
from kedja_site.register.statuses import IdentifierKind, LegalGround
from kedja_site.register.supplier_form import SupplierForm, read_number, supplier_initial, taken_numbers

router = Router(tags=["suppliers"])
BESIDE = ("parent", "source", "merged_into")


class NumberIn(Given):
    """A number that a register has given."""

    kind: IdentifierKind
    value: str = Field(max_length=60)


class SupplierIn(Given):
    """A supplier to enter or change. What is left out of a change stays as it is; null is not known."""

    name: str | None = Field(None, max_length=300)
    country: str | None = Field(None, max_length=2, description="ISO 3166-1 alpha-2")
    address: str | None = Field(None, max_length=500)
    website: str | None = Field(None, max_length=300)
    parent: str | None = Field(None, max_length=20, description="Public id of the company that owns it")
    legal_ground: LegalGround | None = None
    numbers: list[NumberIn] | None = Field(None, max_length=30)
    why: str = Field("", max_length=300)
    sure: bool = Field(False, description="Save in spite of doubts, such as a supplier of the same name")


class SupplierOut(Schema):
    """A supplier."""

    id: str
    name: str
    country: str
    address: str
    website: str
    parent: NamedId | None
    numbers: list[NumberIn]
    other_names: list[str]
    legal_ground: LegalGround
    source: SourceOut
    changed_at: datetime


class SupplierList(Schema):
    """A part of the list."""

    items: list[SupplierOut]
    next: int | None


class SupplierPart(Part):
    """Which suppliers are asked for."""

    q: str = Field("", max_length=200, description="Words of the name, now or earlier, a number or an id")
    country: str = Field("", max_length=2)
    changed_since: AwareDatetime | None = None


@router.get("", auth=may_read, response=SupplierList, operation_id="list_suppliers", summary="Suppliers")
def suppliers(request: HttpRequest, part: Query[SupplierPart]) -> HttpResponse:
    """Those that are not merged into another."""
    rows = Supplier.objects.visible_to(request.user).filter(merged_into=None)
    if part.q:
        rows = rows.filter(with_words(part.q, FoundKind.SUPPLIER))
    if part.country:
        rows = rows.filter(country=part.country.upper())
    if part.changed_since:
        rows = rows.filter(changed_at__gte=part.changed_since)
    found, following = part_of(rows.select_related(*BESIDE).prefetch_related("identifiers", "names"), part)
    return answer(
        request, listed([said(row) for row in found], following), links=links_of(request, following)
    )


@router.get(
    "/{public_id}", auth=may_read, response=SupplierOut, operation_id="get_supplier", summary="A supplier"
)
def supplier(request: HttpRequest, public_id: str) -> HttpResponse:
    """The supplier; the id of one that was merged leads on with 308."""
    found = visible_supplier(request.user, public_id)
    if found.merged_into is not None:
        onward = reverse("api-1:supplier", args=[found.merged_into.public_id])
        return redirect(onward, permanent=True, preserve_request=True)
    return answer(request, said(found))


@router.post(
    "",
    auth=may_write,
    response={201: SupplierOut},
    operation_id="register_supplier",
    summary="Enter a supplier",
)
def enter(request: HttpRequest, given: SupplierIn) -> HttpResponse:
    """Raises the same doubts as the page does."""
    person = person_of(request)
    if not user_can_create(person, Subject.SUPPLIER):
        raise Problem(403)
    form = _form(request, None, given)
    numbers = _numbers(given, None) or []
    try:
        with transaction.atomic():
            made = register_supplier(
                user=person, values=form.values(), source=form.source(), identifiers=numbers
            )
    except IntegrityError as taken:
        raise Problem(409, "One of the numbers has just been given to another supplier.") from taken
    response = answer(request, said(made), status=201)
    response["Location"] = reverse("api-1:supplier", args=[made.public_id])
    return response


@router.patch(
    "/{public_id}",
    auth=may_write,
    response=SupplierOut,
    operation_id="change_supplier",
    summary="Change a supplier",
)
def change(request: HttpRequest, public_id: str, given: SupplierIn) -> HttpResponse:
    """Needs If-Match."""
    person = person_of(request)
    try:
        with transaction.atomic():
            hold(Supplier, public_id)
            found = visible_supplier(person, public_id)
            if not user_can_change(person, found):
                raise Problem(403)
            must_be(request, said(found))
            form = _form(request, found, given)
            change_supplier(
                user=person,
                supplier=found,
                values=form.values(),
                source=form.source(),
                identifiers=_numbers(given, found),
                why=given.why,
            )
    except IntegrityError as taken:
        raise Problem(409, "One of the numbers has just been given to another supplier.") from taken
    return answer(request, said(visible_supplier(person, public_id)))


def _form(request: HttpRequest, record: Supplier | None, given: SupplierIn) -> SupplierForm:
    """The page's form, filled in; Problem where it is not settled."""
    values = given.dict(exclude_unset=True, exclude={"numbers"})
    begun = supplier_initial(record) if record else {"legal_ground": LegalGround.PUBLIC}
    form = SupplierForm(person_of(request), record, form_data({**begun, **values}))
    settled(form)
    return form


def _numbers(given: SupplierIn, record: Supplier | None) -> list[tuple[str, str]] | None:
    """The numbers in their one spelling; None where they are left as they are. Problem 422 or 409."""
    if given.numbers is None:
        return None
    numbers, faults = [], []
    for place, number in enumerate(given.numbers):
        read = read_number(number.kind, number.value.strip())
        if read:
            numbers.append((str(number.kind), read))
        else:
            faults.append(
                {
                    "field": f"numbers.{place}.value",
                    "message": f"{number.value} is no right number of this kind.",
                }
            )
    if faults:
        raise Problem(422, errors=faults)
    taken = taken_numbers(numbers, record)
    if taken:
        told = [
            {"field": "numbers", "message": f"{one.value} belongs to {one.supplier.public_id}."}
            for one in taken
        ]
        raise Problem(409, errors=told)
    return list(dict.fromkeys(numbers))


def said(row: Supplier) -> dict[str, Any]:
    """The supplier as it is answered."""
    return {
        "id": row.public_id,
        "name": row.name,
        "country": row.country,
        "address": row.address,
        "website": row.website,
        "parent": said_record(row.parent),
        "numbers": [{"kind": each.kind, "value": each.value} for each in row.identifiers.all()],
        "other_names": sorted(each.name for each in row.names.all()),
        "legal_ground": row.legal_ground,
        "source": said_source(row.source),
        "changed_at": row.changed_at,
    }
