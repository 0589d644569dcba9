"""What can be done instead: the list, one with its calculation, and a new one."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.people.subjects import Subject
from kedja_site.plastics.actions.add_substitute import add_substitute
from kedja_site.plastics.calculating import answer, known_of
from kedja_site.plastics.forms.substitute import CalculationForm, SubstituteForm
from kedja_site.plastics.permissions import keeping_organisations
from kedja_site.plastics.selectors import (
    actions_for,
    substitutes_for,
    visible_article,
    visible_substitute,
)
from kedja_site.plastics.standing import standings_of
from kedja_site.plastics.statuses import STEP_OF_KIND, SubstituteKind
from kedja_site.plastics.views.frame import form_status, let_in, person, show
from kedja_site.plastics.words import WENT_WORDS, number
from kedja_site.register.models import Contract

PAGE_SIZE = 25
MOST_TRIED = 50


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """All substitutes, by article."""
    let_in(request)
    rows = substitutes_for(request.user).order_by("article__name", "pk")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    seen = Contract.objects.visible_to(request.user).select_related("owner")
    contracts = seen.in_bulk({each.contract_id for each in page if each.contract_id})
    context = {"page": page, "rows": [(each, contracts.get(each.contract_id)) for each in page]}
    return show(request, "plastics/substitutes.html", context, "substitutes")


@require_safe
def substitute(request: HttpRequest, public_id: str) -> HttpResponse:
    """One, with what changing would do by the parameters in the address."""
    let_in(request)
    found = visible_substitute(request.user, public_id)
    known = known_of(request.user, found)
    asked = request.GET if "uses" in request.GET else None
    form = CalculationForm(asked, initial=known)
    values: dict[str, Any] | None
    if asked is None:
        values = {name: known.get(name) for name in form.fields}
    else:
        values = form.cleaned_data if form.is_valid() else None
    contract = (
        Contract.objects.visible_to(request.user)
        .filter(pk=found.contract_id)
        .select_related("owner", "supplier")
        .first()
        if found.contract_id
        else None
    )
    chosen = standings_of(actions_for(request.user).filter(substitute=found)[:MOST_TRIED])
    step = STEP_OF_KIND.get(SubstituteKind(found.kind))
    context = {
        "substitute": found,
        "contract": contract,
        "form": form,
        "answer": answer(values) if values is not None else None,
        "step": step.label if step else "",
        "change": f"{number(Decimal(found.change_pct))}\N{NO-BREAK SPACE}%"
        if found.change_pct is not None
        else "",
        "tried": [(each, WENT_WORDS[each.went]) for each in chosen],
        "may_choose": keeping_organisations(request.user, Subject.PLASTIC_PLAN).exists(),
    }
    status = 422 if asked is not None and values is None else 200
    return show(request, "plastics/substitute.html", context, "substitutes", status)


def new_substitute(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tell of one."""
    let_in(request)
    article = visible_article(request.user, public_id)
    owners = keeping_organisations(request.user, Subject.PLASTIC_ARTICLE)
    if not owners:
        raise PermissionDenied
    form = SubstituteForm(request.user, owners, article, request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = add_substitute(
            user=person(request),
            owner=form.cleaned_data["owner"],
            article=article,
            kind=form.cleaned_data["kind"],
            name=form.cleaned_data["name"],
            values=form.columns(),
        )
        messages.success(request, _("The substitute is saved."))
        return redirect(kept)
    context = {
        "form": form,
        "title": _("What can be done instead"),
        "about": article.name,
        "back": article.get_absolute_url(),
        "button": _("Save"),
    }
    return show(request, "plastics/form.html", context, "articles", form_status(request))
