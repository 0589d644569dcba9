"""Who may ask for tenders, read and judge them, and publish. Small questions, answered by the table of rules."""

from datetime import datetime

from kedja_site.people.access import Viewer, access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.procurements.models import Procurement
from kedja_site.procurements.statuses import Phase
from kedja_site.tenders.models import TenderRound


def user_can_see_tenders(viewer: Viewer, procurement: Procurement) -> bool:
    """Whether the viewer may know of the file's tenders at all; what stands in them, once they have closed."""
    return procurement.file_is_within(access_for(viewer, Subject.TENDER, Action.SEE))


def user_can_ask(viewer: Viewer, procurement: Procurement) -> bool:
    """Whether the viewer may ask for tenders in the file: the staff of who procures."""
    access = access_for(viewer, Subject.TENDER, Action.DECIDE)
    return procurement.is_under_way and access.covers(procurement.owner_id)


def user_can_assess(viewer: Viewer, asked: TenderRound, now: datetime) -> bool:
    """Whether the viewer may judge what came in: once it has closed, until somebody has won."""
    access = access_for(viewer, Subject.TENDER, Action.CHANGE)
    buyers = (row.buyer_id for row in asked.procurement.buyers.all())
    is_open = asked.is_closed(now) and asked.awarded_to_id is None and asked.procurement.is_under_way
    return is_open and access.covers(asked.procurement.owner_id, *buyers)


def user_can_award(viewer: Viewer, asked: TenderRound, now: datetime) -> bool:
    """Whether the viewer may decide who wins."""
    return user_can_ask(viewer, asked.procurement) and asked.is_closed(now) and asked.awarded_to_id is None


def user_can_publish(viewer: Viewer, asked: TenderRound) -> bool:
    """Whether the viewer may tell everybody what the winner promised: when the procurement is awarded."""
    is_over = asked.awarded_to_id is not None and asked.procurement.phase == Phase.MANAGE
    return is_over and user_can_ask(viewer, asked.procurement)
