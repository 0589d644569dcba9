"""What is asked of a supplier about deviations, on its page of everything."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from kedja_site.deviations.models import Advice, Deviation
from kedja_site.deviations.selectors import told_to_supplier
from kedja_site.deviations.statuses import BEING_MENDED, CLOSED, State
from kedja_site.followup.asked import Asked, Turn, asks_supplier
from kedja_site.followup.models import FollowUp


@asks_supplier
def deviations_asked(case: FollowUp, token: str) -> Iterator[Asked]:
    """Each deviation that it knows of, with advice to acknowledge."""
    found = told_to_supplier(case)
    unread = set(Advice.objects.filter(deviation__in=found, read_at=None).values_list("deviation", flat=True))
    for deviation in found:
        yield _asked(deviation, token, has_advice=deviation.pk in unread)


def _asked(deviation: Deviation, token: str, *, has_advice: bool) -> Asked:
    turn = Turn.BUYERS
    if deviation.takes_plan or deviation.state in BEING_MENDED or has_advice:
        turn = Turn.SUPPLIER
    elif deviation.state in CLOSED:
        turn = Turn.NOBODY
    state = str(State(deviation.state).label)
    if has_advice:
        unread = _("advice to read")
        state = f"{state}; {unread}"
    word = _("Deviation")
    return Asked(
        title=f"{word}: {deviation.requirement_name}",
        state=state,
        turn=turn,
        address=reverse("deviations:for_supplier", args=[token, deviation.public_id]),
        due_on=deviation.due_on,
    )
