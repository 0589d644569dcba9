"""Who may do what with a record of the register. Small questions, answered by the table of rules alone."""

from typing import TYPE_CHECKING

from kedja_site.people.access import Access, Viewer, access_for
from kedja_site.people.subjects import Action, Subject

if TYPE_CHECKING:
    from kedja_site.people.models import Organisation
    from kedja_site.register.models import Contract, Record


def _covers(access: Access, record: "Record") -> bool:
    """Whether the record is the viewer's to keep: within reach, or entered by the viewer's own organisation."""
    return record.is_within(access) or access.covers(record.source.organisation_id)


def user_can_create(viewer: Viewer, subject: Subject) -> bool:
    """Whether the viewer may enter such a record at all."""
    return bool(access_for(viewer, subject, Action.CREATE))


def user_can_own(viewer: Viewer, owner: "Organisation | None") -> bool:
    """Whether the viewer may enter a contract of `owner`."""
    return access_for(viewer, Subject.CONTRACT, Action.CREATE).covers(owner.pk if owner else None)


def user_can_change(viewer: Viewer, record: "Record") -> bool:
    """Whether the viewer may change this record."""
    access = access_for(viewer, record.subject, Action.CHANGE)
    if record.subject == Subject.CONTRACT:
        return access.covers(record.owner_id)  # type: ignore[attr-defined]  # a buyer by somebody else's contract reads it
    return bool(access) and _covers(access, record)


def user_can_delete(viewer: Viewer, record: "Record") -> bool:
    """Whether the viewer may take this record away."""
    access = access_for(viewer, record.subject, Action.DELETE)
    if record.subject == Subject.CONTRACT:
        return access.covers(record.owner_id)  # type: ignore[attr-defined]  # as above
    return access.everything or access.covers(record.source.organisation_id)


def user_can_see_value(viewer: Viewer, contract: "Contract") -> bool:
    """Whether the viewer may know what the contract is worth; ask with `buyers` fetched for many."""
    access = access_for(viewer, Subject.CONTRACT_VALUE, Action.SEE)
    return access.covers(contract.owner_id, *(row.buyer_id for row in contract.buyers.all()))


def user_can_lead(viewer: Viewer, supplier: "Record") -> bool:
    """Whether the viewer may say who leads the contact with the supplier: whoever decides over suppliers, or keeps this one.

    It is for the buyers to say: the supplier's own people, who see nothing of leverage, keep the record without it.
    """
    if access_for(viewer, Subject.SUPPLIER, Action.DECIDE):
        return True
    return user_can_change(viewer, supplier) and bool(access_for(viewer, Subject.LEVERAGE, Action.SEE))
