"""The picture of a page where it is shared."""

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from kedja_site.config.access import public
from kedja_site.newsroom.models import PublishedPage
from kedja_site.newsroom.share_cards import card, card_path, shared_picture

KEPT = 30 * 24 * 60 * 60  # seconds; the address changes with the picture


@public
@require_safe
def share_card(request: HttpRequest, number: int, stamp: str, form: str) -> HttpResponseBase:  # noqa: ARG001 - compared with the address whole
    """1200 × 630; an address of an older picture leads to the one in force. 404 for what is not published."""
    pages = (
        PublishedPage.objects.live().public().select_related("share_picture", "locale", "alias_of__locale")
    )
    page = get_object_or_404(pages, pk=number)
    if request.path != card_path(page):
        return redirect(card_path(page))
    name = shared_picture(page) if page.share_picture_id else card(page)
    response = FileResponse(
        default_storage.open(name), content_type="image/jpeg" if form == "jpg" else "image/png"
    )
    patch_cache_control(response, public=True, max_age=KEPT)
    return response
