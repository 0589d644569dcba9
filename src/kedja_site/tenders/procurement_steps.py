"""The step of this room: what is asked of medicines, and the tenders that come in."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.people.access import Viewer
from kedja_site.procurements.models import Draft, Lot, Procurement
from kedja_site.procurements.selectors import newest_versions
from kedja_site.procurements.statuses import Phase, StepState
from kedja_site.procurements.steps import Step, procurement_step
from kedja_site.tenders.choosing import KIND
from kedja_site.tenders.models import TenderRound
from kedja_site.tenders.permissions import user_can_see_tenders

CATEGORIES = frozenset({"medicines"})
"""Purchasing categories that the step is for from the start; in others it is there once somebody has begun it."""


@procurement_step(order=35, phase=Phase.CONDUCT)
def medicines_step(viewer: Viewer, procurement: Procurement, lots: Sequence[Lot]) -> Step | None:
    """Of each lot that buys medicines: chosen, asked for, closed, decided."""
    versions = newest_versions(procurement)
    begun = set(Draft.objects.filter(procurement=procurement, kind=KIND).values_list("lot", flat=True))
    signed = {lot.pk for lot in lots if (KIND, lot.pk) in versions}
    mine = [lot for lot in lots if lot.pk in begun | signed or CATEGORIES & set(lot.codes)]
    if not mine:
        return None
    left = [lot for lot in mine if lot.pk not in signed]
    if left:
        state = StepState.BEGUN if begun or signed else StepState.TO_DO
        says = _("Choose substances and criteria with their evidence, and the rule for points.")
        return _step("choose", procurement, left[0], state, says)
    if not user_can_see_tenders(viewer, procurement):
        url = versions[KIND, mine[0].pk].get_absolute_url()
        return Step(KIND, _("Criteria for medicines"), url, StepState.DONE, _("Signed."))
    rows = TenderRound.objects.visible_to(viewer).filter(procurement=procurement)
    return _of_tenders(procurement, mine, {one.lot_id: one for one in rows})


def _step(name: str, procurement: Procurement, lot: Lot, state: StepState, says: str) -> Step:
    url = reverse(f"tenders:{name}", args=[procurement.public_id, lot.number])
    return Step(KIND, _("Criteria for medicines"), url, state, says)


def _of_tenders(procurement: Procurement, lots: Sequence[Lot], rounds: Mapping[int, TenderRound]) -> Step:
    """The lot that is least far decides."""
    now = timezone.now()
    for lot in lots:
        if lot.pk not in rounds:
            says = _("Signed. Ask for tenders by links, and compare them here when they have closed.")
            return _step("round", procurement, lot, StepState.BEGUN, says)
    for lot in lots:
        if not rounds[lot.pk].is_closed(now):
            at = f"{timezone.localtime(rounds[lot.pk].closes_at):%Y-%m-%d %H:%M}"
            says = _("Tenders close %(at)s. Nobody reads them before that.") % {"at": at}
            return _step("round", procurement, lot, StepState.BEGUN, says)
    for lot in lots:
        if rounds[lot.pk].awarded_to_id is None:
            says = _("Tenders have closed: compare them, and say who wins.")
            return _step("compare", procurement, lot, StepState.BEGUN, says)
    return _step("compare", procurement, lots[0], StepState.DONE, _("Compared and decided."))
