"""The archive: what was published in which year, by type."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.newsroom.archive import archive_of, year_of
from kedja_site.newsroom.models import NewsIndexPage
from kedja_site.newsroom.selectors import index_in


def _index() -> NewsIndexPage:
    index = index_in(get_language() or "sv")
    if index is None:
        raise Http404
    return index


@public
@keepable()
@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """All years, with counts by type."""
    index = _index()
    return render(request, "newsroom/archive.html", {"index": index, "archive": archive_of(index)})


@public
@keepable(query={"page", "typ"})
@require_safe
def archive_year(request: HttpRequest, year: int) -> HttpResponse:
    """The items of a year; 404 for a year that has none."""
    index = _index()
    shown = year_of(index, year, request.GET)
    if shown is None:
        raise Http404
    return render(request, "newsroom/archive_year.html", {"index": index, "shown": shown})
