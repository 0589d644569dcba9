"""How the calendar meets Wagtail's editor."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from kedja_site.events.models import EventPage, EventSeries
from kedja_site.events.permissions import user_can_arrange
from kedja_site.events.views import organising

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@hooks.register("register_admin_urls")
def organisers_pages() -> list[URLPattern]:
    """Below the editor's own address, so that its login and looks hold."""
    start = "evenemang/<int:page_id>/"
    return [
        path(f"{start}anmalda/", organising.attendees, name="events_attendees"),
        path(f"{start}anmalda.<slug:kind>", organising.attendees_file, name="events_attendees_file"),
        path(f"{start}anmalda/<int:registration_id>/avanmal/", organising.remove, name="events_remove"),
        path(f"{start}brev/", organising.letter, name="events_letter"),
        path(f"{start}stall-in/", organising.cancel, name="events_cancel"),
        path(f"{start}upprepa/", organising.repeat, name="events_repeat"),
    ]


def _buttons(page: Page, user: "User") -> Iterator[Button]:
    event = page.specific if page.specific_class is EventPage else None
    if event is None or not user_can_arrange(user, event):
        return
    for label, name, icon, priority in (
        (_("Registered"), "events_attendees", "group", 11),
        (_("Repeat the event"), "events_repeat", "rotate", 12),
        (_("Cancel the event"), "events_cancel", "cross", 61),
    ):
        yield Button(label, url=reverse(name, args=[event.pk]), icon_name=icon, priority=priority)


@hooks.register("register_page_header_buttons")
def in_the_page_s_menu(
    page: Page, user: "User", view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Beside history and copying, on the page's own edit view."""
    del view_name, next_url
    return _buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def in_lists_of_pages(page: Page, user: "User", next_url: str | None = None) -> Iterator[Button]:
    """In the menu of a page in lists."""
    del next_url
    return _buttons(page, user)


@hooks.register("register_log_actions")
def what_the_history_tells(actions: Any) -> None:
    """Acts of the organiser, in the page's history."""
    actions.register_action("kedja.events.cancel", _("Cancel the event"), _("Event cancelled"))
    actions.register_action("kedja.events.repeat", _("Repeat the event"), _("Event repeated"))
    actions.register_action(
        "kedja.events.write", _("Write to those who have registered"), _("Letter written")
    )
    actions.register_action(
        "kedja.events.export", _("Take away the list"), _("List of registered taken away")
    )


class EventSeriesViewSet(SnippetViewSet):
    """Series in the editor's menu."""

    model = EventSeries
    icon = "list-ol"
    menu_label = _("Event series")
    add_to_admin_menu = True
    list_display = ["name_sv", "code"]
    panels = [
        FieldRowPanel([FieldPanel("name_sv"), FieldPanel("name_en")]),
        FieldPanel("code"),
        FieldRowPanel([FieldPanel("about_sv"), FieldPanel("about_en")]),
    ]


register_snippet(EventSeriesViewSet)
