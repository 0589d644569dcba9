"""What everybody reads: the list of published summaries, one of them, and its earlier versions."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.knowledge.views.frame import frame
from kedja_site.results.forms import PublishedFilter
from kedja_site.results.models import PublishedSummary
from kedja_site.results.published_list import narrowed
from kedja_site.results.selectors import published, versions_of, withdrawal_of
from kedja_site.results.words import is_over

PAGE = 25


@public
@keepable(query={"q", "category", "light", "year", "page"})
@require_safe
def summaries(request: HttpRequest) -> HttpResponse:
    """All that are published, narrowed by what is asked, the newest first."""
    codes = set(published().order_by().values_list("category", flat=True).distinct())
    years = [day.year for day in published().dates("published_at", "year", order="DESC")]
    form = PublishedFilter(codes, years, request.GET)
    asked = form.asked()
    page = Paginator(narrowed(published(), asked), PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {"form": form, "page": page, "is_filtered": bool(asked)}
    return render(request, "results/summaries.html", frame() | context)


def _shown(request: HttpRequest, found: PublishedSummary, versions: list[PublishedSummary]) -> HttpResponse:
    content = found.said
    today = timezone.localdate()
    context = {
        "summary": found,
        "content": content,
        "versions": versions,
        "current": next((each for each in versions if each.is_current), None),
        "is_over": is_over(found.valid_until, today),
        "other_language": found.text_language if found.text_language != get_language() else "",
    }
    return render(request, "results/summary.html", frame() | context)


def _withdrawn(request: HttpRequest, public_id: str) -> HttpResponse | None:
    found = withdrawal_of(public_id)
    if found is None:
        return None
    return render(request, "results/withdrawn.html", frame() | {"summary": found}, status=410)


@public
@keepable()
@require_safe
def summary(request: HttpRequest, public_id: str) -> HttpResponse:
    """The current version; 410 with the reason where it is withdrawn."""
    versions = versions_of(public_id)
    current = next((each for each in versions if each.is_current), None)
    if current is not None:
        return _shown(request, current, versions)
    gone = _withdrawn(request, public_id) if versions else None
    if gone is None:
        raise Http404
    return gone


@public
@keepable()
@require_safe
def version(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """A version by its number; the current one has its own address."""
    versions = versions_of(public_id)
    found = next((each for each in versions if each.number == number), None)
    if found is None:
        raise Http404
    if found.is_current:
        return redirect(found)
    return _withdrawn(request, public_id) or _shown(request, found, versions)
