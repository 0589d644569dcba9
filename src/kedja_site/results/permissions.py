"""Who may write, approve and withdraw a summary. Small questions, answered by the table of rules."""

from django.contrib.auth.models import User

from kedja_site.followup.models import FollowUp
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.models import PersonKey
from kedja_site.people.subjects import Action, Subject
from kedja_site.results.models import Summary


def user_can_write(viewer: Viewer, case: FollowUp) -> bool:
    """Whether the viewer may make the case's summary: whoever leads the case, and the office."""
    return access_for(viewer, Subject.SUMMARY, Action.CHANGE).covers(case.led_by_id)


def user_can_decide(viewer: Viewer, case: FollowUp) -> bool:
    """Whether the viewer may approve and withdraw at all."""
    return access_for(viewer, Subject.SUMMARY, Action.DECIDE).covers(case.led_by_id)


def is_writer(viewer: Viewer, summary: Summary) -> bool:
    """Whether the viewer has written any of what is to be published."""
    if not isinstance(viewer, User) or not summary.writers:
        return False
    return PersonKey.objects.filter(person=viewer, key__in=summary.writers).exists()


def user_can_report(viewer: Viewer) -> bool:
    """Whether the viewer may publish the yearly report: the office."""
    return access_for(viewer, Subject.SUMMARY, Action.DECIDE).everything
