"""Pictures that editors have put on pages."""

import posixpath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
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
    meant = posixpath.normpath(name)
    if not meant.startswith(f"{PICTURE_FOLDER}/"):
        raise Http404
    try:
        return FileResponse(default_storage.open(meant))
    except (OSError, SuspiciousFileOperation) as missing:
        raise Http404 from missing
