"""The regions' plans: what is chosen, and from year to year whether it worked."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kedja_site.people.subjects import Subject
from kedja_site.plastics.actions.choose import choose, end_action, note
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.charts import year_chart
from kedja_site.plastics.forms.plan import ChooseForm, NoteForm
from kedja_site.plastics.models import PlanAction
from kedja_site.plastics.permissions import keeping_organisations, user_can_follow
from kedja_site.plastics.selectors import actions_for, visible_action, visible_substitute
from kedja_site.plastics.standing import Standing, standings_of
from kedja_site.plastics.statuses import Measure
from kedja_site.plastics.views.frame import form_status, let_in, person, show
from kedja_site.plastics.words import WENT_WORDS, co2e, mass
from kedja_site.register.words import count

PAGE_SIZE = 50


def change_of(standing: Standing) -> str:
    """The change of the last measured year in percent; empty where it cannot be told."""
    bp = standing.progress.change_bp
    if bp is None:
        return ""
    text = f"{abs(bp) / 100:.0f}\N{NO-BREAK SPACE}%"
    return f"−{text}" if bp < 0 else f"+{text}" if bp > 0 else text


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Every region's actions with how each went; `region` narrows it."""
    let_in(request)
    rows = actions_for(request.user).order_by("organisation__name", "-from_year", "pk")
    regions = dict(rows.order_by("organisation__name").values_list("organisation_id", "organisation__name"))
    chosen = request.GET.get("region", "")
    if chosen.isdigit() and int(chosen) in regions:
        rows = rows.filter(organisation=int(chosen))
    else:
        chosen = ""
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(each, WENT_WORDS[each.went], change_of(each)) for each in standings_of(page)],
        "regions": list(regions.items()),
        "chosen": int(chosen) if chosen else None,
    }
    return show(request, "plastics/plans.html", context, "plans")


def action(request: HttpRequest, public_id: str) -> HttpResponse:
    """One, with its curve; a note of how a year went is written here."""
    let_in(request)
    found = visible_action(request.user, public_id)
    may_follow = user_can_follow(request.user, found)
    form = NoteForm(request.POST or None, initial={"year": timezone.localdate().year - 1})
    if request.method == "POST":
        if not may_follow:
            raise PermissionDenied
        if form.is_valid():
            note(user=person(request), action=found, **form.cleaned_data)
            messages.success(request, _("What you wrote is saved."))
            return redirect(found)
    (standing,) = standings_of([found])
    rows = [
        [
            str(row.year),
            count(row.units) if row.units is not None else _("not measured"),
            *(
                [count(row.instead_units) if row.instead_units is not None else _("not measured")]
                if found.substitute.instead_id
                else []
            ),
            mass(row.plastic_mg) if row.plastic_mg is not None else _("not measured"),
            co2e(row.co2e_ug) if row.co2e_ug is not None else "–",
        ]
        for row in standing.years
    ]
    headings = [
        _("Year"),
        _("Pieces"),
        *([_("Pieces of the other")] if found.substitute.instead_id else []),
        _("Plastic together"),
        _("Climate impact"),
    ]
    context = {
        "action": found,
        "standing": standing,
        "word": WENT_WORDS[standing.went],
        "change": change_of(standing),
        "svg": year_chart(standing),
        "headings": headings,
        "rows": rows,
        "named_rows": [list(zip(headings, row, strict=True)) for row in rows],
        "unit": "kg CO₂e" if found.measure == Measure.CO2E else "kg",
        "form": form,
        "may_follow": may_follow,
    }
    return show(request, "plastics/action.html", context, "plans", form_status(request))


def choose_substitute(request: HttpRequest, public_id: str) -> HttpResponse:
    """A substitute into the plan."""
    let_in(request)
    substitute = visible_substitute(request.user, public_id)
    organisations = keeping_organisations(request.user, Subject.PLASTIC_PLAN)
    if not organisations:
        raise PermissionDenied
    form = ChooseForm(organisations, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = choose(user=person(request), substitute=substitute, **form.cleaned_data)
        except CannotDoError as hindered:
            form.add_error(None, str(hindered))
        else:
            messages.success(request, _("It is in the plan."))
            return redirect(kept)
    context = {
        "form": form,
        "title": _("Choose for the plan"),
        "about": f"{substitute.article.name}: {substitute.name}",
        "back": substitute.get_absolute_url(),
        "button": _("Choose"),
    }
    return show(request, "plastics/form.html", context, "plans", form_status(request))


@require_POST
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    """It is no longer followed."""
    let_in(request)
    found: PlanAction = visible_action(request.user, public_id)
    end_action(user=person(request), action=found, on=timezone.localdate())
    messages.success(request, _("The action is ended. What came of it stays."))
    return redirect(found)
