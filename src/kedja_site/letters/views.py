"""The post in the editor: what waits, what failed and why."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kedja_site.letters.actions.try_again import try_again, try_all_again
from kedja_site.letters.models import Letter
from kedja_site.letters.permissions import user_can_see_letters
from kedja_site.letters.transport import can_send

A_PAGE = 50


@require_safe
def post(request: HttpRequest) -> HttpResponse:
    """Letters given up first, then those that wait, each paged."""
    if not user_can_see_letters(request.user):
        raise PermissionDenied
    failed = Letter.objects.failed().defer("text", "html")
    waiting = Letter.objects.waiting().order_by("next_try_at", "pk").defer("text", "html")
    context = {
        "breadcrumbs_items": [{"url": "", "label": _("Outgoing letters")}],
        "header_title": _("Outgoing letters"),
        "header_icon": "mail",
        "failed": Paginator(failed, A_PAGE).get_page(request.GET.get("failed")),
        "waiting": Paginator(waiting, A_PAGE).get_page(request.GET.get("waiting")),
        "sent_today": Letter.objects.filter(sent_at__date=timezone.localdate()).count(),
        "can_send": can_send(),
        "is_demo": settings.DEMO,
        "kept_days": settings.LETTERS_KEPT_DAYS,
    }
    return render(request, "letters/post.html", context)


@require_POST
def try_letter_again(request: HttpRequest, letter_id: int) -> HttpResponse:
    """One letter that was given up."""
    if not user_can_see_letters(request.user):
        raise PermissionDenied
    if try_again(letter_id):
        messages.success(request, _("The letter is being tried again."))
    else:
        messages.info(request, _("The letter is not among those given up any more."))
    return redirect("letters_post")


@require_POST
def try_every_letter_again(request: HttpRequest) -> HttpResponse:
    """All that were given up, after a setting has been mended."""
    if not user_can_see_letters(request.user):
        raise PermissionDenied
    number = try_all_again()
    messages.success(request, _("Letters to be tried again: %(number)s") % {"number": number})
    return redirect("letters_post")
