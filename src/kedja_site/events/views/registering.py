"""Registering for an event, and cancelling. No cookie: whoever registers is asked for nothing but the form."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from kedja_site.config.access import public
from kedja_site.config.rate_limits import allow_request
from kedja_site.config.spam import form_without_cookie
from kedja_site.events.actions.cancel_registration import cancel_registration
from kedja_site.events.actions.register_attendee import Attendee, Outcome, register_attendee
from kedja_site.events.actions.write_to_registered import meeting_link
from kedja_site.events.event_context import places_left
from kedja_site.events.forms import RegistrationForm
from kedja_site.events.models import EventPage
from kedja_site.events.opening import Door, door
from kedja_site.events.secret_link import registration_of, token_of
from kedja_site.events.selectors import page_of
from kedja_site.events.views.reading import LoginFirst, event_at
from kedja_site.newsroom.selectors import translations_of

# A class may register from one network; a machine that fills in form after form is stopped.
LIMIT, SPAN = 20, timedelta(hours=1)


def _around(request: HttpRequest, page: EventPage) -> dict[str, Any]:
    index = page.get_parent()
    return {
        "page": page,
        "index": index,
        "index_address": index.get_url(request),
        "page_address": page.get_url(request),
    }


def _languages(request: HttpRequest, page: EventPage, ending: str) -> dict[str, Any]:
    return {
        "translations": {code: url + ending for code, url in translations_of(page, request).addresses.items()}
    }


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@form_without_cookie
def registration(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The form, or why there is none."""
    try:
        page = event_at(request, slug)
    except LoginFirst as refused:
        return refused.answer
    state = door(page.opening, timezone.now())
    free = places_left(page)
    is_full = free == 0 and not page.has_waiting_list
    form = RegistrationForm(page, request.POST or None)
    status = 200
    if request.method == "POST" and state is Door.OPEN and not is_full and form.is_valid():
        if not allow_request(request, "events registration", limit=LIMIT, per=SPAN):
            form.add_error(
                None, _("Many have registered from your network just now. Please try again in an hour.")
            )
            status = 429
        else:
            outcome = Outcome.RECEIVED if form.is_spam else _register(page, form)
            if outcome is Outcome.RECEIVED:
                return redirect("events:received", slug=slug)
            state = door(page.opening, timezone.now())
            is_full = outcome is Outcome.FULL
    context = {
        **_around(request, page),
        **_languages(request, page, "anmalan/"),
        "form": form,
        "door": state.value,
        "free": free,
        "is_full": is_full,
    }
    return render(request, "events/registration.html", context, status=status)


def _register(page: EventPage, form: RegistrationForm) -> Outcome:
    given = form.cleaned_data
    attendee = Attendee(
        email=given["email"],
        name=given["name"],
        organisation=given["organisation"],
        needs=given.get("needs", ""),
        language=str(get_language()),
    )
    return register_attendee(page, attendee, timezone.now())


@public
@never_cache
@require_safe
def received(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The same words whoever registered: the letter alone says who has a place."""
    try:
        page = event_at(request, slug)
    except LoginFirst as refused:
        return refused.answer
    context = {**_around(request, page), **_languages(request, page, "anmalan/tack/")}
    return render(request, "events/received.html", context)


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@form_without_cookie
def own_registration(request: HttpRequest, token: str) -> HttpResponse:
    """Where one stands. Looking changes nothing (mail programs look at links by themselves); the button cancels."""
    own = registration_of(token)
    page = page_of(own.occasion, str(get_language())) if own is not None else None
    if own is None or page is None:
        raise Http404
    if request.method == "POST":
        cancel_registration(own, timezone.now())
        return redirect("events:own_registration", token=token)
    waiting = [each.pk for each in own.occasion.registrations.waiting()]
    context = {
        **_around(request, page),
        "own": own,
        "token": token_of(own),
        "meeting_link": meeting_link(page, own),
        "queue": waiting.index(own.pk) + 1 if own.pk in waiting else None,
        "is_over": timezone.now() >= page.ends_at,
    }
    return render(request, "events/own_registration.html", context)
