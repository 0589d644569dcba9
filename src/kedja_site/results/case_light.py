"""The light of cases, by the collaboration's rule, and whether a case has a result at all."""

from collections.abc import Collection, Sequence
from datetime import date

from kedja.policy.traffic_light import DeviationFact, Light, light_of
from kedja_site.followup.models import FollowUp
from kedja_site.followup.statuses import GOOD, CaseState, Verdict
from kedja_site.results.telling import FoundDeviation, deviations_in

ASSESSED = frozenset({CaseState.ASSESSED, CaseState.AUDITED, CaseState.DEVIATIONS, CaseState.CLOSED})


def is_assessed(case: FollowUp, found: Sequence[FoundDeviation]) -> bool:
    """Whether there is a result. Ask with `performed` fetched."""
    return bool(found) or case.state in ASSESSED or bool(case.performed.all())


def is_approved(case: FollowUp) -> bool | None:
    """How it ended: by the case's verdict, else by its latest step; None where nothing says."""
    if case.verdict:
        return case.verdict in GOOD
    latest = max(case.performed.all(), key=lambda step: step.performed_on, default=None)
    return latest.verdict in GOOD if latest else None


def light_by(case: FollowUp, found: Sequence[FoundDeviation], today: date) -> Light:
    """The light, given the case's deviations.

    A verdict that says more than the register of deviations does is believed: an earlier follow-up by another buyer
    has its verdict alone.
    """
    facts = [DeviationFact(each.state, each.due_on, each.is_severe) for each in found]
    light = light_of(facts, is_assessed=is_assessed(case, found), today=today)
    if light is Light.NONE:
        return light
    if case.verdict == Verdict.NOT_APPROVED:
        return Light.RED
    if light is Light.GREEN and not found and is_approved(case) is False:
        return Light.YELLOW
    return light


def lights_of(cases: Collection[FollowUp], today: date) -> dict[int, Light]:
    """Case → light, in one question for each room. Ask with `performed` fetched."""
    found = deviations_in([case.pk for case in cases])
    return {case.pk: light_by(case, found.get(case.pk, []), today) for case in cases}
