"""Pictures that editors have put on pages."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from kedja_site.config.access import public

# Wagtail writes pictures here in the sizes that pages use. Originals and documents have views of their own.
PICTURE_FOLDER = "images"


@public
@require_safe
@cache_control(public=True, max_age=7 * 24 * 60 * 60)
def serve_picture(_request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture in the size that a page shows; 404 for everything else in the folder of uploads."""
    folder = (Path(settings.MEDIA_ROOT) / PICTURE_FOLDER).resolve()
    path = (Path(settings.MEDIA_ROOT) / name).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"))
