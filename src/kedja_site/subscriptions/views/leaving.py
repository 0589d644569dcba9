"""One click leaves; a visit shows the choices."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from kedja_site.config.access import public
from kedja_site.subscriptions.actions.change_choices import change_choices
from kedja_site.subscriptions.actions.leave_list import leave_list
from kedja_site.subscriptions.choices import choices_of
from kedja_site.subscriptions.forms import ChoicesForm, initial_of
from kedja_site.subscriptions.models import Subscriber

ONE_CLICK = "List-Unsubscribe"  # RFC 8058: what a mail program sends, without cookies, from anywhere


@public
@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt  # the token is the right; a mail program has no other
@never_cache
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """POST with `List-Unsubscribe=One-Click`, or the page's button, leaves; the page's form chooses anew."""
    if request.method == "POST" and (ONE_CLICK in request.POST or "leave" in request.POST):
        # Again, or with a token that is nobody's: the answer is the same, and nothing tells whose it was.
        leave_list(token)
        return render(request, "subscriptions/left.html")
    subscriber = Subscriber.objects.with_token("leave", token)
    if subscriber is None:
        return render(request, "subscriptions/left.html", status=200 if request.method == "POST" else 410)
    saved = False
    form = ChoicesForm(
        request.POST if request.method == "POST" else None, initial=initial_of(choices_of(subscriber))
    )
    if request.method == "POST" and form.is_valid():
        changed = change_choices(token, form.chosen())
        saved, subscriber = changed is not None, changed or subscriber
    context = {"form": form, "subscriber": subscriber, "saved": saved}
    return render(request, "subscriptions/choices.html", context, status=422 if form.errors else 200)
