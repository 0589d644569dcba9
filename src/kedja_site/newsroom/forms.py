"""What the editor is told before a page is kept."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from kedja_site.newsroom.permissions import topics_of_others, user_writes_for
from kedja_site.newsroom.statuses import TopicKind


class PublishedPageForm(WagtailAdminPageForm):
    """A page's form: an area's editor writes about the area's own categories and says so."""

    def clean(self) -> dict[str, Any]:
        """The cleaned values, with an error at the topics where they are another area's or none of its own."""
        cleaned: dict[str, Any] = super().clean()
        areas = user_writes_for(self.for_user) if self.for_user else None
        if areas is None or "topics" not in cleaned:
            return cleaned
        topics = list(cleaned["topics"])
        if others := topics_of_others(areas, topics):
            self.add_error(
                "topics",
                _("You write for area {areas}. Take away: {topics}").format(
                    areas=", ".join(sorted(areas)), topics=", ".join(topic.name for topic in others)
                ),
            )
        elif not any(topic.kind in {TopicKind.AREA, TopicKind.CATEGORY} for topic in topics):
            self.add_error(
                "topics",
                _(
                    "Choose at least one topic of your own: an area ({areas}) or one of its categories."
                ).format(areas=", ".join(sorted(areas))),
            )
        return cleaned
