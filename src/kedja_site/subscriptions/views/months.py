"""The monthly letter as a page for everybody, and the list of them."""

from dataclasses import replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.subscriptions.digest import digest_of_month
from kedja_site.subscriptions.told import Month, months_told_of

FIRST_YEAR = 1990


@public
@keepable()
@require_safe
@conditional_page
@cache_control(public=True, max_age=0, must_revalidate=True)  # what was taken back is gone at once
def months(request: HttpRequest) -> HttpResponse:
    """Every month in which something was published, by year."""
    by_year: dict[int, list[date]] = {}
    for month in months_told_of():
        by_year.setdefault(month.year, []).append(date(month.year, month.number, 1))
    return render(request, "subscriptions/months.html", {"years": list(by_year.items())})


@public
@keepable()
@require_safe
@conditional_page
@cache_control(public=True, max_age=0, must_revalidate=True)  # what was taken back is gone at once
def month(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """What was published in a month, in the reader's language; of the month that is, what there is so far."""
    today = timezone.localdate()
    try:
        first = date(year, number, 1)
    except ValueError as none_such:
        raise Http404 from none_such
    if not year >= FIRST_YEAR or first > today:
        raise Http404
    wanted = Month(year, number)
    digest = digest_of_month(wanted, get_language() or "sv")
    if not digest.has_news:
        raise Http404
    ahead = tuple(line for line in digest.coming if line.starts_at and line.starts_at >= timezone.now())
    digest = replace(digest, coming=ahead)  # what was to come when the letter went has often been by now
    is_this_month = wanted == Month.of(today)
    context = {
        "digest": digest,
        "first": first,
        "is_under_way": is_this_month,
        "number": len(digest.published),
    }
    return render(request, "subscriptions/month.html", context)
