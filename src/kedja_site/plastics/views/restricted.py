"""Articles with PVC or phthalates in categories where contracts restrict them, and those of which it is not known."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kedja.plastics import Breaks, Restriction, broken, restrictions
from kedja.reference import source
from kedja_site.plastics.forms.filters import RestrictedForm
from kedja_site.plastics.models import Article, ArticlePart, Volume
from kedja_site.plastics.selectors import articles_for, buying_organisations
from kedja_site.plastics.views.frame import let_in, show
from kedja_site.plastics.words import BREAKS_WORDS
from kedja_site.register.models import Contract

PAGE_SIZE = 25
PVC = "pvc"


@require_safe
def restricted(request: HttpRequest) -> HttpResponse:
    """A page of those that break a demand; how many are not known stands above."""
    let_in(request)
    categories = sorted({each.category for each in restrictions()})
    form = RestrictedForm(buying_organisations(), categories, request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    rows = articles_for(request.user).filter(category__in=categories)
    if asked.get("category"):
        rows = rows.filter(category=asked["category"])
    if asked.get("region"):
        bought = Volume.objects.visible_to(request.user).filter(
            article=OuterRef("pk"), organisation=asked["region"], units__gt=0
        )
        rows = rows.filter(Exists(bought))
    breaking = with_what(rows).filter(breaks())
    page = Paginator(breaking.order_by("name", "pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    contracts = (
        Contract.objects.visible_to(request.user)
        .select_related("owner")
        .in_bulk({each.contract_id for each in page if each.contract_id})
    )
    context = {
        "form": form,
        "page": page,
        "rows": [_row(each, contracts.get(each.contract_id)) for each in page],
        "unknown": with_what(rows).filter(not_known()).exclude(breaks()).count(),
    }
    return show(request, "plastics/restricted.html", context, "overview")


def with_what(rows: QuerySet[Article]) -> QuerySet[Article]:
    """With whether a part is of PVC: then the article has it, whatever has been ticked."""
    pvc = ArticlePart.objects.filter(article=OuterRef("pk"), polymer=PVC)
    return rows.annotate(has_pvc_part=Exists(pvc))


def breaks() -> Q:
    """It has what a demand on its category forbids."""
    return Q(category__in=_forbidding("no_pvc")) & (Q(has_pvc=True) | Q(has_pvc_part=True)) | Q(
        category__in=_forbidding("no_phthalates"), has_phthalates=True
    )


def not_known() -> Q:
    """Nobody has said whether it has what is forbidden."""
    return Q(category__in=_forbidding("no_pvc"), has_pvc=None, has_pvc_part=False) | Q(
        category__in=_forbidding("no_phthalates"), has_phthalates=None
    )


def _forbidding(what: str) -> list[str]:
    return sorted({each.category for each in restrictions() if getattr(each, what)})


def _row(article: Article, contract: Contract | None) -> dict[str, Any]:
    has_pvc = True if article.has_pvc_part else article.has_pvc  # type: ignore[attr-defined]  # annotated above
    found: list[tuple[Restriction, tuple[Breaks, ...]]] = []
    for each in restrictions():
        what = broken(each, has_pvc=has_pvc, has_phthalates=article.has_phthalates)
        if each.category == article.category and what:
            found.append((each, what))
    every = dict.fromkeys(what for _each, some in found for what in some)
    return {
        "article": article,
        "contract": contract,
        "has": [BREAKS_WORDS[what] for what in every],
        "demands": [(each, source(each.source)) for each, _some in found],
    }
