"""The easy-to-read version of a page, at an address of its own below it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from wagtail.models import Page
from wagtail.url_routing import RouteResult

EASY_ADDRESS = "lattlast"


class EasyRead(Page):
    """Serves `<the page>/lattlast/` where the page has an easy-to-read version; else that address does not exist."""

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As for every page, with one more address."""
        if path_components == [EASY_ADDRESS] and self.live and self.easy_read:
            return RouteResult(self, kwargs={"easy": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, easy: bool = False, **kwargs: Any) -> HttpResponse:
        """The page, or its easy-to-read version; that one leads to the other language's where there is one."""
        if not easy:
            whole: HttpResponse = super().serve(request, *args, **kwargs)
            return whole
        request.is_preview = False  # type: ignore[attr-defined] # as Page.serve does, for the templates
        context = self.get_context(request)
        easy_in = {
            page.locale.language_code
            for page in [self, *self.get_translations().live().specific()]
            if page.easy_read
        }
        context["translations"] = {
            code: f"{address}{EASY_ADDRESS}/" if code in easy_in else address
            for code, address in context["translations"].items()
        }
        context["address"] = self.get_url(request)
        return TemplateResponse(request, "newsroom/easy_read.html", context)
