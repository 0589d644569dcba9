"""The pages that say that something went wrong, and the icon. They stand without a database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from kedja_site.config.access import public

A_DAY = 24 * 60 * 60


@public
@require_safe
@cache_control(public=True, max_age=A_DAY)
def icon(_request: HttpRequest) -> HttpResponse:
    """Where browsers look for the site's icon beside whatever names none: a file, a page of the editor."""
    return redirect(static("ui/mark.svg"))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """400."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """403."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """404."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: nothing on this page may fail again, so it asks nothing of anybody, and takes its language from the address."""
    return render(None, "500.html", {"is_english": request.path.startswith("/en/")}, status=500)
