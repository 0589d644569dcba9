"""The risk that is left at a supplier beside the inherent one, for as long as results of follow-up are valid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja.policy.deviation_states import OPEN
from kedja.policy.follow_up_words import Method
from kedja.policy.months import months_after
from kedja.policy.residual_risk import Band, Residual, ResidualReason, Result, residual
from kedja.policy.reuse import DEFAULT as REUSE
from kedja.policy.traffic_light import Light
from kedja_site.followup.models import FollowUp
from kedja_site.followup.people import linked_buyers
from kedja_site.people.access import Viewer, access_for, own_organisations
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Supplier
from kedja_site.register.words import day
from kedja_site.results.case_light import light_by
from kedja_site.results.telling import deviations_in

WHY = "the risk that is left asks all results of a supplier, for those who buy from it"


@dataclass(frozen=True, slots=True)
class ShownResidual:
    """The band, and the reason in words."""

    band: str
    reason: str


def may_know(viewer: Viewer, supplier: Supplier, today: date) -> bool:
    """Whether the viewer may know what was found at the supplier: who buys from it, who follows it up, and the office."""
    access = access_for(viewer, Subject.DEVIATION, Action.SEE)
    if access.everything:
        return True
    own = own_organisations(viewer)
    if not access_for(viewer, Subject.FOLLOW_UP, Action.SEE).open:
        return False
    if own & {buyer.pk for buyer in linked_buyers(supplier, today)}:
        return True
    return (
        FollowUp.objects.visible_to(viewer)
        .filter(supplier=supplier, led_by__in=access.organisations)
        .exists()
    )


def results_at(supplier: Supplier, today: date) -> list[Result]:
    """Every step that was taken at the supplier, as the rule asks for it."""
    cases = list(
        FollowUp.objects.unguarded(WHY)
        .filter(supplier=supplier)
        .exclude(state="cancelled")
        .prefetch_related("performed")
    )
    found = deviations_in([case.pk for case in cases])
    results: list[Result] = []
    for case in cases:
        rows = found.get(case.pk, [])
        light = light_by(case, rows, today)
        severe: bool | None = any(row.is_severe and row.state in OPEN for row in rows)
        if not rows and light in {Light.YELLOW, Light.RED}:
            severe = None  # a verdict alone, of another buyer: what was found is not told
        steps = case.performed.all()
        results += [
            Result(
                light,
                Method(step.method),
                step.performed_on,
                months_after(step.performed_on, 12 * REUSE.years),
                severe,
            )
            for step in steps
        ]
        if severe and not steps:
            results.append(Result(light, Method.DIALOGUE, None, None, is_severe_open=True))
    return results


def residual_at(supplier: Supplier, inherent: str, today: date) -> ShownResidual | None:
    """What is left of `inherent`; None where nobody has followed the supplier up, as then nothing is to be said."""
    results = results_at(supplier, today)
    if not results:
        return None
    left = residual(Band(inherent), results, today)
    return ShownResidual(left.band.value, reason_of(left))


REASONS = {
    ResidualReason.SEVERE_OPEN: gettext_lazy("A severe deviation is open."),
    ResidualReason.INHERENT_UNKNOWN: gettext_lazy(
        "The inherent risk is not known, and no result makes it known."
    ),
    ResidualReason.NO_RESULT: gettext_lazy("No result is valid any more, or the follow-up is not finished."),
    ResidualReason.OPEN_DEVIATIONS: gettext_lazy("Deviations were found, and are not known to be mended."),
    ResidualReason.NO_AUDIT: gettext_lazy(
        "What is clean is only the supplier’s own word: nobody has audited it."
    ),
    ResidualReason.ALREADY_LOW: gettext_lazy("The inherent risk is low already."),
}


def reason_of(left: Residual) -> str:
    """Why, in a sentence."""
    if left.reason is ResidualReason.CLEAN_AUDIT:
        return _("An audit without open deviations lowers it by one band, until %(day)s.") % {
            "day": day(left.lowered_until)
        }
    return str(REASONS[left.reason])


def worst_band(bands: Iterable[str]) -> str:
    """Of several contracts; unknown where there is none. What is not known comes before what is low."""
    order = [Band.VERY_HIGH, Band.HIGH, Band.ELEVATED, Band.UNKNOWN, Band.LOW]
    return min((Band(band) for band in bands), key=order.index, default=Band.UNKNOWN).value
