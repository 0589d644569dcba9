"""Giving a role, ending it, handing it over."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.people.actions.end_role import end_role
from kedja_site.people.actions.give_role import NewRole, give_role, name_of
from kedja_site.people.actions.hand_over_role import hand_over_role
from kedja_site.people.forms import EndForm, HandOverForm, RoleForm
from kedja_site.people.kinds import Role
from kedja_site.people.models import Assignment
from kedja_site.people.permissions import user_can_manage_people
from kedja_site.people.selectors import visible_organisation
from kedja_site.people.views.people import who


def saved(form: forms.Form, act: Callable[[dict[str, Any]], object]) -> bool:
    """Whether the form was filled in and the action has done it; else the form says why not."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    return True


def give(request: HttpRequest, pk: int) -> HttpResponse:
    """A role for somebody. Http404 for whoever may give none there."""
    organisation = visible_organisation(request.user, pk)
    if not user_can_manage_people(request.user, organisation) or organisation.is_closed:
        raise Http404
    form = RoleForm(request.user, organisation, request.POST if request.method == "POST" else None)

    def act(asked: dict[str, Any]) -> None:
        new = NewRole(
            Role(asked["role"]),
            asked["valid_from"],
            asked["valid_to"],
            manages_people=asked["manages_people"],
        )
        give_role(who(request), asked["person"], organisation, new, why=asked["why"])

    if saved(form, act):
        person = name_of(form.cleaned_data["person"])
        messages.success(request, _("%(person)s has a new role.") % {"person": person})
        return redirect("people:organisation", pk)
    return render(request, "people/give.html", {"form": form, "organisation": organisation})


def _managed(request: HttpRequest, pk: int) -> Assignment:
    """The assignment. Http404 both where there is none and where the viewer manages nobody there."""
    assignment = get_object_or_404(Assignment.objects.select_related("organisation", "person"), pk=pk)
    if not user_can_manage_people(request.user, assignment.organisation):
        raise Http404
    return assignment


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day of a role."""
    assignment = _managed(request, pk)
    today = timezone.localdate()
    form = EndForm(request.POST if request.method == "POST" else None)
    if saved(
        form,
        lambda asked: end_role(who(request), assignment, asked["last_day"], today=today, why=asked["why"]),
    ):
        messages.success(request, _("Saved."))
        return redirect("people:organisation", assignment.organisation_id)
    return render(
        request,
        "people/end_role.html",
        {"form": form, "assignment": assignment, "person": name_of(assignment.person)},
    )


def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody else takes over, the day after the last."""
    assignment = _managed(request, pk)
    today = timezone.localdate()
    form = HandOverForm(request.user, assignment, request.POST if request.method == "POST" else None)
    if saved(
        form,
        lambda asked: hand_over_role(
            who(request), assignment, asked["to"], asked["last_day"], today=today, why=asked["why"]
        ),
    ):
        messages.success(
            request,
            _("%(person)s takes over.") % {"person": name_of(form.cleaned_data["to"])},
        )
        return redirect("people:organisation", assignment.organisation_id)
    return render(
        request,
        "people/hand_over.html",
        {"form": form, "assignment": assignment, "person": name_of(assignment.person)},
    )
