"""A purchasing category's page: the facts come from the reference tables, the words from the office."""

from typing import cast

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from kedja_site.knowledge.facts.categories import category_choices
from kedja_site.knowledge.statuses import ActionStatus
from kedja_site.newsroom.models import BODY_FEATURES, PublishedPage, plain


class CategoryPage(PublishedPage):
    """One purchasing category. Risk, countries and area are read from the reference tables by `code`, never kept here."""

    code = models.CharField(
        _("purchasing category"),
        max_length=64,
        choices=category_choices,
        db_index=True,
        help_text=_("Which category of the reference tables the page shows the facts of."),
    )
    introduction = RichTextField(
        _("introduction"),
        blank=True,
        features=BODY_FEATURES,
        help_text=_(
            "What is bought, which products stand out, what to think of. The facts below come by themselves."
        ),
    )

    kind = "category"

    content_panels = [
        *Page.content_panels,
        FieldPanel("code"),
        FieldPanel("introduction"),
        InlinePanel("actions", heading=_("Action plan"), label=_("Action")),
        InlinePanel("guidance_links", heading=_("Guidance"), label=_("Link")),
    ]
    parent_page_types = ["knowledge.KnowledgeIndexPage"]
    subpage_types: list[str] = []
    template = "knowledge/category_page.html"

    class Meta:
        verbose_name = _("category page")
        verbose_name_plural = _("category pages")

    @property
    def text(self) -> str:
        """The introduction and the action plan."""
        actions = " ".join(each.action for each in self.actions.all())
        return f"{plain(self.introduction)} {actions}".strip()

    def clean(self) -> None:
        """Refuses a second page of the same category."""
        super().clean()
        others = CategoryPage.objects.filter(code=self.code, locale_id=self.locale_id).exclude(pk=self.pk)
        if others.exists():
            raise ValidationError({"code": _("This category has a page already.")})


class CategoryAction(Orderable):
    """One line of a category's action plan."""

    page = ParentalKey(CategoryPage, on_delete=models.CASCADE, related_name="actions")
    action = models.CharField(_("action"), max_length=300)
    owner = models.CharField(
        _("owner"), max_length=120, help_text=_("Who sees to it: a role, never a person.")
    )
    due = models.DateField(_("due"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=16, choices=ActionStatus.choices, default=ActionStatus.PLANNED
    )

    panels = [FieldPanel("action"), FieldPanel("owner"), FieldPanel("due"), FieldPanel("status")]

    class Meta(Orderable.Meta):
        verbose_name = _("action")
        verbose_name_plural = _("actions")

    def __str__(self) -> str:
        return self.action


class GuidanceLink(Orderable):
    """Where to read more before one buys: a page of the site, or an address elsewhere."""

    page = ParentalKey(CategoryPage, on_delete=models.CASCADE, related_name="guidance_links")
    title = models.CharField(_("title"), max_length=200, blank=True)
    linked_page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page of the site"),
    )
    address = models.URLField(_("or address"), blank=True)

    panels = [FieldPanel("title"), PageChooserPanel("linked_page"), FieldPanel("address")]

    class Meta(Orderable.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What the link says: its own title, else the page's, else the address."""
        return str(self.title or (self.linked_page.title if self.linked_page else self.address))

    @property
    def url(self) -> str:
        """Where the link leads; empty where the page is not published."""
        if self.linked_page is None:
            return str(self.address)
        return cast("str", self.linked_page.url or "") if self.linked_page.live else ""

    def clean(self) -> None:
        """Refuses a link that leads nowhere."""
        super().clean()
        if self.linked_page is None and not self.address:
            raise ValidationError(_("Choose a page or give an address."))
