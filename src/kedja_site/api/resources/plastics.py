"""Articles of plastic with what they are made of, sums of what is bought, and what regions do for less, as the collaboration sees them."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from kedja.plastics import End
from kedja_site.api.authentication import may_read_plastics
from kedja_site.api.pages import Part, links_of, listed, part_of
from kedja_site.api.resources.said import NamedId, NamedNumber, said_organisation
from kedja_site.api.versions import answer
from kedja_site.people.models import Organisation
from kedja_site.plastics.models import Article, CellSum, PlanAction
from kedja_site.plastics.models.article import PartFields
from kedja_site.plastics.permissions import spend_of, user_can_see_plastics
from kedja_site.plastics.selectors import actions_for, articles_for, visible_action, visible_article
from kedja_site.plastics.standing import Standing, standings_of
from kedja_site.plastics.sums import revision

articles_router = Router(tags=["plastics"], auth=may_read_plastics)
sums_router = Router(tags=["plastics"], auth=may_read_plastics)
plans_router = Router(tags=["plastics"], auth=may_read_plastics)
WITH_AN_ARTICLE = ("packaging_parts", "value_sources")


class PolymerOut(Schema):
    """A polymer with its mass and where its raw material is from; null is not known."""

    polymer: str
    mass_mg: int
    bio_percent: float | None
    recycled_percent: float | None
    certificate: str
    is_mass_balance: bool | None


class ValueSourceOut(Schema):
    """Where a value is from: `measured`, `stated` by the supplier, `published` or `estimated`."""

    field: str
    quality: str
    text: str
    day: date | None


class ArticleOut(Schema):
    """An article: what one piece is, weighs and is made of. Null is not known, never nothing."""

    id: str
    owner: NamedNumber
    number: str
    name: str
    supplier_name: str
    category: str
    is_multi_use: bool | None
    uses: int | None
    is_plastic_free: bool
    is_sterile: bool | None
    weight_mg: int | None
    other_mg: int | None
    other_material: str
    packaging_mg: int | None
    has_phthalates: bool | None
    has_pvc: bool | None
    stream: str
    parts: list[PolymerOut]
    packaging_parts: list[PolymerOut]
    sources: list[ValueSourceOut]
    changed_at: datetime


class ArticleList(Schema):
    """A part of the list."""

    items: list[ArticleOut]
    next: int | None


class ArticlePart(Part):
    """Which articles are asked for."""

    owner: int | None = Field(None, ge=1, lt=2**63, description="The organisation that keeps it")
    number: str = Field("", max_length=60)
    category: str = Field("", max_length=60)


@articles_router.get(
    "", response=ArticleList, operation_id="list_plastic_articles", summary="Articles of plastic"
)
def articles(request: HttpRequest, part: Query[ArticlePart]) -> HttpResponse:
    """What each is made of, with the source of each value. Prices are not among them."""
    rows = articles_for(request.user).prefetch_related(*WITH_AN_ARTICLE)
    if part.owner:
        rows = rows.filter(owner=part.owner)
    if part.number:
        rows = rows.filter(number=part.number)
    if part.category:
        rows = rows.filter(category=part.category)
    found, following = part_of(rows, part)
    said = listed([_article(row) for row in found], following)
    return answer(request, said, links=links_of(request, following))


@articles_router.get(
    "/{public_id}", response=ArticleOut, operation_id="get_plastic_article", summary="An article"
)
def article(request: HttpRequest, public_id: str) -> HttpResponse:
    """The article."""
    return answer(request, _article(visible_article(request.user, public_id)))


def _article(row: Article) -> dict[str, Any]:
    names = (
        "number", "name", "supplier_name", "category", "is_multi_use", "uses", "is_plastic_free", "is_sterile", "weight_mg",
        "other_mg", "other_material", "packaging_mg", "has_phthalates", "has_pvc", "stream", "changed_at",
    )  # fmt: skip
    sources = sorted(row.value_sources.all(), key=lambda each: each.field)
    return {
        "id": row.public_id,
        "owner": said_organisation(row.owner),
        **{name: getattr(row, name) for name in names},
        "parts": [_polymer(each) for each in row.parts.all()],
        "packaging_parts": [_polymer(each) for each in row.packaging_parts.all()],
        "sources": [
            {"field": each.field, "quality": each.quality, "text": each.text, "day": each.day}
            for each in sources
        ],
    }


def _polymer(row: PartFields) -> dict[str, Any]:
    names = ("polymer", "mass_mg", "certificate", "is_mass_balance")
    return {
        **{name: getattr(row, name) for name in names},
        "bio_percent": _percent(row.bio_bp),
        "recycled_percent": _percent(row.recycled_bp),
    }


def _percent(points: int | None) -> float | None:
    return None if points is None else points / 100


class SumOut(Schema):
    """What an organisation bought of a category in a year. What is let out is counted where a factor is known (`covered_mg`)."""

    organisation: NamedNumber
    year: int
    category: str = Field(description="Empty: not known")
    articles: int
    units: int
    known_units: int = Field(description="Of articles whose composition is known")
    plastic_mg: int
    covered_mg: int
    co2e_mg: int | None = Field(description="Made and burned; null where nothing has a factor")
    low_mg: int | None
    high_mg: int | None
    spend_minor: int | None = Field(description="In öre; null where it is not yours to see")


class SumList(Schema):
    """A part of the list."""

    items: list[SumOut]
    next: int | None


class SumPart(Part):
    """Which sums are asked for."""

    organisation: int | None = Field(None, ge=1, lt=2**63)
    year: int | None = Field(None, ge=1900, le=2200)
    category: str = Field("", max_length=60)


@sums_router.get("", response=SumList, operation_id="list_plastic_sums", summary="Sums of what is bought")
def sums(request: HttpRequest, part: Query[SumPart]) -> HttpResponse:
    """By organisation, year and purchasing category; what was paid is told of your own organisations alone."""
    revision()  # made anew first, where the factors have changed
    rows = CellSum.objects.filter(end=End.INCINERATION.value, articles__gt=0)
    if not user_can_see_plastics(request.user):
        rows = rows.none()
    if part.organisation:
        rows = rows.filter(region=part.organisation)
    if part.year:
        rows = rows.filter(year=part.year)
    if part.category:
        rows = rows.filter(category=part.category)
    found, following = part_of(rows, part)
    names = Organisation.objects.in_bulk({row.region for row in found})
    payers = spend_of(request.user)
    said = listed([_sum(row, names[row.region], payers) for row in found], following)
    return answer(request, said, links=links_of(request, following))


def _sum(row: CellSum, organisation: Organisation, payers: frozenset[int] | None) -> dict[str, Any]:
    names = ("year", "category", "articles", "units", "known_units", "plastic_mg", "covered_mg")
    let_out = ("co2e_mg", "low_mg", "high_mg")
    is_own = payers is None or row.region in payers
    return {
        "organisation": said_organisation(organisation),
        **{name: getattr(row, name) for name in names},
        **{name: getattr(row, name) if row.covered_mg else None for name in let_out},
        # A sum does not tell unpaid from untold.
        "spend_minor": row.spend_minor if is_own and row.spend_minor else None,
    }


class YearOut(Schema):
    """A year of an action: pieces of the article and of what is taken instead. Null is not known."""

    year: int
    units: int | None
    instead_units: int | None
    plastic_mg: int | None
    co2e_ug: int | None


class PlanOut(Schema):
    """What a region does for less plastic, and how it went: `worked`, `partly`, `not`, or `not_measured`, which is not failed."""

    id: str
    organisation: NamedNumber
    article: NamedId
    substitute: NamedId
    kind: str
    before_year: int
    from_year: int
    measure: str = Field(description="`plastic` or `co2e`")
    aim_percent: int
    why: str
    is_public: bool
    ended_on: date | None
    went: str
    years: list[YearOut]


class PlanList(Schema):
    """A part of the list."""

    items: list[PlanOut]
    next: int | None


class PlanPart(Part):
    """Which actions are asked for."""

    organisation: int | None = Field(None, ge=1, lt=2**63)


@plans_router.get("", response=PlanList, operation_id="list_plastic_plans", summary="Actions of plans")
def plans(request: HttpRequest, part: Query[PlanPart]) -> HttpResponse:
    """Of all regions, with what came of them year by year."""
    rows = actions_for(request.user)
    if part.organisation:
        rows = rows.filter(organisation=part.organisation)
    found, following = part_of(rows, part)
    said = listed([_plan(each) for each in standings_of(found)], following)
    return answer(request, said, links=links_of(request, following))


@plans_router.get("/{public_id}", response=PlanOut, operation_id="get_plastic_plan", summary="An action")
def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """The action."""
    (standing,) = standings_of([visible_action(request.user, public_id)])
    return answer(request, _plan(standing))


def _plan(standing: Standing) -> dict[str, Any]:
    row: PlanAction = standing.action
    of = row.substitute
    years = ("year", "units", "instead_units", "plastic_mg", "co2e_ug")
    names = ("before_year", "from_year", "measure", "why", "is_public", "ended_on")
    return {
        "id": row.public_id,
        "organisation": said_organisation(row.organisation),
        "article": {"id": of.article.public_id, "name": of.article.name},
        "substitute": {"id": of.public_id, "name": of.name},
        "kind": of.kind,
        **{name: getattr(row, name) for name in names},
        "aim_percent": row.aim_pct,
        "went": standing.went.value,
        "years": [{name: getattr(each, name) for name in years} for each in standing.years],
    }
