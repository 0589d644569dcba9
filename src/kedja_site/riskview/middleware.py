"""A run that cannot be read is told as a page, whichever of its pages was asked for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kedja_site.riskview.errors import UnreadableRunError
from kedja_site.riskview.permissions import user_can_delete
from kedja_site.riskview.sentences import said
from kedja_site.riskview.words import page_language

GONE = 410


class UnreadableRunMiddleware:
    """Answers `UnreadableRunError` with its sentence and what to do next."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The response of the view."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page, with status 410; None leaves every other exception to Django."""
        if not isinstance(exception, UnreadableRunError):
            return None
        run = exception.run
        # The folder is the server's business; the reader knows the run by its name.
        exception.mistake.values["folder"] = f"“{run.name}”" if page_language() == "en" else f"”{run.name}”"
        context = {
            "run": run,
            "sentence": said(exception.mistake, page_language()),
            "can_delete": user_can_delete(request.user, run),
        }
        return render(request, "riskview/unreadable_run.html", context, status=GONE)
