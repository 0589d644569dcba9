"""Documents, with what a reader wants to know before fetching one, and the page that lists them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.documents.models import AbstractDocument, Document
from wagtail.models import Page

from kedja_site.guidance.document_content import check_content
from kedja_site.guidance.forms import DocumentFilter
from kedja_site.guidance.selectors import documents_open_to_all, file_types_of
from kedja_site.guidance.statuses import DocumentLanguage
from kedja_site.newsroom.models import PublishedPage

DOCUMENTS_A_PAGE = 30


class PublishedDocument(AbstractDocument):
    """A file that readers fetch."""

    language = models.CharField(
        _("language"), max_length=2, choices=DocumentLanguage.choices, default=DocumentLanguage.SWEDISH
    )
    description = models.CharField(_("description"), max_length=240, blank=True)
    dated = models.DateField(
        _("date"), null=True, blank=True, help_text=_("The day that the document itself bears.")
    )
    version = models.CharField(_("version"), max_length=40, blank=True)
    replaced_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaces",
        verbose_name=_("replaced by"),
        help_text=_("A document that is replaced stays in the list, and leads to the one that holds."),
    )

    admin_form_fields = (
        *Document.admin_form_fields,
        "language",
        "description",
        "dated",
        "version",
        "replaced_by",
    )

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def clean(self) -> None:
        """A file that is new holds what its name says."""
        super().clean()
        if self.file and not self.file._committed:  # noqa: SLF001 - Django's mark of a file that is not stored yet
            try:
                check_content(self.file.name, self.file.size, self.file.file)
            except ValidationError as fault:
                raise ValidationError({"file": fault.error_list}) from fault

    @property
    def file_type(self) -> str:
        """The ending in capitals: PDF, DOCX."""
        return str(self.file_extension).upper()


class DocumentsPage(PublishedPage):
    """The documents that everybody may fetch."""

    lead = models.TextField(_("lead"), blank=True)

    kind = "guidance"

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["newsroom.HomePage"]
    subpage_types: list[str] = []
    template = "guidance/documents_page.html"

    class Meta:
        verbose_name = _("page of documents")
        verbose_name_plural = _("pages of documents")

    @property
    def text(self) -> str:
        """The lead."""
        return self.lead

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `form`, the filter, and `documents`, one page of what it lets through."""
        context = super().get_context(request, *args, **kwargs)
        found = documents_open_to_all()
        form = DocumentFilter(request.GET, file_types=file_types_of(found))
        context["form"] = form
        context["documents"] = Paginator(form.narrow(found), DOCUMENTS_A_PAGE).get_page(
            request.GET.get("page")
        )
        return context
