"""The code of conduct as a document to browse: versions, commitments, instruments, and what changed."""

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from kedja.language import Language
from kedja.reference import code_versions, compare
from kedja.reference.code_of_conduct import CodeVersion
from kedja_site.guidance.code_words import reader_language, said_change, said_commitment, said_version
from kedja_site.newsroom.models import PublishedPage

COMPARE = "jamfor"


def version_named(name: str) -> CodeVersion:
    """The version called `name`; Http404 where there is none."""
    for each in code_versions():
        if each.version == name:
            return each
    raise Http404


class CodePage(PublishedPage):
    """The code of conduct. Its words come from the reference tables; editors write what stands before them.

    Below the page: `<version>/`, `<version>/<commitment>/` and `jamfor/`.
    """

    lead = models.TextField(_("lead"), blank=True)

    kind = "guidance"

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    parent_page_types = ["newsroom.HomePage"]
    subpage_types: list[str] = []
    template = "guidance/code_page.html"

    class Meta:
        verbose_name = _("code of conduct")
        verbose_name_plural = _("codes of conduct")

    @property
    def text(self) -> str:
        """The lead and every version's commitments, so that search finds them."""
        language: Language = "en" if self.text_language == "en" else "sv"
        words = (
            f"{each.title(language)} {each.text(language) or ''} "
            + " ".join(instrument.title(language) for instrument in each.instruments)
            for version in code_versions()
            for each in version.commitments
        )
        return f"{self.lead} {' '.join(words)}".strip()

    @property
    def summary(self) -> str:
        """The lead."""
        return self.lead or super().summary

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The versions, their commitments and the comparison stand below the page."""
        names = {each.version for each in code_versions()}
        match path_components:
            case [first] if first == COMPARE and self.live:
                return RouteResult(self, kwargs={"part": COMPARE})
            case [version] if version in names and self.live:
                return RouteResult(self, kwargs={"part": "version", "version": version})
            case [version, commitment] if version in names and self.live:
                return RouteResult(
                    self, kwargs={"part": "commitment", "version": version, "commitment": commitment}
                )
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page itself or the part of it that the address names."""
        match kwargs.get("part"):
            case "version":
                return self._serve_version(request, version_named(kwargs["version"]))
            case "commitment":
                return self._serve_commitment(request, version_named(kwargs["version"]), kwargs["commitment"])
            case "jamfor":
                return self._serve_comparison(request)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds `versions`, newest first, in the reader's words, and `address`, where the page stands."""
        context = super().get_context(request, *args, **kwargs)
        context["versions"] = [said_version(each, reader_language()) for each in code_versions()]
        context["address"] = self.get_url(request)
        return context

    def _part(self, request: HttpRequest, template: str, below: str, **more: Any) -> HttpResponse:
        """A part of the page; the language switch leads to the same part."""
        request.is_preview = False  # type: ignore[attr-defined] # as Page.serve does, for the templates
        context = self.get_context(request)
        context["translations"] = {code: address + below for code, address in context["translations"].items()}
        return TemplateResponse(request, template, {**context, **more})

    def _serve_version(self, request: HttpRequest, version: CodeVersion) -> HttpResponse:
        said = said_version(version, reader_language())
        return self._part(request, "guidance/code_version.html", f"{version.version}/", version=said)

    def _serve_commitment(self, request: HttpRequest, version: CodeVersion, code: str) -> HttpResponse:
        commitment = version.find(code.replace("-", "_"))
        if commitment is None or code != commitment.code.replace("_", "-"):
            raise Http404
        language = reader_language()
        said = said_commitment(commitment, language)
        others = [each for each in code_versions() if each != version and each.find(commitment.code)]
        return self._part(
            request,
            "guidance/code_commitment.html",
            f"{version.version}/{code}/",
            version=said_version(version, language),
            commitment=said,
            others=[said_version(each, language) for each in others],
        )

    def _serve_comparison(self, request: HttpRequest) -> HttpResponse:
        versions = code_versions()
        names = [each.version for each in versions]
        older_name, newer_name = request.GET.get("fran", names[-1]), request.GET.get("till", names[0])
        older, newer = version_named(older_name), version_named(newer_name)
        language = reader_language()
        return self._part(
            request,
            "guidance/code_comparison.html",
            f"{COMPARE}/",
            older=said_version(older, language),
            newer=said_version(newer, language),
            changes=[said_change(each, language) for each in compare(older, newer)],
        )
