"""Who may do what with alarms and watch lists. Small questions, answered by the table of rules alone."""

from kedja_site.alarms.models import Alarm, WatchList
from kedja_site.people.access import Viewer, access_for, own_organisations
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject


def organisations_to_act_for(viewer: Viewer, subject: Subject) -> "list[Organisation]":
    """The viewer's own organisations for which an alarm or a watch list may be started."""
    access = access_for(viewer, subject, Action.CREATE)
    if not access:
        return []
    own = own_organisations(viewer)
    may = own if access.everything else own & access.organisations
    return list(Organisation.objects.filter(pk__in=may))


def user_can_start(viewer: Viewer) -> bool:
    """Whether the viewer may start an alarm."""
    return bool(organisations_to_act_for(viewer, Subject.ALARM))


def user_can_watch(viewer: Viewer) -> bool:
    """Whether the viewer may keep a watch list."""
    return bool(organisations_to_act_for(viewer, Subject.WATCH_LIST))


def user_can_keep(viewer: Viewer, alarm: Alarm) -> bool:
    """Whether the viewer runs the alarm: decides on candidates, writes, asks, closes. The organisation's own, and the office."""
    return access_for(viewer, Subject.ALARM, Action.CHANGE).covers(alarm.organisation_id)


def user_sees_all(viewer: Viewer) -> bool:
    """Whether nothing in an alarm is hidden from the viewer, such as what a supplier was asked because of a confidential link."""
    return all(
        access_for(viewer, subject, Action.SEE).everything
        for subject in (Subject.ALARM, Subject.SITE, Subject.CHAIN_LINK, Subject.CONTRACT)
    )


def user_can_keep_list(viewer: Viewer, watch_list: WatchList) -> bool:
    """Whether the viewer may change the watch list."""
    return access_for(viewer, Subject.WATCH_LIST, Action.CHANGE).covers(watch_list.organisation_id)
