"""The words of the field, and the page that explains them all."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page

from kedja_site.guidance.selectors import terms_by_letter
from kedja_site.newsroom.models import PublishedPage


class Term(models.Model):
    """A word that is explained where it stands in a text."""

    slug = models.SlugField(
        _("address"), max_length=80, unique=True, help_text=_("Its place on the page of key concepts.")
    )
    name_sv = models.CharField(_("term in Swedish"), max_length=120)
    name_en = models.CharField(_("term in English"), max_length=120, blank=True)
    definition_sv = models.TextField(_("definition in Swedish"))
    definition_en = models.TextField(_("definition in English"), blank=True)
    forms_sv = models.TextField(
        _("further forms in Swedish"),
        blank=True,
        help_text=_(
            "How the word is inflected or otherwise written, a form on each line. These are found in texts too."
        ),
    )
    forms_en = models.TextField(_("further forms in English"), blank=True)
    synonyms_sv = models.CharField(_("also called, in Swedish"), max_length=240, blank=True)
    synonyms_en = models.CharField(_("also called, in English"), max_length=240, blank=True)
    source = models.CharField(_("source"), max_length=240, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    panels = [
        FieldPanel("slug"),
        MultiFieldPanel(
            [
                FieldPanel("name_sv"),
                FieldPanel("definition_sv"),
                FieldPanel("forms_sv"),
                FieldPanel("synonyms_sv"),
            ],
            heading=_("Swedish"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("name_en"),
                FieldPanel("definition_en"),
                FieldPanel("forms_en"),
                FieldPanel("synonyms_en"),
            ],
            heading=_("English"),
        ),
        FieldPanel("source"),
    ]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["name_sv"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" and self.name_en else self.name_sv

    def name_in(self, language: str) -> str:
        """The term in `language`; empty where it has none."""
        return self.name_en if language == "en" else self.name_sv

    def definition_in(self, language: str) -> str:
        """What it means, in `language`; empty where nobody has written it."""
        return self.definition_en if language == "en" else self.definition_sv

    def synonyms_in(self, language: str) -> str:
        """What else it is called, in `language`."""
        return self.synonyms_en if language == "en" else self.synonyms_sv

    def forms_in(self, language: str) -> list[str]:
        """Every way it is written in `language`, the term itself first."""
        further = (self.forms_en if language == "en" else self.forms_sv).splitlines()
        return [form.strip() for form in (self.name_in(language), *further) if form.strip()]


class GlossaryPage(PublishedPage):
    """All key concepts, from A to Ö."""

    lead = models.TextField(_("lead"), blank=True)

    kind = "guidance"

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["newsroom.HomePage"]
    subpage_types: list[str] = []
    template = "guidance/glossary_page.html"

    class Meta:
        verbose_name = _("page of key concepts")
        verbose_name_plural = _("pages of key concepts")

    @property
    def text(self) -> str:
        """The lead, and every term with what it means, in the page's language."""
        language = self.text_language
        terms = Term.objects.all()
        return " ".join([self.lead, *(f"{t.name_in(language)}: {t.definition_in(language)}" for t in terms)])

    @property
    def summary(self) -> str:
        """The lead."""
        return self.lead or super().summary

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `letters`, the terms of each letter, in the page's language."""
        context = super().get_context(request, *args, **kwargs)
        context["letters"] = terms_by_letter(Term.objects.all(), self.text_language)
        return context
