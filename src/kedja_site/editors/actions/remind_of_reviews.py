"""Reminds those who answer for pages that it is time to look them over."""

from collections import defaultdict
from datetime import datetime

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from kedja_site.editors.reviews import pages_to_review, reminder_key
from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.newsroom.models import PublishedPage


def remind_of_reviews(now: datetime) -> int:
    """One letter a month to each who has pages that wait; how many were written or stood already."""
    waiting: dict[User, list[PublishedPage]] = defaultdict(list)
    for _day, page in pages_to_review(timezone.localdate(now)):
        if page.responsible is not None and page.responsible.is_active and page.responsible.email:
            waiting[page.responsible].append(page)
    for user, pages in waiting.items():
        write_letter(
            "editors/letters/review",
            to=user.email,
            language="sv",
            key=reminder_key(user.pk, now),
            context={"pages": pages, "report_path": reverse("editors_reviews")},
        )
    return len(waiting)
