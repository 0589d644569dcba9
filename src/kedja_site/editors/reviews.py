"""When a page is to be looked over again."""

from calendar import monthrange
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from kedja_site.newsroom.models import PublishedPage


def months_after(day: date, months: int) -> date:
    """The same day `months` later; the month's last day where it has no such day."""
    count = day.month - 1 + months
    year, month = day.year + count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def review_due(page: PublishedPage) -> date | None:
    """When `page` is to be looked over: so many months after the last time, or after it was published.

    None for a page that asks for no reminder or was never published.
    """
    seen = page.reviewed_on
    if seen is None and page.first_published_at is not None:
        seen = timezone.localdate(page.first_published_at)
    if seen is None or not page.review_months:
        return None
    return months_after(seen, page.review_months)


def pages_to_review(today: date) -> list[tuple[date, PublishedPage]]:
    """The live pages whose day has come, the longest overdue first. Twins of untranslated pages are left out."""
    pages: QuerySet[PublishedPage] = (
        PublishedPage.objects.live()
        .filter(alias_of__isnull=True, review_months__gt=0)
        .select_related("responsible", "locale")
    )
    due = [(day, page) for page in pages.iterator(500) if (day := review_due(page)) and day <= today]
    return sorted(due, key=lambda pair: (pair[0], pair[1].pk))


def reminder_key(user: int, now: datetime) -> str:
    """One reminder a month to each: the same month gives the same key."""
    return f"review-{user}-{now:%Y-%m}"
