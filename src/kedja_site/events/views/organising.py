"""The organiser's pages in the editor: who has registered, letters, calling off, repeating."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.log_actions import log

from kedja_site.events import attendee_list
from kedja_site.events.actions.cancel_event import cancel_event
from kedja_site.events.actions.cancel_registration import cancel_registration
from kedja_site.events.actions.repeat_event import repeat_event
from kedja_site.events.actions.write_to_attendees import write_to_attendees
from kedja_site.events.models import EventPage, Registration
from kedja_site.events.organiser_forms import CancelEventForm, LetterForm, RepeatForm
from kedja_site.events.permissions import user_can_arrange, user_needs_no_second
from kedja_site.events.recurrence import occurrences

REGISTRATIONS_A_PAGE = 50
FILES = {
    "csv": (attendee_list.as_csv, "text/csv; charset=utf-8"),
    "xlsx": (attendee_list.as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def _event(request: HttpRequest, page_id: int) -> EventPage:
    """The event, for whoever may change its page; 403 for everybody else."""
    page: EventPage = get_object_or_404(EventPage.objects.select_related("occasion"), pk=page_id)
    if not user_can_arrange(request.user, page):
        raise PermissionDenied
    return page


def _around(page: EventPage, title: str, icon: str) -> dict[str, Any]:
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {
            "url": reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
            "label": page.get_parent().title,
        },
        {"url": reverse("wagtailadmin_pages:edit", args=[page.pk]), "label": page.title},
        {"url": "", "label": title},
    ]
    return {
        "page": page,
        "page_title": title,
        "page_subtitle": page.title,
        "header_title": f"{title}: {page.title}",
        "header_icon": icon,
        "breadcrumbs_items": crumbs,
    }


def _registrations(page: EventPage) -> Any:
    assert page.occasion is not None  # saving the page has made it
    # Those with a place first, then the waiting list in its order; who has cancelled is only a number.
    return page.occasion.registrations.active().order_by("state", "registered_at", "pk")


@require_safe
def attendees(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Who has registered, and who waits."""
    page = _event(request, page_id)
    assert page.occasion is not None
    everybody = page.occasion.registrations
    context = {
        **_around(page, _("Registered"), "group"),
        "registrations": Paginator(_registrations(page), REGISTRATIONS_A_PAGE).get_page(request.GET.get("p")),
        "placed": everybody.placed().count(),
        "waiting": everybody.waiting().count(),
        "cancelled": everybody.count() - everybody.active().count(),
    }
    return render(request, "events/editor/attendees.html", context)


@require_safe
def attendees_file(request: HttpRequest, page_id: int, kind: str) -> HttpResponseBase:
    """The list as a file. Taking it away is written down in the page's history."""
    page = _event(request, page_id)
    if kind not in FILES:
        raise Http404
    make, content_type = FILES[kind]
    content = make(_registrations(page), with_needs=page.asks_needs)
    log(instance=page, action="kedja.events.export", user=request.user)
    name = str(content_disposition_header(as_attachment=True, filename=f"{page.slug}.{kind}"))
    return HttpResponse(
        content, content_type=content_type, headers={"Content-Disposition": name, "Cache-Control": "no-store"}
    )


@require_POST
def remove(request: HttpRequest, page_id: int, registration_id: int) -> HttpResponseBase:
    """Cancels for somebody who has asked for it; the next one who waits moves up."""
    page = _event(request, page_id)
    registration = get_object_or_404(Registration, pk=registration_id, occasion=page.occasion)
    cancel_registration(registration, timezone.now())
    messages.success(request, _("The registration is cancelled, and what was filled in is deleted."))
    return redirect("events_attendees", page_id)


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """A letter to all."""
    page = _event(request, page_id)
    form = LetterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        assert request.user.is_authenticated
        number = write_to_attendees(page, request.user, **form.cleaned_data)
        messages.success(
            request,
            ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", number)
            % {"n": number},
        )
        return redirect("events_attendees", page_id)
    return _form(request, page, form, _("Write to those who have registered"), "mail", _("Send"))


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, page_id: int) -> HttpResponse | HttpResponseBase:
    """Calls the event off."""
    page = _event(request, page_id)
    if page.is_cancelled:
        return redirect("events_attendees", page_id)
    form = CancelEventForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        assert request.user.is_authenticated
        number = cancel_event(page, request.user, timezone.now(), **form.cleaned_data)
        messages.success(
            request,
            _("The event is cancelled.")
            + " "
            + ngettext("%(n)d letter is on its way.", "%(n)d letters are on their way.", number)
            % {"n": number},
        )
        return redirect("events_attendees", page_id)
    said = _(
        "The page stays and says that the event is cancelled. Calendars, all who have registered and the reviewers are told at once. This cannot be undone."
    )
    return _form(
        request, page, form, _("Cancel the event"), "cross", _("Cancel the event"), said=said, is_serious=True
    )


@require_http_methods(["GET", "HEAD", "POST"])
def repeat(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Lets the event come again; shows the dates before it makes the pages."""
    page = _event(request, page_id)
    assert request.user.is_authenticated  # whoever may arrange is
    form = RepeatForm(
        request.POST or None,
        first=page.starts_at,
        zone=page.zone,
        needs_no_second=user_needs_no_second(request.user),
    )
    dates = []
    if request.method == "POST" and form.is_valid():
        if "make" in request.POST:
            made = repeat_event(page, form.rule, request.user, at_once=form.cleaned_data["at_once"])
            messages.success(
                request,
                ngettext("%(n)d page was made.", "%(n)d pages were made.", len(made)) % {"n": len(made)},
            )
            return redirect("wagtailadmin_explore", page.get_parent().pk)
        dates = occurrences(page.starts_at, form.rule, page.zone)
    said = _(
        "Each time becomes a page of its own, which can be changed, cancelled and registered for by itself."
    )
    return _form(
        request,
        page,
        form,
        _("Repeat the event"),
        "rotate",
        _("Show the dates"),
        said=said,
        dates=dates,
        make=bool(dates),
    )


def _form(
    request: HttpRequest, page: EventPage, form: Any, title: str, icon: str, button: str, **more: Any
) -> HttpResponse:
    context = {**_around(page, title, icon), "form": form, "button": button, **more}
    return render(request, "events/editor/form.html", context)
