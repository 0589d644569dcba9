"""What the daily letter says of summaries, and where it leads."""

from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kedja_site.results.models import Summary


def draft_path(summary: Summary) -> str:
    """The Swedish page of those who make it."""
    with translation.override("sv"):
        return reverse("results:draft", args=[summary.public_id])


def commented(summary: Summary) -> Promise:
    """That the supplier has said what it has to say."""
    return format_lazy(
        _("{supplier} has commented on the summary of its follow-up."),
        supplier=summary.follow_up.supplier.name,
    )


def time_is_over(summary: Summary) -> Promise:
    """That it has not, and cannot any more."""
    return format_lazy(
        _("{supplier} has not commented on its summary in time: a second person can approve it."),
        supplier=summary.follow_up.supplier.name,
    )


def is_published(summary: Summary) -> Promise:
    """That everybody can read it."""
    return format_lazy(
        _("The summary of the follow-up of {supplier} is published."),
        supplier=summary.follow_up.supplier.name,
    )
