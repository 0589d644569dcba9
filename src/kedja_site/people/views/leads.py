"""Who leads which purchasing category, and who is the deputy."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.people.access import access_for
from kedja_site.people.actions.give_role import name_of
from kedja_site.people.actions.lead_category import NewLead, appoint_lead, end_lead, hand_over_lead
from kedja_site.people.categories import Category, categories
from kedja_site.people.forms import EndForm, LeadForm
from kedja_site.people.models import CategoryLead
from kedja_site.people.permissions import user_can_appoint
from kedja_site.people.selectors import leads_visible_to
from kedja_site.people.subjects import Action, Subject
from kedja_site.people.views.people import who
from kedja_site.people.views.roles import saved


@require_safe
def leads(request: HttpRequest) -> HttpResponse:
    """Every category with its area, who leads it today, and who comes after."""
    if not access_for(request.user, Subject.CATEGORY_LEAD, Action.SEE):
        raise PermissionDenied
    today = timezone.localdate()
    by_category: dict[str, list[dict[str, Any]]] = {}
    for lead in leads_visible_to(request.user).order_by("is_deputy", "valid_from"):
        if lead.valid_to is None or lead.valid_to >= today:
            told = {
                "lead": lead,
                "person": name_of(lead.person) if lead.person else "",
                "is_to_come": lead.valid_from > today,
            }
            by_category.setdefault(lead.category, []).append(told)
    mine = _appointed_by(request)
    rows = [(each, by_category.get(each.code, []), each.code in mine) for each in _sorted()]
    return render(request, "people/leads.html", {"rows": rows, "can_appoint": bool(mine)})


def _sorted() -> list[Category]:
    return sorted(categories().values(), key=lambda each: (not each.prioritised, str(each).casefold()))


def _appointed_by(request: HttpRequest) -> frozenset[str]:
    """The categories whose leads the viewer appoints: one question for each area, not for each category."""
    by_area: dict[str, list[str]] = {}
    for each in categories().values():
        by_area.setdefault(each.area, []).append(each.code)
    return frozenset(
        code for codes in by_area.values() if user_can_appoint(request.user, codes[0]) for code in codes
    )


def _category(request: HttpRequest, code: str) -> Category:
    category = categories().get(code)
    if category is None or not user_can_appoint(request.user, code):
        raise Http404
    return category


def appoint(request: HttpRequest, code: str) -> HttpResponse:
    """A lead or a deputy for a category."""
    category = _category(request, code)
    form = LeadForm(request.user, category, request.POST if request.method == "POST" else None)

    def act(asked: dict[str, Any]) -> None:
        new = NewLead(
            asked["organisation"],
            asked["person"],
            asked["valid_from"],
            asked["valid_to"],
            asked["is_deputy"],
        )
        appoint_lead(who(request), code, new, why=asked["why"])

    if saved(form, act):
        messages.success(request, _("Saved."))
        return redirect("people:leads")
    return render(request, "people/appoint.html", {"form": form, "category": category})


def _lead(request: HttpRequest, pk: int) -> tuple[CategoryLead, Category]:
    lead = get_object_or_404(leads_visible_to(request.user), pk=pk)
    return lead, _category(request, lead.category)


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day of a lead."""
    lead, category = _lead(request, pk)
    today = timezone.localdate()
    form = EndForm(
        request.POST if request.method == "POST" else None, help_text=_("It holds all of that day.")
    )
    if saved(
        form, lambda asked: end_lead(who(request), lead, asked["last_day"], today=today, why=asked["why"])
    ):
        messages.success(request, _("Saved."))
        return redirect("people:leads")
    return render(request, "people/end_lead.html", {"form": form, "lead": lead, "category": category})


def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Another organisation or person takes over, the day after the last."""
    lead, category = _lead(request, pk)
    today = timezone.localdate()
    form = LeadForm(
        request.user, category, request.POST if request.method == "POST" else None, handed_over=lead
    )
    if saved(
        form,
        lambda asked: hand_over_lead(
            who(request),
            lead,
            asked["organisation"],
            asked["person"],
            asked["last_day"],
            today=today,
            why=asked["why"],
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("people:leads")
    return render(
        request,
        "people/appoint.html",
        {"form": form, "category": category, "lead": lead},
    )
