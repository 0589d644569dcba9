"""Who may read, write and publish the texts. Small questions, answered by the table of rules."""

from kedja_site.clauses.models import ClauseTextVersion
from kedja_site.clauses.statuses import VersionState
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.log import key_of
from kedja_site.people.subjects import Action, Subject


def user_can_see_texts(viewer: Viewer) -> bool:
    """Whoever is of the collaboration."""
    return bool(access_for(viewer, Subject.CLAUSE_TEXT, Action.SEE))


def user_can_write_texts(viewer: Viewer) -> bool:
    """The office."""
    return access_for(viewer, Subject.CLAUSE_TEXT, Action.CHANGE).everything


def user_can_publish(viewer: Viewer, version: ClauseTextVersion) -> bool:
    """Somebody of the office who has not written in it: the second check."""
    if version.state != VersionState.PROPOSED or not viewer.is_authenticated:
        return False
    access = access_for(viewer, Subject.CLAUSE_TEXT, Action.DECIDE)
    return access.everything and str(key_of(viewer).key) not in version.writers
