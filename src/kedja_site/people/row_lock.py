"""What the database is told of a viewer, so that it keeps rows back by itself (`config/row_lock.py`)."""

import json
from collections.abc import Callable, Iterable
from typing import cast

from django.db import connections
from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse

from kedja_site.config.row_lock import NOTHING, each_read_as, reading_as
from kedja_site.people.access import Access, Viewer, access_for, standings
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.subjects import Action, Subject

LOCKED_SUBJECTS = (
    Subject.SUPPLIER,
    Subject.SITE,
    Subject.CONTRACT,
    Subject.CHAIN_LINK,
    Subject.PROCUREMENT,
    Subject.PROCUREMENT_FILE,
    Subject.NOMINATION,
    Subject.FOLLOW_UP,
    Subject.QUESTIONNAIRE,
    Subject.CAMPAIGN,
    Subject.SELF_REPORT,
    Subject.AUDIT,
    Subject.DEVIATION,
    Subject.COMPLAINT,
    Subject.SUMMARY,
    Subject.TENDER,
    Subject.MEDICINE_AMOUNT,
    Subject.MEDICINE_MEASURE,
    Subject.PLASTIC_ARTICLE,
    Subject.PLASTIC_VOLUME,
    Subject.PLASTIC_PLAN,
    Subject.IMPORT,
)
ALL, OPEN, OWN = "all", "open", "own"


OwnSuppliers = Callable[[Iterable[int]], list[int]]
_own_suppliers: list[OwnSuppliers] = []


def own_suppliers_by(function: OwnSuppliers) -> OwnSuppliers:
    """Registers who knows which suppliers of the register are a supplier's organisation: a higher room."""
    _own_suppliers.append(function)
    return function


def setting_of(viewer: Viewer) -> str:
    """How far the viewer reaches with each locked kind of thing, as the policies read it; worked out once a request."""
    if not standings(viewer):
        return NOTHING
    kept: str | None = viewer.__dict__.get("_row_lock")
    if kept is None:
        told: dict[str, object] = {
            subject.value: {"reach": reach, "organisations": sorted(access.organisations)}
            for subject in LOCKED_SUBJECTS
            if (reach := _reach(access := access_for(viewer, subject, Action.SEE)))
        }
        theirs = [one.organisation for one in standings(viewer) if one.kind is OrganisationKind.SUPPLIER]
        told["person"] = viewer.pk
        told["own_suppliers"] = sorted({pk for find in _own_suppliers if theirs for pk in find(theirs)})
        kept = viewer.__dict__["_row_lock"] = json.dumps(told, separators=(",", ":"))
    return kept


def _reach(access: Access) -> str:
    if access.everything:
        return ALL
    if access.open:
        return OPEN
    return OWN if access.organisations else ""


class RowLockMiddleware:
    """Lets the database answer each request by what its viewer may see, also while an answer is being sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The response of the view. Nothing is asked of session or database before something locked is read."""

        def wanted() -> str:
            return setting_of(request.user)

        try:
            with reading_as(wanted):
                response: HttpResponseBase = self.get_response(request)
        finally:
            _forget_viewer()
        if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileResponse):
            parts = cast("Iterable[bytes]", response.streaming_content)
            response.streaming_content = _sent(parts, wanted)
        return response


def _sent(parts: Iterable[bytes], wanted: Callable[[], str]) -> Iterable[bytes]:
    try:
        yield from each_read_as(parts, wanted)
    finally:
        _forget_viewer()


def _forget_viewer() -> None:
    for connection in connections.all(initialized_only=True):
        forget = getattr(connection, "forget_viewer", None)
        if forget is not None:
            forget()
