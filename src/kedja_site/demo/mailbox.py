"""The demo's mailbox: every letter that would have been sent, with its links working. It exists in a demo only."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from csp.decorators import csp
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from kedja_site.config.access import public
from kedja_site.config.spam import form_without_cookie
from kedja_site.letters.compose import headers
from kedja_site.letters.models import Letter, LetterAttachment
from kedja_site.subscriptions.actions.write_issue import next_mornings_issue, write_issue

LETTERS_A_PAGE = 25
# A letter brings its own styles, as mail programs want them, and nothing else: no script, no form, no other server.
LETTERS_POLICY = {
    "default-src": ["'none'"],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["'self'", "data:"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
    "frame-ancestors": ["'self'"],
    "sandbox": ["allow-top-navigation-by-user-activation"],
}

Rest = ParamSpec("Rest")


def in_a_demo(
    view: Callable[Concatenate[HttpRequest, Rest], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """Http404 where the site is no demo: nobody's letters are open then."""

    @wraps(view)
    def checked(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return checked


@public
@require_safe
@in_a_demo
def mailbox(request: HttpRequest) -> HttpResponse:
    """All letters, newest first."""
    letters = Letter.objects.defer("text", "html").order_by("-pk")
    page = Paginator(letters, LETTERS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "demo/mailbox.html", {"letters": page})


@public
@require_POST
@form_without_cookie
@in_a_demo
def next_morning(_request: HttpRequest) -> HttpResponse:
    """Writes the letters of tomorrow morning now, so that a visitor need not wait for them."""
    now = timezone.now()
    write_issue(next_mornings_issue(now), now)
    return redirect("demo:mailbox")


@public
@require_safe
@in_a_demo
def letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    """One letter: its headers, its text, and its HTML in a frame of its own."""
    found = get_object_or_404(Letter, pk=letter_id)
    lines = {"From": settings.DEFAULT_FROM_EMAIL, "To": found.to, **headers(found)}
    context = {"letter": found, "headers": lines.items(), "attachments": found.attachments.defer("data")}
    return render(request, "demo/letter.html", context)


@public
@require_safe
@xframe_options_sameorigin
@csp(LETTERS_POLICY)
@in_a_demo
def letter_html(_request: HttpRequest, letter_id: int) -> HttpResponse:
    """The HTML part alone. Its links open in place of the mailbox, not inside its frame."""
    found = get_object_or_404(Letter, pk=letter_id)
    return HttpResponse(found.html.replace("<head>", '<head><base target="_top">', 1))


@public
@require_safe
@in_a_demo
def attachment(_request: HttpRequest, letter_id: int, attachment_id: int) -> HttpResponse:
    """A file that goes with a letter."""
    found = get_object_or_404(LetterAttachment, pk=attachment_id, letter=letter_id)
    return HttpResponse(
        bytes(found.data),
        content_type=found.content_type,
        headers={"Content-Disposition": f'attachment; filename="{found.name}"'},
    )
