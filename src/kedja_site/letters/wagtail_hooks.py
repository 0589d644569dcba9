"""The post among the editor's reports."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from kedja_site.letters import views
from kedja_site.letters.permissions import user_can_see_letters


class PostMenuItem(MenuItem):
    """Shown to those who may see letters."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether `request` comes from one of them."""
        return user_can_see_letters(request.user)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Under /redaktion/."""
    return [
        path("brev/", views.post, name="letters_post"),
        path("brev/forsok-alla/", views.try_every_letter_again, name="letters_try_all_again"),
        path("brev/<int:letter_id>/forsok/", views.try_letter_again, name="letters_try_again"),
    ]


@hooks.register("register_reports_menu_item")
def menu_item(**_given: Any) -> MenuItem:
    """The letters among the reports."""
    return PostMenuItem(
        _("Outgoing letters"), reverse("letters_post"), name="letters", icon_name="mail", order=900
    )
