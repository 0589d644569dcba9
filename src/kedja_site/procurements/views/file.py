"""The page of a procurement's file: its steps, what is signed, what has happened."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kedja_site.procurements.knowing import known_of
from kedja_site.procurements.lot_facts import facts_of
from kedja_site.procurements.permissions import (
    user_can_see_file,
    user_can_see_names,
    user_can_sign,
    user_can_work,
)
from kedja_site.procurements.selectors import categories_of, visible_procurement
from kedja_site.procurements.signed import title_of
from kedja_site.procurements.steps import next_step, steps_of
from kedja_site.procurements.views.frame import show
from kedja_site.procurements.what_happened import what_happened
from kedja_site.register.models import Contract

MOST_MATRICES = 4
"""Of more categories than this the risks are read on their own pages."""


@require_safe
def file(request: HttpRequest, public_id: str) -> HttpResponse:
    """The file for its buyers; for others, what is bought, by whom and when."""
    found = visible_procurement(request.user, public_id)
    lots = list(found.lots.all())
    context: dict[str, Any] = {
        "procurement": found,
        "lots": lots,
        "is_divided": len(lots) > 1,
        "may_see_file": user_can_see_file(request.user, found),
        "may_see_names": user_can_see_names(request.user, found),
        "may_work": user_can_work(request.user, found),
        "may_sign": user_can_sign(request.user, found),
    }
    if context["may_see_file"]:
        phases = steps_of(request.user, found)
        versions = list(found.versions.unguarded("of a file that the viewer may read").select_related("lot"))
        newest: dict[tuple[str, int | None], int] = {}
        for version in versions:
            key = (version.kind, version.lot_id)
            newest[key] = max(version.number, newest.get(key, 0))
        context |= {
            "phases": phases,
            "next": next_step(phases) if found.is_under_way else None,
            "versions": [
                (version, title_of(version.kind), version.number == newest[version.kind, version.lot_id])
                for version in sorted(versions, key=lambda one: one.signed_at, reverse=True)
            ],
            "known": known_of(request.user, found, categories_of(found)) if categories_of(found) else [],
            "risks": [
                (facts.category, facts.matrix) for facts in facts_of(categories_of(found)[:MOST_MATRICES])
            ],
            "handed_over": found.handed_over.filter(
                contract__in=Contract.objects.visible_to(request.user)
            ).select_related("contract__supplier", "lot"),
            "happenings": what_happened(found),
        }
    return show(request, "procurements/file.html", context)
