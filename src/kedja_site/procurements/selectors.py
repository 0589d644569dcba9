"""Procurements as their viewers may read them."""

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from kedja_site.people.access import Viewer, access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.procurements.models import Lot, Procurement, SignedVersion
from kedja_site.procurements.permissions import user_can_see_file
from kedja_site.register.public_ids import read_public_id


def procurements_for(viewer: Viewer) -> QuerySet[Procurement]:
    """Those that the viewer may know of."""
    rows: QuerySet[Procurement] = Procurement.objects.visible_to(viewer).select_related("owner")
    return rows


def with_parts(rows: QuerySet[Procurement]) -> QuerySet[Procurement]:
    """With buyers, lots and their categories: three queries more, however many rows."""
    return rows.prefetch_related(
        "buyers__buyer", Prefetch("lots", Lot.objects.prefetch_related("categories"))
    )


def visible_procurement(viewer: Viewer, public_id: str) -> Procurement:
    """The one of that id, with its parts; Http404 where there is none for the viewer."""
    read = read_public_id(public_id)
    rows = with_parts(procurements_for(viewer)).select_related("responsible")
    found = rows.filter(public_id=read).first() if read else None
    if found is None:
        raise Http404
    return found


def visible_file(viewer: Viewer, public_id: str) -> Procurement:
    """The same, for those who may read what stands in its file; Http404 for others."""
    found = visible_procurement(viewer, public_id)
    if not user_can_see_file(viewer, found):
        raise Http404
    return found


def lot_of(procurement: Procurement, number: int) -> Lot:
    """The lot of that number; Http404 where there is none."""
    for lot in procurement.lots.all():
        if lot.number == number:
            return lot
    raise Http404


def files_for(viewer: Viewer) -> QuerySet[Procurement]:
    """Those whose file the viewer may read."""
    access = access_for(viewer, Subject.PROCUREMENT_FILE, Action.SEE)
    rows: QuerySet[Procurement] = Procurement.objects.visible_to(viewer)
    return rows.filter(Procurement.file_within(access)) if access else rows.none()


def categories_of(procurement: Procurement) -> list[str]:
    """The purchasing categories of all its lots."""
    return sorted({code for lot in procurement.lots.all() for code in lot.codes})


def newest_versions(procurement: Procurement) -> dict[tuple[str, int | None], SignedVersion]:
    """Kind and lot (by key, None for the whole) → the version in force. One query, for who may read the file already."""
    rows = SignedVersion.objects.unguarded("of a file that the viewer may read").filter(
        procurement=procurement
    )
    newest: dict[tuple[str, int | None], SignedVersion] = {}
    for row in rows.order_by("number"):
        newest[row.kind, row.lot_id] = row
    return newest
