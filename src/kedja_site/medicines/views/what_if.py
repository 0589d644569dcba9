"""What if: another substance in place of a share of one, or better treatment, with the parameters beside."""

from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kedja.medicines import (
    Change,
    Parameters,
    Sold,
    prevailing_limit,
    removal_of,
    substances,
    substitute,
    treat,
)
from kedja_site.config.access import public
from kedja_site.medicines.figures import amounts_for, years_of
from kedja_site.medicines.views.frame import show
from kedja_site.medicines.water import Water, waters
from kedja_site.medicines.what_if_form import WhatIfForm
from kedja_site.medicines.words import KILOGRAM, substance_name


@public
@require_safe
def what_if(request: HttpRequest) -> HttpResponse:
    """A form whose answer is an address."""
    years = years_of(request.user)
    form = WhatIfForm(request.GET or None, years=years, viewer=request.user)
    context: dict[str, object] = {"form": form}
    status = 200
    if request.GET.get("substans") and form.is_valid():
        context |= _answer(request, form)
    elif request.GET.get("substans"):
        status = 422
    return show(request, "what_if", context, status=status, tab="what_if")


def _answer(request: HttpRequest, form: WhatIfForm) -> dict[str, object]:
    asked = form.cleaned_data
    region, year = asked["plats"], asked["ar"]
    water = waters([(region, year)]).get((region, year))
    if water is None or water.parameters is None:
        return {"no_water": True}
    old = _sold(request, asked["substans"], asked["mangd"], water, year)
    if old is None:
        return {"no_amount": substance_name(asked["substans"])}
    changes: list[tuple[str, str, Change]] = []
    if asked["ersattning"]:
        new = _sold(request, asked["ersattning"], None, water, year)
        known_new = new is not None
        less, more = substitute(
            old,
            new or _empty(asked["ersattning"], water),
            water.parameters,
            percent=asked["andel"] or Decimal(0),
            dose_ratio=asked["kvot"] or Decimal(1),
        )
        changes = [
            (asked["substans"], substance_name(asked["substans"]), less),
            (asked["ersattning"], substance_name(asked["ersattning"]), more),
        ]
        if not known_new:
            return _told(water, changes) | {"from_nought": substance_name(asked["ersattning"])}
    elif asked["rening"] is not None:
        changes = [
            (
                asked["substans"],
                substance_name(asked["substans"]),
                treat(old, water.parameters, asked["rening"]),
            )
        ]
    else:
        return {"nothing_changed": True}
    return _told(water, changes)


def _told(water: Water, changes: list[tuple[str, str, Change]]) -> dict[str, object]:
    parameters: Parameters | None = water.parameters
    return {
        "water": water,
        "parameters": parameters,
        "changes": [(key, name, change, _rows(change)) for key, name, change in changes],
    }


def _rows(change: Change) -> list[tuple[str, int, object]]:
    return [
        (moment, round(each.kilograms * KILOGRAM), each)
        for moment, each in (("before", change.before), ("after", change.after))
    ]


def _sold(request: HttpRequest, key: str, given: Decimal | None, water: Water, year: int) -> Sold | None:
    counted = prevailing_limit(substances()[key])
    removal = water.removals.get(key, removal_of(substances()[key]))
    if given is None:
        row = amounts_for(request.user).filter(substance=key, region=water.place.key, year=year).first()
        if row is None:
            return None
        given = Decimal(row.micrograms) / KILOGRAM
    return Sold(given, counted.value if counted else None, removal)


def _empty(key: str, water: Water) -> Sold:
    counted = prevailing_limit(substances()[key])
    return Sold(
        Decimal(0), counted.value if counted else None, water.removals.get(key, removal_of(substances()[key]))
    )
