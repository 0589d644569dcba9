"""What an organiser does to a published event without waiting for approval is told to those who approve."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import User as Account
from django.urls import reverse

from kedja_site.events.models import EventPage, Occasion
from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.newsroom.roles import REVIEWERS

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def tell_reviewers(page: EventPage, occasion: Occasion, user: "User | None", why: str) -> int:
    """A letter to every reviewer but the one who did it; how many."""
    reviewers = Account.objects.filter(groups__name=REVIEWERS, is_active=True).exclude(email="")
    others = list(reviewers.exclude(pk=user.pk) if user is not None else reviewers)
    for reviewer in others:
        write_letter(
            "events/letters/called_off",
            to=reviewer.email,
            language=settings.LANGUAGE_CODE,
            key=f"called-off-{occasion.key}-{reviewer.pk}",
            context={
                "event": page,
                "who": (user.get_full_name() or user.get_username()) if user is not None else "",
                "why": why,
                "address": settings.SITE_ADDRESS + (page.get_url() or ""),
                "history": settings.SITE_ADDRESS + reverse("wagtailadmin_pages:history", args=[page.pk]),
            },
        )
    return len(others)
