"""The traffic light of a case, and what hinders that it is closed."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kedja.policy.deviation_states import DeviationState
from kedja.policy.traffic_light import DeviationFact, Light, light_of
from kedja_site.deviations.selectors import deviations_of
from kedja_site.deviations.statuses import CLOSED, Severity, State
from kedja_site.followup.actions.move_case import hinders_closing
from kedja_site.followup.models import FollowUp
from kedja_site.followup.statuses import CaseState, Verdict

ASSESSED = frozenset({CaseState.ASSESSED, CaseState.AUDITED, CaseState.DEVIATIONS, CaseState.CLOSED})


def light_of_case(case: FollowUp, today: date) -> Light:
    """Green, yellow, red, or none where there is no result yet. What is only reported weighs nothing."""
    rows = deviations_of(case).exclude(state__in=[State.REPORTED, State.DISMISSED])
    facts = [
        DeviationFact(DeviationState(state), due_on, severity == Severity.SEVERE)
        for state, due_on, severity in rows.values_list("state", "due_on", "severity")
    ]
    is_assessed = bool(facts) or case.state in ASSESSED or case.performed.exists()
    light = light_of(facts, is_assessed=is_assessed, today=today)
    if light is not Light.NONE and case.verdict == Verdict.NOT_APPROVED:
        return Light.RED
    if light is Light.GREEN and not facts and _verdict(case) == Verdict.DEVIATIONS:
        return Light.YELLOW
    return light


def _verdict(case: FollowUp) -> str:
    """Of the case, else of its latest step: a follow-up that another buyer has made has its verdict alone."""
    latest = case.performed.order_by("-performed_on", "-pk").first()
    return case.verdict or (latest.verdict if latest else "")


@hinders_closing
def open_deviations(case: FollowUp) -> str | None:
    """Open deviations, in words."""
    rows = deviations_of(case).exclude(state__in=sorted(CLOSED))
    names = list(rows.order_by("pk").values_list("public_id", flat=True)[:20])
    if not names:
        return None
    sentence = ngettext(
        "%(names)s is not closed.", "These deviations are not closed: %(names)s.", len(names)
    ) % {"names": ", ".join(names)}
    why = _("A follow-up is closed when its deviations are.")
    return f"{sentence} {why}"
