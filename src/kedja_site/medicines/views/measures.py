"""What regions have tried against substances in the water, and how it went: for everybody, and written by the region itself."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kedja.medicines import substances
from kedja_site.config.access import public
from kedja_site.medicines.actions.measures import begin_measure, end_measure, note_measure
from kedja_site.medicines.measure_forms import MeasureForm, MeasureNoteForm
from kedja_site.medicines.measured import Standing, measure_of, measures_for, standings_of
from kedja_site.medicines.permissions import organisations_to_try_for, user_can_follow
from kedja_site.medicines.plots import over_measured_years
from kedja_site.medicines.statuses import MeasuredBy
from kedja_site.medicines.views.frame import form_status, person, show
from kedja_site.medicines.words import WENT_WORDS, figure, substance_name, weight

PAGE = 50


def change_word(standing: Standing) -> str:
    """The change of the last measured year in percent; empty where it cannot be told."""
    bp = standing.progress.change_bp
    if bp is None:
        return ""
    text = f"{abs(bp) / 100:.0f}\N{NO-BREAK SPACE}%"
    return f"−{text}" if bp < 0 else f"+{text}" if bp > 0 else text


@public
@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """All that the viewer may read of, the newest first; `substans` and `region` narrow it."""
    rows = measures_for(request.user).order_by("-from_year", "organisation__name", "pk")
    regions = dict(rows.order_by("organisation__name").values_list("region", "organisation__name"))
    names = sorted(set(rows.order_by().values_list("substance", flat=True)), key=substance_name)
    region, substance = request.GET.get("region", ""), request.GET.get("substans", "")
    if region in regions:
        rows = rows.filter(region=region)
    if substance in names:
        rows = rows.filter(substance=substance)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [
            (each, WENT_WORDS[each.went], change_word(each)) for each in standings_of(request.user, page)
        ],
        "regions": list(regions.items()),
        "substances": [(key, substance_name(key)) for key in names],
        "region": region if region in regions else "",
        "substance": substance if substance in names else "",
        "may_try": organisations_to_try_for(request.user).exists(),
    }
    return show(request, "measures", context, tab="measures")


@public
@require_http_methods(["GET", "HEAD", "POST"])
def measure(request: HttpRequest, public_id: str) -> HttpResponse:
    """One, with its curve; its region writes here how a year went."""
    found = measure_of(request.user, public_id)
    may_follow = user_can_follow(request.user, found)
    posted = request.method == "POST"
    form = MeasureNoteForm(request.POST if posted else None, initial={"year": timezone.localdate().year - 1})
    if posted:
        if not may_follow:
            raise PermissionDenied
        if form.is_valid():
            note_measure(user=person(request), measure=found, **form.cleaned_data)
            messages.success(request, _("What you wrote is saved."))
            return redirect(found)
    (standing,) = standings_of(request.user, [found])
    headings = [_("Year"), _("Quantity"), _("PEC/PNEC")]
    rows = [
        [
            str(row.year),
            _("not measured") if row.micrograms is None else weight(row.micrograms),
            _("not measured") if row.micrograms is None else figure(row.quotient),
        ]
        for row in standing.years
    ]
    context = {
        "measure": found,
        "name": substance_name(found.substance),
        "standing": standing,
        "word": WENT_WORDS[standing.went],
        "change": change_word(standing),
        "svg": over_measured_years(standing),
        "is_quotient": found.measured_by == MeasuredBy.QUOTIENT,
        "headings": headings,
        "rows": rows,
        "named_rows": [list(zip(headings, row, strict=True)) for row in rows],
        "notes": found.notes.select_related("written_by"),
        "form": form,
        "may_follow": may_follow,
        "sees_names": request.user.is_authenticated,
    }
    return show(request, "measure", context, form_status(request), "measures")


@require_http_methods(["GET", "HEAD", "POST"])
def new_measure(request: HttpRequest) -> HttpResponse:
    """Say what is tried."""
    organisations = organisations_to_try_for(request.user)
    if not organisations.exists():
        raise PermissionDenied
    asked = substances().get(request.GET.get("substans", ""))
    year = timezone.localdate().year
    first = {
        "substance": substance_name(asked.key) if asked else "",
        "from_year": year,
        "before_year": year - 1,
    }
    form = MeasureForm(organisations, request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            made = begin_measure(user=person(request), **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("It is followed from year to year, by the amounts that are read in."))
            return redirect(made)
    names = sorted(substance_name(key) for key in substances())
    return show(request, "new_measure", {"form": form, "names": names}, form_status(request), "measures")


@require_POST
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    """It is no longer tried."""
    found = measure_of(request.user, public_id)
    end_measure(user=person(request), measure=found, on=timezone.localdate())
    messages.success(request, _("The measure is ended. What came of it stays."))
    return redirect(found)
