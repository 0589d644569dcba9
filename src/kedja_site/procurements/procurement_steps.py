"""The steps of this room: need, level, risk analysis, criteria, hand-over."""

from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kedja.policy.need_assessment import Outcome
from kedja.policy.residual_risk import Band
from kedja_site.people.access import Viewer
from kedja_site.procurements import criteria, level, need, risk_analysis
from kedja_site.procurements.lot_facts import prioritised_of
from kedja_site.procurements.models import Draft, Lot, Procurement, SignedVersion
from kedja_site.procurements.selectors import newest_versions
from kedja_site.procurements.statuses import Phase, StepState
from kedja_site.procurements.steps import Step, procurement_step


def _step(
    kind: str,
    title: str,
    address: str,
    procurement: Procurement,
    lots: Sequence[Lot],
    first: Callable[[Lot], str],
    done: Callable[[SignedVersion], str],
) -> Step:
    """A step that is signed for each lot: the first lot that has none is where it goes on."""
    versions = newest_versions(procurement)
    left = [lot for lot in lots if (kind, lot.pk) not in versions]
    lot = left[0] if left else lots[0]
    url = reverse(f"procurements:{address}", args=[procurement.public_id, lot.number])
    if not left:
        return Step(
            kind,
            title,
            url,
            StepState.DONE,
            "; ".join(dict.fromkeys(done(versions[kind, one.pk]) for one in lots)),
        )
    begun = len(left) < len(lots) or Draft.objects.filter(procurement=procurement, kind=kind).exists()
    says = first(lot)
    if len(lots) > 1:
        told = ngettext("%(number)s lot is left.", "%(number)s lots are left.", len(left)) % {
            "number": len(left)
        }
        says = f"{told} {says}"
    return Step(kind, title, url, StepState.BEGUN if begun else StepState.TO_DO, says)


@procurement_step(order=10, phase=Phase.PREPARE)
def need_step(_viewer: Viewer, procurement: Procurement, lots: Sequence[Lot]) -> Step:
    """Is the clause needed."""

    def first(lot: Lot) -> str:
        if not lot.codes:
            return _("Choose the purchasing category first: it says whether the need is assessed already.")
        if prioritised_of(lot.codes):
            return _("The category is prioritised: the need is assessed already. Read and sign.")
        return _(
            "Where is the work performed, and what is at risk there? Due whenever work may be performed abroad."
        )

    return _step(
        need.KIND, _("Is the clause needed?"), "need", procurement, lots, first,
        lambda version: need.outcome_word(version.content["outcome"]),
    )  # fmt: skip


def _assessed(version: SignedVersion) -> str:
    risks = version.content["risks"]
    left = sum(risk["band"] == Band.UNKNOWN.value for risk in risks)
    number = len(risks) - left
    told = ngettext("%(number)s risk is assessed", "%(number)s risks are assessed", number) % {
        "number": number
    }
    return _("%(told)s; %(left)s not to the full") % {"told": told, "left": left} if left else told


@procurement_step(order=20, phase=Phase.PREPARE)
def analysis_step(_viewer: Viewer, procurement: Procurement, lots: Sequence[Lot]) -> Step:
    """The risk analysis."""
    return _step(
        risk_analysis.KIND, _("Risk analysis"), "analysis", procurement, lots,
        lambda _lot: _("Filled in with what is known of the category. Make it the procurement’s own."),
        _assessed,
    )  # fmt: skip


@procurement_step(order=10, phase=Phase.CONDUCT)
def level_step(_viewer: Viewer, procurement: Procurement, lots: Sequence[Lot]) -> Step:
    """Which level of the clause."""
    versions = newest_versions(procurement)
    waiting = [lot for lot in lots if (need.KIND, lot.pk) not in versions and not prioritised_of(lot.codes)]
    step = _step(
        level.KIND, _("Which level?"), "level", procurement, lots,
        lambda _lot: _("Basic or advanced: high risk, a mature industry, and in proportion."),
        lambda version: level.level_word(version.content["level"]).capitalize(),
    )  # fmt: skip
    if len(waiting) == len(lots) and step.state is not StepState.DONE:
        return Step(
            step.key, step.title, step.url, StepState.BLOCKED, _("It follows from the assessment of need.")
        )
    outcomes = {
        versions[need.KIND, lot.pk].content["outcome"] for lot in lots if (need.KIND, lot.pk) in versions
    }
    if outcomes == {Outcome.NOT_NEEDED.value} and not waiting and step.state is not StepState.DONE:
        return Step(step.key, step.title, step.url, StepState.NOT_NEEDED, _("The clause is not needed."))
    return step


@procurement_step(order=40, phase=Phase.CONDUCT)
def criteria_step(_viewer: Viewer, procurement: Procurement, lots: Sequence[Lot]) -> Step:
    """The criteria."""
    return _step(
        criteria.KIND, _("Criteria"), "criteria", procurement, lots,
        lambda _lot: _("Choose from the library, and say how each is followed up."),
        lambda version: ngettext("%(number)s criterion", "%(number)s criteria", len(version.content["criteria"])) % {"number": len(version.content["criteria"])},
    )  # fmt: skip


@procurement_step(order=10, phase=Phase.MANAGE)
def contract_step(_viewer: Viewer, procurement: Procurement, lots: Sequence[Lot]) -> Step:
    """The hand-over to the contract."""
    title = _("Hand over to the contract")
    done = set(procurement.handed_over.values_list("lot", flat=True))
    left = [lot for lot in lots if lot.pk not in done]
    if procurement.phase != Phase.MANAGE:
        return Step(
            "contract", title, "", StepState.BLOCKED, _("When it is awarded and the contract is signed.")
        )
    url = reverse("procurements:hand_over", args=[procurement.public_id, (left or lots)[0].number])
    if left:
        return Step(
            "contract",
            title,
            url,
            StepState.TO_DO,
            _("One action: level, goals, follow-up, deadlines and reminders come along."),
        )
    return Step("contract", title, url, StepState.DONE, _("Every lot has its contract in the register."))
