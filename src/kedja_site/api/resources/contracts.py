"""Contracts."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Field, Query, Router, Schema
from pydantic import AwareDatetime

from kedja_site.api.authentication import may_read, may_write
from kedja_site.api.pages import Part, links_of, listed, part_of
from kedja_site.api.problems import Problem
from kedja_site.api.resources.said import (
    NamedId,
    NamedNumber,
    SourceOut,
    said_organisation,
    said_record,
    said_source,
)
from kedja_site.api.versions import answer, must_be
from kedja_site.api.writing import Given, form_data, hold, person_of, settled
from kedja_site.people.access import Access, access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.actions.change_contract import change_contract
from kedja_site.register.actions.contract_parts import ContractParts
from kedja_site.register.actions.register_contract import register_contract
from kedja_site.register.contract_form import ContractForm, contract_initial
from kedja_site.register.filters import under
from kedja_site.register.finding import with_words
from kedja_site.register.models import (
    Contract,
    ContractBuyer,
    ContractCategory,
    ContractCountry,
    FoundKind,
    RiskBand,
)
from kedja_site.register.permissions import user_can_change, user_can_create
from kedja_site.register.selectors import visible_contract
from kedja_site.register.statuses import ClauseLevel, LegalGround

router = Router(tags=["contracts"])
BESIDE = ("owner", "supplier", "source", "risk")
PARTS = ("categories", "countries", "articles", "buyers__buyer")
BANDS = {band.code: band for band in RiskBand}


class ArticleIn(Given):
    """An article of the contract. The form that checks it has one on each line, `number; name`."""

    number: str = Field("", max_length=60, pattern=r"^[^;\x00-\x1f\x7f-\x9f\u2028\u2029]*$")
    name: str = Field(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$")


class ArticleOut(Schema):
    """An article of the contract."""

    number: str
    name: str


class ContractIn(Given):
    """A contract to enter or change. What is left out of a change stays as it is; null is not known."""

    title: str | None = Field(None, max_length=300)
    owner: int | None = Field(None, description="Id of an organisation whose contracts are yours to keep")
    supplier: str | None = Field(None, max_length=20, description="Public id")
    reference: str | None = Field(None, max_length=60, description="The owner's diary number")
    starts_on: date | None = None
    ends_on: date | None = Field(None, description="null is until further notice")
    options: str | None = Field(None, max_length=300)
    option_until: date | None = None
    value: str | None = Field(
        None,
        pattern=r"^\d{1,15}(\.\d{1,4})?$",
        description="In the currency's major unit, as a decimal string",
    )
    currency: str | None = Field(None, min_length=3, max_length=3)
    clause_level: ClauseLevel | None = None
    clause_version: str | None = Field(None, max_length=20)
    code_version: str | None = Field(None, max_length=20)
    may_inspect: bool | None = None
    has_sanctions: bool | None = None
    is_confidential: bool | None = None
    legal_ground: LegalGround | None = None
    buyers: list[int] | None = Field(None, max_length=100)
    categories: list[str] | None = Field(None, max_length=50)
    countries: list[str] | None = Field(None, max_length=250, description="ISO 3166-1 alpha-2")
    articles: list[ArticleIn] | None = Field(None, max_length=500)
    why: str = Field("", max_length=300)
    sure: bool = False


class RiskOut(Schema):
    """How bad it could be: classes 1–5; null and `unknown` are not known, never low."""

    band: str
    severity: int | None
    likelihood: int | None
    country: str
    basis: str
    judged_on: date
    model: str


class ContractOut(Schema):
    """A contract. Fields named in `hidden` are not yours to see: null there does not mean that they are not known."""

    id: str
    title: str
    reference: str
    owner: NamedNumber
    supplier: NamedId
    starts_on: date
    ends_on: date | None
    options: str
    option_until: date | None
    value_minor: int | None
    currency: str
    hidden: list[str]
    clause_level: str
    clause_version: str
    code_version: str
    may_inspect: bool | None
    has_sanctions: bool | None
    is_confidential: bool
    legal_ground: LegalGround
    buyers: list[NamedNumber]
    categories: list[str]
    countries: list[str]
    articles: list[ArticleOut]
    risk: RiskOut | None
    source: SourceOut
    changed_at: datetime


class ContractList(Schema):
    """A part of the list."""

    items: list[ContractOut]
    next: int | None


class ContractPart(Part):
    """Which contracts are asked for."""

    q: str = Field("", max_length=200, description="Words of the title, the diary number or an id")
    owner: int | None = Field(None, ge=1, lt=2**63, description="Id of an organisation")
    buyer: int | None = Field(None, ge=1, lt=2**63, description="Owner, or buys by the contract")
    supplier: str = Field("", max_length=20, description="Public id")
    category: str = Field("", max_length=60, description="With those under it")
    country: str = Field("", max_length=2)
    band: str = Field("", max_length=12, pattern="^(very_high|high|elevated|unknown|low)?$")
    clause_level: ClauseLevel | None = None
    runs_on: date | None = Field(None, description="Runs on that day")
    ends_before: date | None = None
    changed_since: AwareDatetime | None = None


@router.get("", auth=may_read, response=ContractList, operation_id="list_contracts", summary="Contracts")
def contracts(request: HttpRequest, part: Query[ContractPart]) -> HttpResponse:
    """Those that you may see."""
    rows = _asked(Contract.objects.visible_to(request.user), part)
    found, following = part_of(rows.select_related(*BESIDE).prefetch_related(*PARTS), part)
    values = access_for(request.user, Subject.CONTRACT_VALUE, Action.SEE)
    return answer(
        request, listed([said(row, values) for row in found], following), links=links_of(request, following)
    )


def _asked(rows: QuerySet[Contract], part: ContractPart) -> QuerySet[Contract]:
    """The rows that `part` asks for."""
    buying = ContractBuyer.objects.filter(buyer=part.buyer).values("contract")
    of_category = ContractCategory.objects.filter(category__in=under(part.category)).values("contract")
    of_country = ContractCountry.objects.filter(country=part.country.upper()).values("contract")
    band = Q(risk__band=BANDS[part.band]) if part.band else Q()
    if part.band == RiskBand.UNKNOWN.code:
        band |= Q(risk=None)
    conditions = (
        (part.q, with_words(part.q, FoundKind.CONTRACT)),
        (part.owner, Q(owner=part.owner)),
        (part.buyer, Q(owner=part.buyer) | Q(pk__in=buying)),
        (part.supplier, Q(supplier__public_id=part.supplier)),
        (part.category, Q(pk__in=of_category)),
        (part.country, Q(pk__in=of_country)),
        (part.band, band),
        (part.clause_level, Q(clause_level=part.clause_level)),
        (part.runs_on, Q(ends_on=None) | Q(ends_on__gte=part.runs_on)),
        (part.runs_on, Q(starts_on__lte=part.runs_on)),
        (part.ends_before, Q(ends_on__lt=part.ends_before)),
        (part.changed_since, Q(changed_at__gte=part.changed_since)),
    )
    return rows.filter(*(condition for asked, condition in conditions if asked))


@router.get(
    "/{public_id}", auth=may_read, response=ContractOut, operation_id="get_contract", summary="A contract"
)
def contract(request: HttpRequest, public_id: str) -> HttpResponse:
    """The contract."""
    return answer(request, _said_to(request, visible_contract(request.user, public_id)))


@router.post(
    "",
    auth=may_write,
    response={201: ContractOut},
    operation_id="register_contract",
    summary="Enter a contract",
)
def enter(request: HttpRequest, given: ContractIn) -> HttpResponse:
    """Of an organisation whose contracts are yours to keep. Raises the same doubts as the page does."""
    person = person_of(request)
    if not user_can_create(person, Subject.CONTRACT):
        raise Problem(403)
    form = _form(request, None, given)
    try:
        with transaction.atomic():
            made = register_contract(
                user=person, values=form.values(), source=form.source(), parts=_parts(form)
            )
    except IntegrityError as taken:
        raise Problem(409, "The owner has another contract with this diary number.") from taken
    response = answer(request, _said_to(request, visible_contract(person, made.public_id)), status=201)
    response["Location"] = reverse("api-1:contract", args=[made.public_id])
    return response


@router.patch(
    "/{public_id}",
    auth=may_write,
    response=ContractOut,
    operation_id="change_contract",
    summary="Change a contract",
)
def change(request: HttpRequest, public_id: str, given: ContractIn) -> HttpResponse:
    """Needs If-Match."""
    person = person_of(request)
    try:
        with transaction.atomic():
            hold(Contract, public_id)
            found = visible_contract(person, public_id)
            if not user_can_change(person, found):
                raise Problem(403)
            must_be(request, _said_to(request, found))
            form = _form(request, found, given)
            change_contract(
                user=person,
                contract=found,
                values=form.values(),
                source=form.source(),
                parts=_parts(form),
                why=given.why,
            )
    except IntegrityError as taken:
        raise Problem(409, "The owner has another contract with this diary number.") from taken
    return answer(request, _said_to(request, visible_contract(person, public_id)))


def _form(request: HttpRequest, record: Contract | None, given: ContractIn) -> ContractForm:
    values: dict[str, Any] = given.dict(exclude_unset=True)
    for name in ("may_inspect", "has_sanctions"):
        if name in values:
            values[name] = {True: "yes", False: "no", None: ""}[values[name]]
    if "countries" in values:
        values["countries"] = ", ".join(values["countries"] or [])
    if "articles" in values:
        values["articles"] = "\n".join(f"{one.number}; {one.name}" for one in given.articles or [])
    for name in ("buyers", "categories"):
        if name in values:
            values[name] = values[name] or []
    begun = contract_initial(record) if record else {"legal_ground": LegalGround.PUBLIC, "currency": "SEK"}
    form = ContractForm(person_of(request), record, form_data({**begun, **values}))
    settled(form)
    return form


def _parts(form: ContractForm) -> ContractParts:
    given = form.cleaned_data
    return ContractParts(given["buyers"], given["categories"], given["countries"], given["articles"])


def _said_to(request: HttpRequest, row: Contract) -> dict[str, Any]:
    return said(row, access_for(request.user, Subject.CONTRACT_VALUE, Action.SEE))


def said(row: Contract, values: Access) -> dict[str, Any]:
    """The contract as it is answered to whoever may see the values within `values`."""
    buyers = [each.buyer for each in row.buyers.all()]
    shows_value = values.covers(row.owner_id, *(buyer.pk for buyer in buyers))
    risk = getattr(row, "risk", None)
    return {
        "id": row.public_id,
        "title": row.title,
        "reference": row.reference,
        "owner": said_organisation(row.owner),
        "supplier": said_record(row.supplier),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "options": row.options,
        "option_until": row.option_until,
        "value_minor": row.value if shows_value else None,
        "currency": row.currency,
        "hidden": [] if shows_value else ["value_minor"],
        "clause_level": row.clause_level,
        "clause_version": row.clause_version,
        "code_version": row.code_version,
        "may_inspect": row.may_inspect,
        "has_sanctions": row.has_sanctions,
        "is_confidential": row.is_confidential,
        "legal_ground": row.legal_ground,
        "buyers": [said_organisation(buyer) for buyer in sorted(buyers, key=lambda one: one.pk)],
        "categories": sorted(each.category for each in row.categories.all()),
        "countries": sorted(each.country for each in row.countries.all()),
        "articles": [
            {"number": number, "name": name}
            for number, name in sorted((each.number, each.name) for each in row.articles.all())
        ],
        "risk": None
        if risk is None
        else {
            "band": RiskBand(risk.band).code,
            "severity": risk.severity,
            "likelihood": risk.likelihood,
            "country": risk.country,
            "basis": risk.basis,
            "judged_on": risk.judged_on,
            "model": risk.model,
        },
        "source": said_source(row.source),
        "changed_at": row.changed_at,
    }
