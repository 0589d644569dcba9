"""The criteria library: the list, and each criterion at its own address."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.knowledge.facts.categories import kin_of
from kedja_site.knowledge.forms import CriteriaForm
from kedja_site.knowledge.models import Criterion
from kedja_site.knowledge.selectors import category_pages, criteria_shown, earlier_versions, is_in_force
from kedja_site.knowledge.views.frame import frame, reader_locale

CRITERIA_A_PAGE = 25


@public
@keepable(query={"category", "level", "kind", "page"})
@require_safe
def criteria(request: HttpRequest) -> HttpResponse:
    """The criteria that fit the filter."""
    form = CriteriaForm(request.GET)
    asked = form.asked()
    found = criteria_shown(
        categories=kin_of(asked["category"]) if "category" in asked else (),
        level=asked.get("level", ""),
        kind=asked.get("kind", ""),
        words=asked.get("q", ""),
    )
    page = Paginator(found, CRITERIA_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "knowledge/criteria.html", frame() | {"form": form, "criteria": page})


@public
@keepable(query={"version"})
@require_safe
def criterion(request: HttpRequest, identifier: str) -> HttpResponse:
    """One criterion as it stands; `?version=1` shows what it said under a former number."""
    if identifier != identifier.upper():
        return redirect("knowledge:criterion", identifier.upper(), permanent=True)
    found = get_object_or_404(
        Criterion.objects.filter(live=True).prefetch_related("categories"), identifier=identifier
    )
    earlier = earlier_versions(found)
    asked = request.GET.get("version", "")
    former = next((each for each in earlier if str(each.number) == asked), None)
    if asked and former is None and asked != str(found.version):
        raise Http404
    locale = reader_locale()
    context = {
        "criterion": found,
        "shown": former or found,
        "number": former.number if former else found.version,
        "evidence": (former or found).evidence,
        "is_former": former is not None,
        "earlier": earlier,
        "in_force": is_in_force(former or found, timezone.localdate()),
        "pages": category_pages(locale),
    }
    return render(request, "knowledge/criterion.html", frame(locale) | context)
