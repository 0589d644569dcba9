"""Tenders as their viewers may read them: those of the buyers' own files, and what they say only once they have closed."""

from datetime import datetime

from django.http import Http404

from kedja_site.people.access import Viewer
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.procurements.selectors import lot_of, visible_procurement
from kedja_site.tenders.models import Evidence, PublishedOutcome, Tender, TenderRound, TenderVersion
from kedja_site.tenders.permissions import user_can_see_tenders


def tendered_lot(viewer: Viewer, public_id: str, number: int) -> tuple[Procurement, Lot]:
    """The lot, for those who may know of its tenders. Raises Http404."""
    procurement = visible_procurement(viewer, public_id)
    if not user_can_see_tenders(viewer, procurement):
        raise Http404
    return procurement, lot_of(procurement, number)


def round_of(viewer: Viewer, lot: Lot) -> TenderRound | None:
    """The asking for tenders of the lot, where it has begun."""
    rows = TenderRound.objects.visible_to(viewer).select_related(
        "procurement__owner", "lot", "version", "awarded_to"
    )
    found: TenderRound | None = rows.prefetch_related("procurement__buyers").filter(lot=lot).first()
    return found


def closed_round(viewer: Viewer, lot: Lot, now: datetime) -> TenderRound:
    """The same, where it has closed: before that nobody reads a tender. Raises Http404."""
    found = round_of(viewer, lot)
    if found is None or not found.is_closed(now):
        raise Http404
    return found


def tender_in(viewer: Viewer, asked: TenderRound, pk: int) -> Tender:
    """A tender of a round that has closed. Raises Http404."""
    found: Tender | None = (
        Tender.objects.visible_to(viewer)
        .select_related("round__procurement__owner", "round__lot", "round__version")
        .filter(round=asked, pk=pk)
        .first()
    )
    if found is None:
        raise Http404
    return found


def newest_version(tender: Tender) -> TenderVersion | None:
    """What was sent last."""
    return tender.versions.order_by("-number").first()


def evidence_in(tender: Tender, version: TenderVersion, pk: int) -> Evidence:
    """A file that the version speaks of: what was sent and then replaced is not opened. Raises Http404."""
    spoken = {
        answer.get("evidence")
        for product in version.content["products"]
        for answer in product["answers"].values()
    }
    found = tender.evidence.select_related("file").filter(pk=pk).first()
    if found is None or found.pk not in spoken:
        raise Http404
    return found


def newest_outcomes() -> list[PublishedOutcome]:
    """The newest of each round, for everybody; none of a round whose newest was taken back."""
    newest: dict[int, PublishedOutcome] = {}
    for row in PublishedOutcome.objects.select_related("withdrawal").order_by("-at", "-pk"):
        newest.setdefault(row.round_id, row)
    return [row for row in newest.values() if not hasattr(row, "withdrawal")]


def outcome_of(pk: int) -> PublishedOutcome:
    """The newest of the round, taken back or not. Raises Http404."""
    rows = PublishedOutcome.objects.select_related("withdrawal")
    found = rows.filter(round_id=pk).order_by("-number").first()
    if found is None:
        raise Http404
    return found
