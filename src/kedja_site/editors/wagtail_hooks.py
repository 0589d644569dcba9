"""Where the editors' desk meets Wagtail's editor."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.action_menu import PublishMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

from kedja_site.editors import views
from kedja_site.editors.actions.mark_reviewed import LOGGED_AS
from kedja_site.editors.models import SecondPairOfEyes
from kedja_site.editors.translating import await_translation


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """The desk's own pages in the editor."""
    return [
        path("granskning/", views.reviews, name="editors_reviews"),
        path("granskning/<int:pk>/", views.reviewed, name="editors_reviewed"),
        path("lankar/", views.broken_links, name="editors_broken_links"),
    ]


@hooks.register("register_reports_menu_item")
def reviews_report() -> MenuItem:
    """Reports → pages to look over."""
    return MenuItem(gettext_lazy("Pages to review"), reverse("editors_reviews"), icon_name="view", order=50)


@hooks.register("register_reports_menu_item")
def links_report() -> MenuItem:
    """Reports → broken links."""
    return MenuItem(gettext_lazy("Broken links"), reverse("editors_broken_links"), icon_name="link", order=60)


@hooks.register("register_log_actions")
def review_in_the_log(actions: Any) -> None:
    """What a page's history says of a review."""
    actions.register_action(LOGGED_AS, gettext_lazy("Review"), gettext_lazy("Reviewed: still holds"))


@hooks.register("construct_page_action_menu")
def no_publishing_past_the_second(items: list[Any], request: HttpRequest, _context: dict[str, Any]) -> None:
    """Nobody but an administrator sees a button that publishes what they have just written."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if not isinstance(item, PublishMenuItem)]


@hooks.register("before_publish_page")
def refuse_to_publish_ones_own(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The same for a form that was sent without its button: the text is kept as a draft."""
    if request.user.is_superuser:
        return None
    messages.warning(
        request,
        _("Kept as a draft. Send it for review: somebody else approves it, and then it is published."),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def refuse_to_publish_many(
    request: HttpRequest, action: str, _objects: list[Any], _bulk: Any
) -> HttpResponse | None:
    """And for a heap of pages: publishing goes by the workflow, page by page."""
    if action != "publish" or request.user.is_superuser:
        return None
    messages.warning(request, _("Pages are published by somebody else’s approval, one by one."))
    return redirect("wagtailadmin_explore_root")


@hooks.register("after_edit_page")
def tell_that_another_approves(request: HttpRequest, page: Page) -> HttpResponse | None:
    """To a reviewer who changed the text and approved it in one: the text is kept and waits on."""
    task = page.current_workflow_task
    if (
        request.POST.get("workflow-action-name") != "approve"
        or not isinstance(task, SecondPairOfEyes)
        or task.is_second(page, cast("User", request.user))
    ):
        return None
    messages.warning(request, _("Your changes are kept. Somebody else has to approve them."))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("after_convert_alias_page")
def say_that_it_awaits_translation(_request: HttpRequest, page: Page) -> None:
    """A twin made a page of its own shows the original's words, said to be so, until its translation is published."""
    await_translation(page)


class EveryRule(ContentCheckerItem):
    """The check while editing asks for everything that the law does: WCAG 2.1 A and AA, and 2.2's own."""

    axe_run_only = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@hooks.register("construct_wagtail_userbar")
def check_every_rule(_request: HttpRequest, items: list[Any], _page: Page) -> None:
    """The editor's accessibility check with our rules."""
    items[:] = [
        EveryRule(in_editor=item.in_editor) if type(item) is ContentCheckerItem else item for item in items
    ]
