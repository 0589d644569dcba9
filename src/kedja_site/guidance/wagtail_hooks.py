"""The room's place in the editor: terms as snippets, and a reminder of what the accessibility statement lacks."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from kedja_site.guidance.models import AccessibilityPage, PrivacyPage, Term


class TermViewSet(SnippetViewSet):
    """Terms in the editor's menu."""

    model = Term
    icon = "openquote"
    menu_label = gettext_lazy("Key concepts")
    add_to_admin_menu = True
    list_display = ["name_sv", "name_en", "slug"]
    search_fields = ["name_sv", "name_en", "synonyms_sv", "synonyms_en"]


register_snippet(TermViewSet)


class StatementReminder(Component):
    """On the editor's start page, as long as an accessibility statement lacks what the law asks for."""

    order = 40

    missing = gettext_lazy(
        "The accessibility statement (%(language)s) does not say who answers for the site, how to reach them or when it was assessed. The law asks for that."
    )

    def __init__(self, page: AccessibilityPage | PrivacyPage) -> None:
        self.page = page

    def render_html(self, parent_context: Any = None) -> SafeString:  # noqa: ARG002 - Wagtail's signature
        """A warning that leads to the page."""
        return format_html(
            '<section class="help-block help-warning"><p>{} <a href="{}">{}</a></p></section>',
            str(self.missing) % {"language": self.page.locale.get_display_name()},
            reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            _("Fill it in"),
        )


class PrivacyReminder(StatementReminder):
    """The same of the page on personal data."""

    order = 41
    missing = gettext_lazy(
        "The page on personal data (%(language)s) does not say who answers, or how to reach them and the data protection officer. The law asks for that."
    )


@hooks.register("construct_homepage_panels")
def remind_of_statement(request: HttpRequest, panels: list[Component]) -> None:
    """For those who may edit the page."""
    for model, reminder in ((AccessibilityPage, StatementReminder), (PrivacyPage, PrivacyReminder)):
        panels.extend(
            reminder(page)
            for page in model.objects.live().select_related("locale")
            if not page.is_complete and page.permissions_for_user(request.user).can_edit()
        )
