"""What the frame of every page needs to know."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """`site_root` is where this language starts; `demo` brings the banner; `section` marks the navigation.

    Asks nothing of the session or the database, so that a page for strangers can be kept by a cache.
    """
    root = "/" if get_language() == settings.LANGUAGE_CODE else f"/{get_language()}/"
    rest = request.path.removeprefix(root).lstrip("/")
    return {
        "site_root": root,
        "section": rest.split("/", 1)[0],
        "demo": settings.DEMO,
        "site_address": settings.SITE_ADDRESS,
    }
