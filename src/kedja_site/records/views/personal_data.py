"""Personal data: one's own copy and wish to be erased; the office's search, copy and erasing."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from kedja_site.people.personal_data import ERASED
from kedja_site.records.actions.ask_erasure import ask_erasure
from kedja_site.records.actions.copy_personal_data import copy_personal_data
from kedja_site.records.actions.erase_person import CannotEraseError, erase_person
from kedja_site.records.actions.refuse_erasure import refuse_erasure
from kedja_site.records.log_forms import ReasonForm
from kedja_site.records.models import ErasureRequest
from kedja_site.records.permissions import user_handles_personal_data
from kedja_site.records.personal_copy import as_json
from kedja_site.records.personal_forms import AskErasureForm, EraseForm, FindPersonForm
from kedja_site.records.statuses import ErasureState
from kedja_site.records.views.frame import person_of, records_frame

MOST = 50
DAYS_TO_ANSWER = 30


@never_cache
@require_GET
def own_data(request: HttpRequest) -> HttpResponse:
    """All that is held on whoever is logged in."""
    person = person_of(request)
    context = {
        "held": copy_personal_data(user=person, person=person),
        "asked": ErasureRequest.objects.filter(person=person).order_by("-asked_at").first(),
        "is_own": True,
    }
    return render(request, "records/personal_data.html", records_frame(request, "own") | context)


@never_cache
@require_GET
def own_data_json(request: HttpRequest) -> HttpResponse:
    """The same as a file."""
    return _json(request, person_of(request))


def _json(request: HttpRequest, person: User) -> HttpResponse:
    held = copy_personal_data(user=person_of(request), person=person)
    text = json.dumps(as_json(held, timezone.now()), ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="personuppgifter.json"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_to_be_erased(request: HttpRequest) -> HttpResponse:
    """Says what happens, asks for a yes, and hands the wish to the office."""
    person = person_of(request)
    form = AskErasureForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        ask_erasure(user=person, words=form.cleaned_data["words"])
        messages.success(request, _("The office has got your wish and answers within a month."))
        return redirect("records:own_data")
    context = {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "records/ask_erasure.html", records_frame(request, "own") | context, status=status)


def _office(request: HttpRequest) -> User:
    if not user_handles_personal_data(request.user):
        raise PermissionDenied
    return person_of(request)


@never_cache
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """The office finds a person, and sees who has asked to be erased. Raises PermissionDenied."""
    _office(request)
    form = FindPersonForm(request.GET if "q" in request.GET else None)
    found: QuerySet[User] = User.objects.none()
    if form.is_bound and form.is_valid():
        found = _named(form.cleaned_data["q"])
    waiting = ErasureRequest.objects.filter(state=ErasureState.ASKED).select_related("person")
    context = {"form": form, "found": found[:MOST], "waiting": waiting[:MOST], "days": DAYS_TO_ANSWER}
    return render(request, "records/people.html", records_frame(request, "people") | context)


def _named(text: str) -> QuerySet[User]:
    wanted = Q(username__icontains=text) | Q(email__icontains=text)
    first, _separator, last = text.strip().partition(" ")
    wanted |= (
        Q(first_name__iexact=first, last_name__icontains=last)
        if last
        else (Q(first_name__icontains=text) | Q(last_name__icontains=text))
    )
    return User.objects.filter(wanted).exclude(username__startswith=ERASED).order_by("last_name", "username")


def _person(number: int) -> User:
    return get_object_or_404(User.objects.exclude(username__startswith=ERASED), pk=number)


@never_cache
@require_GET
def person_data(request: HttpRequest, number: int) -> HttpResponse:
    """The same page for another person. Raises PermissionDenied."""
    officer = _office(request)
    person = _person(number)
    context = {"held": copy_personal_data(user=officer, person=person), "person": person, "is_own": False}
    return render(request, "records/personal_data.html", records_frame(request, "people") | context)


@never_cache
@require_GET
def person_data_json(request: HttpRequest, number: int) -> HttpResponse:
    """The same as a file. Raises PermissionDenied."""
    _office(request)
    return _json(request, _person(number))


def _wish(person: User) -> ErasureRequest | None:
    return ErasureRequest.objects.filter(person=person, state=ErasureState.ASKED).first()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, number: int) -> HttpResponse:
    """Shows what goes and what stays, asks for the reason and the name, and erases. Raises PermissionDenied."""
    officer = _office(request)
    person = _person(number)
    form = EraseForm(person, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "person": person, "asked": _wish(person)}
    if form.is_bound and form.is_valid():
        try:
            erased = erase_person(
                user=officer, person=person, reason=form.cleaned_data["reason"], asked=_wish(person)
            )
        except CannotEraseError as mistake:
            form.add_error(None, str(mistake))
        else:
            context |= {"erased": erased, "rows": sum(erased.rows.values())}
            return render(request, "records/erased.html", records_frame(request, "people") | context)
    if not form.is_bound:
        context["held"] = copy_personal_data(user=officer, person=person)
    status = 422 if form.is_bound else 200
    return render(request, "records/erase.html", records_frame(request, "people") | context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: HttpRequest, number: int) -> HttpResponse:
    """Refuses a wish, with the reason that the person reads. Raises PermissionDenied."""
    officer = _office(request)
    person = _person(number)
    asked = _wish(person)
    if asked is None:
        return redirect("records:people")
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        refuse_erasure(user=officer, asked=asked, reason=form.cleaned_data["reason"])
        messages.success(request, _("The wish is refused. The person reads your reason on their own page."))
        return redirect("records:people")
    context = {"form": form, "person": person, "asked": asked}
    status = 422 if form.is_bound else 200
    return render(
        request, "records/refuse_erasure.html", records_frame(request, "people") | context, status=status
    )
