"""Who may do what with records, the log and personal data. Small questions; the rules stand in `people/rules.py`.

One right stands beside the table: everybody with an account may see what is held on themselves and ask to be erased.
That follows from the person (GDPR articles 15 and 17), not from a role.
"""

from django.contrib.auth.models import User

from kedja_site.people.access import Viewer, access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.records.models import ReleaseRequest
from kedja_site.records.statuses import ReleaseState


def user_can_see_log(viewer: Viewer) -> bool:
    """The whole log: the office."""
    return access_for(viewer, Subject.LOG, Action.SEE).everything


def user_can_export_log(viewer: Viewer) -> bool:
    """The same as a file."""
    return access_for(viewer, Subject.LOG, Action.EXPORT).everything


def user_can_see_personal_data(viewer: Viewer, person: User) -> bool:
    """One's own; anybody's for the office."""
    if not viewer.is_authenticated or not viewer.is_active:
        return False
    return viewer.pk == person.pk or user_handles_personal_data(viewer)


def user_handles_personal_data(viewer: Viewer) -> bool:
    """Looks up, exports and erases what is held on others: the office."""
    return access_for(viewer, Subject.PERSONAL_DATA, Action.DELETE).everything


def user_can_open_release(viewer: Viewer) -> bool:
    """Registers a request for public records, at some organisation at least."""
    return bool(access_for(viewer, Subject.RELEASE, Action.CREATE))


def user_can_open_release_at(viewer: Viewer, organisation: int) -> bool:
    """The same at this organisation."""
    return access_for(viewer, Subject.RELEASE, Action.CREATE).covers(organisation)


def user_can_examine(viewer: Viewer, request: ReleaseRequest) -> bool:
    """Chooses records and decides on fields, as long as that is open."""
    access = access_for(viewer, Subject.RELEASE, Action.CHANGE)
    return request.state == ReleaseState.OPEN and request.is_within(access)


def user_can_look_again(viewer: Viewer, request: ReleaseRequest, key: object) -> bool:
    """The second look is another's than the one who examined; `key` is the viewer's in the log."""
    access = access_for(viewer, Subject.RELEASE, Action.DECIDE)
    return (
        request.state == ReleaseState.SECOND_LOOK and request.is_within(access) and request.examined_by != key
    )


def user_can_plan_weeding(viewer: Viewer) -> bool:
    """Changes the plan and decides on proposals: the office."""
    return access_for(viewer, Subject.RETENTION, Action.DECIDE).everything


def user_can_see_plan(viewer: Viewer) -> bool:
    """Reads the plan."""
    return bool(access_for(viewer, Subject.RETENTION, Action.SEE))
