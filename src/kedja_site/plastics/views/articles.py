"""The list of articles, and one of them with each value's source."""

from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kedja.plastics import End, Origin, climate, composed, factors_for
from kedja_site.people.access import Viewer
from kedja_site.plastics.forms.filters import ArticlesForm
from kedja_site.plastics.models import Article, ArticlePart, PackagingPart, Volume
from kedja_site.plastics.permissions import spend_of, user_can_keep
from kedja_site.plastics.selectors import articles_for, substitutes_for, visible_article
from kedja_site.plastics.statuses import Quality
from kedja_site.plastics.views.frame import let_in, show
from kedja_site.plastics.words import (
    ADDS_WORDS,
    FIELD_WORDS,
    co2e,
    mass,
    number,
    polymer_name,
    share,
    yes_no,
)
from kedja_site.register.models import Contract
from kedja_site.register.words import count, exact_money, money

PAGE_SIZE = 25
PVC = {"yes": True, "no": False, "unknown": None}


@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """A page of articles, filtered in the database."""
    let_in(request)
    every = articles_for(request.user)
    categories = list(every.order_by().exclude(category="").values_list("category", flat=True).distinct())
    form = ArticlesForm(categories, request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = Paginator(_filtered(every, asked), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [_row(each) for each in page],
        "is_filtered": any(asked.values()),
    }
    return show(request, "plastics/articles.html", context, "articles")


def _filtered(rows: QuerySet[Article], asked: dict[str, Any]) -> QuerySet[Article]:
    if asked.get("q"):
        words = asked["q"].strip()
        rows = rows.filter(
            Q(name__icontains=words) | Q(number__icontains=words) | Q(supplier_name__icontains=words)
        )
    if asked.get("category"):
        rows = rows.filter(category=asked["category"])
    if asked.get("known"):
        is_known = Q(Exists(ArticlePart.objects.filter(article=OuterRef("pk")))) | Q(is_plastic_free=True)
        rows = rows.filter(is_known if asked["known"] == "yes" else ~is_known)
    if asked.get("pvc"):
        rows = rows.filter(has_pvc=PVC[asked["pvc"]])
    return rows.order_by("name", "pk")


def _row(article: Article) -> dict[str, Any]:
    parts = [each.part for each in article.parts.all()]
    found = climate(parts)
    return {
        "article": article,
        "weight": mass(article.weight_mg) if article.weight_mg is not None else "",
        "polymers": [polymer_name(part.polymer) for part in parts]
        or ([_("without plastic")] if article.is_plastic_free else []),
        "co2e": co2e(found.amount.ug) if found.amount else "",
        "without": [_without(each) for each in found.without],
    }


def _without(named: str) -> str:
    return polymer_name(named.partition(":")[0])


@require_safe
def article(request: HttpRequest, public_id: str) -> HttpResponse:
    """The article: values with source and quality, what a piece lets out, pieces by region and year, substitutes."""
    let_in(request)
    found = visible_article(request.user, public_id)
    parts = list(found.parts.all())
    told = [each.part for each in parts]
    sources = {each.field: each for each in found.value_sources.all()}
    contract = (
        Contract.objects.visible_to(request.user).filter(pk=found.contract_id).select_related("owner").first()
        if found.contract_id
        else None
    )
    let_out = climate(told)
    of = composed(found.weight_mg, told, found.other_mg or 0)
    packed = list(found.packaging_parts.all())
    packed_out = climate([each.part for each in packed])
    context = {
        "article": found,
        "contract": contract,
        "values": [
            (
                FIELD_WORDS[name],
                text,
                sources.get(name),
                bool(sources.get(name) and sources[name].quality == Quality.ESTIMATED),
            )
            for name, text in _values(found)
        ],
        "parts": [_part(each) for each in parts],
        "packaging_parts": [_part(each) for each in packed],
        "packaging_co2e": co2e(packed_out.amount.ug) if packed_out.amount and not packed_out.without else "",
        "parts_source": sources.get("parts"),
        "parts_are_estimated": bool(sources.get("parts") and sources["parts"].quality == Quality.ESTIMATED),
        "adds": _("It is known to hold no plastic.") if found.is_plastic_free else ADDS_WORDS[of.adds],
        "missing": mass(of.missing_mg) if of.missing_mg and not found.is_plastic_free else "",
        "climate": let_out,
        "co2e": co2e(let_out.amount.ug) if let_out.amount else "",
        "co2e_range": f"{co2e(let_out.amount.low)}–{co2e(let_out.amount.high)}"
        if let_out.amount and let_out.amount.low != let_out.amount.high
        else "",
        "coverage": share(let_out.covered_mg, let_out.plastic_mg),
        "without": [_without(each) for each in let_out.without],
        "volumes": _volumes(request.user, found),
        "substitutes": [
            (each, each.get_kind_display()) for each in substitutes_for(request.user).filter(article=found)
        ],
        "instead_of": list(substitutes_for(request.user).filter(instead=found)),
        "may_keep": user_can_keep(request.user, found),
    }
    return show(request, "plastics/article.html", context, "articles")


def _values(article: Article) -> list[tuple[str, str]]:
    """Each value in words; empty is not known."""
    multi = {True: yes_no(True), False: yes_no(False), None: ""}
    kind = ""
    if article.is_multi_use is not None:
        kind = _("multi-use") if article.is_multi_use else _("single-use")
        if article.uses:
            uses = ngettext("%(count)s use", "%(count)s uses", article.uses) % {"count": count(article.uses)}
            kind = f"{kind}, {uses}"
    return [
        ("weight", mass(article.weight_mg) if article.weight_mg is not None else ""),
        ("other", _other(article)),
        ("packaging", mass(article.packaging_mg) if article.packaging_mg is not None else ""),
        ("uses", kind),
        ("sterile", multi[article.is_sterile]),
        ("pvc", multi[article.has_pvc]),
        ("phthalates", multi[article.has_phthalates]),
        ("stream", article.stream),
    ]


def _other(article: Article) -> str:
    """Its mass and name; it counts against the weight, and no table has a factor for it."""
    if article.other_mg is None:
        return ""
    told = (
        f"{article.other_material}, {mass(article.other_mg)}"
        if article.other_material
        else mass(article.other_mg)
    )
    return f"{told}: {_('no factor')}"


def _part(row: ArticlePart | PackagingPart) -> dict[str, Any]:
    part = row.part
    both = factors_for(part.polymer, Origin.FOSSIL, end=End.INCINERATION)
    return {
        "name": polymer_name(part.polymer),
        "mass": mass(part.mass_mg),
        "row": row,
        "bio": number(Decimal(row.bio_bp) / 100, 2) if row.bio_bp is not None else None,
        "recycled": number(Decimal(row.recycled_bp) / 100, 2) if row.recycled_bp is not None else None,
        "is_fossil": not row.bio_bp and not row.recycled_bp,
        "factors": [(each.factor, number(each.factor.kg_per_kg, 2), each.is_stand_in) for each in both or ()],
    }


def _volumes(viewer: Viewer, article: Article) -> list[dict[str, Any]]:
    """By year and region; prices for whoever may see them."""
    mine = spend_of(viewer)
    plastic = sum(each.mass_mg for each in article.parts.all())
    rows = Volume.objects.visible_to(viewer).filter(article=article).select_related("organisation")
    found = []
    for row in rows.order_by("-year", "organisation__name")[:200]:
        spend = row.spend_minor if mine is None or row.organisation_id in mine else None
        found.append(
            {
                "row": row,
                "units": count(row.units),
                "plastic": mass(row.units * plastic) if plastic else "",
                "spend": money(spend, "SEK") if spend is not None else "",
                "price": exact_money(spend // row.units, "SEK") if spend is not None and row.units else "",
            }
        )
    return found
