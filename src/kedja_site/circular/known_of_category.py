"""What circular goals know of a category: what others set, and how it went."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja.circular import State
from kedja_site.circular.known import goals_known
from kedja_site.circular.words import STATE_WORDS, figure
from kedja_site.people.access import Viewer
from kedja_site.procurements.knowing import Known, Line, known_of_category
from kedja_site.procurements.models import Procurement

MOST = 6
FIRST = (State.MISSED, State.REACHED, State.ON_WAY, State.NOT_MEASURED)
"""What was missed is said first: there is most to learn of it."""


@known_of_category(order=55)
def circular_goals(viewer: Viewer, procurement: Procurement, codes: Sequence[str]) -> Known:
    """The goals of earlier contracts."""
    known = goals_known(viewer, codes, timezone.localdate())
    lines = [
        Line(
            f"{each.goal.goal} {each.goal.name}",
            each.goal.get_absolute_url(),
            _("%(owner)s: from %(before)s to %(target)s, %(state)s")
            % {
                "owner": each.goal.contract.owner,
                "before": figure(each.goal.baseline, each.goal.unit) or _("not known"),
                "target": figure(each.goal.target, each.goal.unit),
                "state": STATE_WORDS[each.progress.state],
            },
        )
        for each in sorted(known, key=lambda one: FIRST.index(one.progress.state))
    ]
    return Known(
        "circular",
        _("Circular goals of earlier contracts"),
        tuple(lines[:MOST]),
        _("No contract in the category has circular goals that are known here."),
        reverse("circular:meeting", args=[procurement.public_id]) if lines else "",
    )
