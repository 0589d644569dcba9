"""Records by the names that stand in addresses, for a viewer."""

from typing import Any, TypeVar

from django.http import Http404

from kedja_site.people.access import Viewer
from kedja_site.register.models import Contract, Record, Site, Supplier
from kedja_site.register.public_ids import read_public_id

One = TypeVar("One", bound=Record)


def visible_supplier(viewer: Viewer, public_id: str) -> Supplier:
    """The supplier of that id. Http404 both where there is none and where it is not the viewer's to see."""
    return _visible(Supplier, viewer, public_id, "parent", "source", "organisation", "merged_into")


def visible_site(viewer: Viewer, public_id: str) -> Site:
    """The site of that id, likewise."""
    return _visible(Site, viewer, public_id, "run_by", "source", "disclosed_to", "merged_into")


def visible_contract(viewer: Viewer, public_id: str) -> Contract:
    """The contract of that id, likewise."""
    return _visible(Contract, viewer, public_id, "owner", "supplier", "responsible", "source")


def _visible(model: type[One], viewer: Viewer, public_id: str, *beside: str) -> One:
    read = read_public_id(public_id)
    if read is None:
        raise Http404
    guarded: Any = model.objects
    found: One | None = guarded.visible_to(viewer).filter(public_id=read).select_related(*beside).first()
    if found is None:
        raise Http404
    return found
