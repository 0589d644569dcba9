"""Organisations: the list, one of them, making and changing it, and who is in an area."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.people.access import access_for
from kedja_site.people.actions.keep_organisation import change_organisation, make_organisation
from kedja_site.people.actions.place_in_area import end_membership, place_in_area
from kedja_site.people.forms import EndForm, MembershipForm, OrganisationForm, OrganisationsForm
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import AreaMembership, Organisation
from kedja_site.people.permissions import user_can_manage_people, user_keeps_organisations
from kedja_site.people.selectors import (
    assignments_visible_to,
    leads_visible_to,
    memberships_of,
    organisations_visible_to,
    visible_organisation,
    with_people_counted,
)
from kedja_site.people.subjects import Action, Subject
from kedja_site.people.views.people import person_on, who

A_PAGE = 50


@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """Those that the viewer may see, narrowed by kind and name."""
    seen = organisations_visible_to(request.user)
    if not access_for(request.user, Subject.ORGANISATION, Action.SEE):
        raise PermissionDenied
    form = OrganisationsForm(request.GET or {})
    rows = with_people_counted(form.narrowed(seen), timezone.localdate()).order_by("kind", "name")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "people/organisations.html",
        {"form": form, "page": page, "can_make": user_keeps_organisations(request.user)},
    )


@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation: its people with their roles, its areas or members, the categories that it leads."""
    shown = visible_organisation(request.user, pk)
    today = timezone.localdate()
    given = assignments_visible_to(request.user, shown).select_related(
        "person", "handed_over_from__person", "handed_over_to__person"
    )
    rows = [person_on(each, today) for each in given.order_by("role", "-valid_from", "person__first_name")]
    memberships = [(each, each.holds_on(today)) for each in memberships_of(shown)]
    return render(
        request,
        "people/organisation.html",
        {
            "organisation": shown,
            "holding": [row for row in rows if row.state != "ended"],
            "ended": [row for row in rows if row.state == "ended"],
            "memberships": memberships,
            "is_area": shown.kind == OrganisationKind.AREA,
            "leads": leads_visible_to(request.user).valid_on(today).filter(organisation=shown),
            "can_manage": user_can_manage_people(request.user, shown),
            "can_keep": user_keeps_organisations(request.user),
            "sees_people": bool(access_for(request.user, Subject.PERSON, Action.SEE)),
            "today": today,
        },
    )


def new_organisation(request: HttpRequest) -> HttpResponse:
    """The office makes one. Http404 for whoever may not."""
    if not user_keeps_organisations(request.user):
        raise Http404
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            values = dict(form.cleaned_data)
            made = make_organisation(who(request), values, why=values.pop("why"))
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("%(name)s has been added.") % {"name": made})
            return redirect("people:organisation", made.pk)
    return render(request, "people/organisation_form.html", {"form": form, "organisation": None})


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The office changes what it is called, or closes it."""
    shown = visible_organisation(request.user, pk)
    if not user_keeps_organisations(request.user):
        raise Http404
    form = OrganisationForm(request.POST if request.method == "POST" else None, instance=shown)
    if request.method == "POST" and form.is_valid():
        try:
            values = dict(form.cleaned_data)
            change_organisation(who(request), shown, values, why=values.pop("why"))
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("Saved."))
            return redirect("people:organisation", pk)
    return render(
        request,
        "people/organisation_form.html",
        {"form": form, "organisation": Organisation.objects.get(pk=pk)},
    )


def new_member(request: HttpRequest, pk: int) -> HttpResponse:
    """The office puts a buyer into an area."""
    area = visible_organisation(request.user, pk)
    if not user_keeps_organisations(request.user) or area.kind != OrganisationKind.AREA:
        raise Http404
    form = MembershipForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            place_in_area(
                who(request),
                area,
                asked["organisation"],
                asked["valid_from"],
                asked["valid_to"],
                leads=asked["leads"],
                why=asked["why"],
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("people:organisation", pk)
    return render(request, "people/member_form.html", {"form": form, "area": area})


def end_member(request: HttpRequest, pk: int) -> HttpResponse:
    """The office ends a membership."""
    if not user_keeps_organisations(request.user):
        raise Http404
    membership = get_object_or_404(AreaMembership.objects.select_related("area", "organisation"), pk=pk)
    form = EndForm(
        request.POST if request.method == "POST" else None,
        help_text=_("It is a member all of that day."),
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            end_membership(
                who(request), membership, asked["last_day"], today=timezone.localdate(), why=asked["why"]
            )
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("people:organisation", membership.area_id)
    return render(request, "people/end_member.html", {"form": form, "membership": membership})
