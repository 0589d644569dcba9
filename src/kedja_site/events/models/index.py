"""The calendar."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from kedja_site.newsroom.models import PublishedPage


class EventIndexPage(PublishedPage):
    """All events: what is to come, month by month, and what has been."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["newsroom.HomePage"]
    subpage_types = ["events.EventPage"]
    max_count_per_parent = 1
    # What a stranger's page may be kept by. Months without end and every mix of filters are made when asked for.
    kept_query = frozenset({"page", "ar"})
    template = "events/event_index_page.html"

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")

    @property
    def text(self) -> str:
        """The introduction."""
        return str(self.introduction)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds what `calendar_context` gathers for this reader and what they asked for."""
        from kedja_site.events.calendar_context import calendar_context  # noqa: PLC0415 - it asks the models in turn

        return {**super().get_context(request, *args, **kwargs), **calendar_context(self, request)}
