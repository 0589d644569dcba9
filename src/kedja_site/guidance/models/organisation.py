"""How the collaboration is organised."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from kedja_site.guidance.areas import division_of
from kedja_site.guidance.blocks import RoleBlock
from kedja_site.guidance.sweden import map_of
from kedja_site.newsroom.models import BODY_FEATURES, PublishedPage, plain


class OrganisationPage(PublishedPage):
    """Areas, regions and roles. Areas and regions come from the reference tables, roles from the editors."""

    lead = models.TextField(_("lead"), blank=True)
    body = RichTextField(_("body"), blank=True, features=BODY_FEATURES)
    roles = StreamField([("role", RoleBlock())], blank=True, verbose_name=_("roles"))

    kind = "guidance"

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body"), FieldPanel("roles")]
    parent_page_types = ["newsroom.HomePage"]
    subpage_types: list[str] = []
    template = "guidance/organisation_page.html"

    class Meta:
        verbose_name = _("organisation page")
        verbose_name_plural = _("organisation pages")

    @property
    def text(self) -> str:
        """Lead, body and roles."""
        roles = (f"{role.value['title']}: {role.value['text']}" for role in self.roles)
        return f"{self.lead} {plain(self.body)} {' '.join(roles)}".strip()

    @property
    def summary(self) -> str:
        """The lead."""
        return self.lead or super().summary

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `division`, which region belongs to which area and how sure that is, and its map."""
        context = super().get_context(request, *args, **kwargs)
        context["division"] = division = division_of(timezone.localdate())
        context["map"] = map_of(division)
        return context
