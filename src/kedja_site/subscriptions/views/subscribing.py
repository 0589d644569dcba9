"""From the form to a confirmed subscription. No page here sets a cookie."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kedja_site.config.access import public
from kedja_site.config.rate_limits import allow_request
from kedja_site.config.spam import form_without_cookie
from kedja_site.subscriptions.actions.ask_to_subscribe import ask_to_subscribe
from kedja_site.subscriptions.actions.confirm_subscription import confirm_subscription
from kedja_site.subscriptions.choices import choices_of, names
from kedja_site.subscriptions.forms import SubscribeForm, initial_from_address
from kedja_site.subscriptions.models import Subscriber
from kedja_site.subscriptions.told import months_told_of

ASKED_A_SENDER = 20  # an hour: an office behind one address may have many readers
HOUR = timedelta(hours=1)
LATEST = 3  # months that are named beside the form


@public
@require_http_methods(["GET", "HEAD", "POST"])
@form_without_cookie
def subscribe(request: HttpRequest) -> HttpResponse:
    """The form; what the address asks for is ticked. 429 where the sender has asked too often."""
    if request.method == "POST":
        form = SubscribeForm(request.POST)
        if form.is_valid():
            if not allow_request(request, "subscribe", limit=ASKED_A_SENDER, per=HOUR):
                return render(request, "ui/too_often.html", status=429)
            if not form.is_spam:
                ask_to_subscribe(form.cleaned_data["email"], form.chosen())
            return redirect("subscriptions:asked")
    else:
        form = SubscribeForm(initial=initial_from_address(request.GET.getlist("amne")))
    months = months_told_of()[:LATEST]
    response = render(
        request,
        "subscriptions/subscribe.html",
        {"form": form, "months": months},
        status=422 if form.errors else 200,
    )
    add_never_cache_headers(response)  # the form bears the time it was fetched
    return response


@public
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """The same words to all, whether or not the address was known."""
    return render(request, "subscriptions/asked.html")


@public
@require_http_methods(["GET", "HEAD", "POST"])
@form_without_cookie
@never_cache
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button to say yes by: programs that look through mail follow links, but press no buttons."""
    if request.method == "POST":
        subscriber = confirm_subscription(token)
        if subscriber is not None:
            return redirect("subscriptions:confirmed", subscriber.token("leave"))
    else:
        subscriber = Subscriber.objects.with_token("confirm", token)
    if subscriber is None:
        return render(request, "subscriptions/too_late.html", status=410)
    chosen = choices_of(subscriber)
    context = {"subscriber": subscriber, "topics": names(chosen.topics)}
    return render(request, "subscriptions/confirm.html", context)


@public
@require_safe
@never_cache
def confirmed(request: HttpRequest, token: str) -> HttpResponse:
    """It stands; here the choices can be changed."""
    subscriber = Subscriber.objects.confirmed().with_token("leave", token)
    if subscriber is None:
        return render(request, "subscriptions/too_late.html", status=410)
    return render(request, "subscriptions/confirmed.html", {"subscriber": subscriber, "token": token})
