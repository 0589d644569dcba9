"""Who may do what with imports, statements, merges and claims. Small questions, answered by the table of rules alone."""

from datetime import date

from kedja_site.people.access import Viewer, access_for, standings
from kedja_site.people.kinds import BUYERS
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.exchange.shapes import SHAPES
from kedja_site.register.exchange.statuses import Work, WorkState
from kedja_site.register.models import Import
from kedja_site.register.statuses import SourceKind

OWN_KINDS = (SourceKind.BUYER, SourceKind.LEDGER, SourceKind.OTHER)
DECIDERS_KINDS = (*OWN_KINDS, SourceKind.FOLLOW_UP, SourceKind.AUTHORITY)


def organisations_to_import_for(viewer: Viewer) -> list[Organisation]:
    """The viewer's own organisations that may import, buyers first."""
    access = access_for(viewer, Subject.IMPORT, Action.CREATE)
    own = {standing.organisation for standing in standings(viewer)}
    pks = own if access.everything else own & access.organisations
    rows = list(Organisation.objects.filter(pk__in=pks))
    return sorted(rows, key=lambda row: (row.kind not in BUYERS, row.name))


def user_can_import(viewer: Viewer) -> bool:
    """Whether the viewer may import at all."""
    return bool(access_for(viewer, Subject.IMPORT, Action.CREATE))


def kinds_of_source(viewer: Viewer, table: str) -> tuple[SourceKind, ...]:
    """The kinds of source that the viewer may name: that a file is an authority's is said by those who may decide."""
    decides = access_for(viewer, SHAPES[table].subject, Action.DECIDE)
    return DECIDERS_KINDS if decides else OWN_KINDS


def user_can_work_on(viewer: Viewer, imported: Import) -> bool:
    """Whether the viewer may start, undo or delete it: whoever may change the organisation's imports."""
    access = access_for(viewer, Subject.IMPORT, Action.CHANGE)
    return access.everything or access.covers(imported.organisation_id)


def user_can_start(viewer: Viewer, imported: Import) -> bool:
    """Whether it can be carried out now: the trial is done, or an earlier attempt failed."""
    tried = imported.work == Work.CHECK and imported.state == WorkState.DONE
    failed = imported.work == Work.APPLY and imported.state == WorkState.FAILED
    return (tried or failed) and user_can_work_on(viewer, imported)


def user_can_undo(viewer: Viewer, imported: Import) -> bool:
    """Whether it can be undone now: once it was begun, and again for what was left."""
    begun = imported.source_id is not None and not imported.is_under_way
    return begun and user_can_work_on(viewer, imported)


def user_can_delete(viewer: Viewer, imported: Import) -> bool:
    """Whether the upload can be taken away: as long as nothing has been carried out."""
    return imported.source_id is None and not imported.is_under_way and user_can_work_on(viewer, imported)


def user_can_decide(viewer: Viewer, subject: Subject, today: date | None = None) -> bool:
    """Whether the viewer decides between sources, on merges and on claims."""
    return bool(access_for(viewer, subject, Action.DECIDE, today))
