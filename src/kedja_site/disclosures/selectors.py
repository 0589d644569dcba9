"""Requests as their viewers may read them."""

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from kedja_site.config.row_lock import as_system
from kedja_site.disclosures.models import DisclosureRequest
from kedja_site.disclosures.permissions import told_to_viewer
from kedja_site.disclosures.statuses import State
from kedja_site.people.access import Viewer
from kedja_site.register.models import Supplier


def requests_for(viewer: Viewer) -> QuerySet[DisclosureRequest]:
    """The viewer's requests, with how much of what they may see is left to take in."""
    told = told_to_viewer(viewer, "answers__rows__", "")
    rows: QuerySet[DisclosureRequest] = (
        DisclosureRequest.objects.visible_to(viewer)
        .select_related("supplier")
        .prefetch_related("askers__organisation", "askers__contracts")
        .annotate(
            rows_named=Count("answers__rows", filter=told, distinct=True),
            rows_left=Count(
                "answers__rows",
                filter=told & Q(answers__rows__taking=None, answers__rows__was_refused=False),
                distinct=True,
            ),
        )
        .order_by("-asked_at", "-pk")
    )
    return rows


def in_state(rows: QuerySet[DisclosureRequest], state: str, today: date) -> QuerySet[DisclosureRequest]:
    """Those of a state as the overview speaks of it; all for one that it does not know."""
    match state:
        case "late":
            return rows.filter(state=State.OPEN, deadline__lt=today)
        case "open":
            return rows.filter(state=State.OPEN, deadline__gte=today)
        case "answered":
            return rows.filter(state=State.ANSWERED, rows_left__gt=0)  # type: ignore[misc]  # annotated by requests_for
        case "taken":
            return rows.filter(state=State.ANSWERED, rows_left=0)  # type: ignore[misc]  # as above
        case "withdrawn":
            return rows.filter(state=State.WITHDRAWN)
        case _:
            return rows


def visible_request(viewer: Viewer, public_id: str) -> DisclosureRequest:
    """The request with all that its page shows; Http404 where the viewer may not see it."""
    rows = (
        DisclosureRequest.objects.visible_to(viewer)
        .select_related("supplier")
        .prefetch_related(
            "askers__organisation", "askers__asked_by", "askers__contracts__contract__owner", "answers"
        )
        .filter(public_id=public_id)
    )
    # Another asker's contract may be confidential: the page asks before it names it.
    with as_system("the contracts of all who ask, which the page shows only to those who may see them"):
        found: DisclosureRequest | None = rows.first()
    if found is None:
        raise Http404
    return found


def whole(request: DisclosureRequest) -> DisclosureRequest:
    """The request read again with all that its letters say; for actions."""
    return (
        DisclosureRequest.objects.unguarded("an action that has asked for permission")
        .select_related("supplier")
        .prefetch_related("askers__organisation", "askers__asked_by", "askers__contracts__contract")
        .get(pk=request.pk)
    )


def open_request_to(supplier: Supplier) -> DisclosureRequest | None:
    """The request that the supplier has not answered yet. Who asks, and until when, is told to whoever would ask, too."""
    return (
        DisclosureRequest.objects.unguarded("whoever would ask is told who has asked already")
        .prefetch_related("askers__organisation")
        .filter(supplier=supplier, state=State.OPEN)
        .first()
    )


def last_answered(supplier: Supplier) -> DisclosureRequest | None:
    """The supplier's newest answer, to begin the next one with."""
    return (
        DisclosureRequest.objects.unguarded("the supplier's own answer, shown to the supplier")
        .filter(supplier=supplier, state=State.ANSWERED)
        .order_by("-answered_at")
        .first()
    )
