"""The step of a procurement's file where circular goals are chosen."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kedja_site.circular.charts import current_chart
from kedja_site.circular.plan import lots_in
from kedja_site.circular.selectors import plan_of, signed_plan_of
from kedja_site.circular.words import TEXT_WORDS, said
from kedja_site.people.access import Viewer
from kedja_site.procurements.criteria import TextOffered, offers_texts
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.procurements.statuses import Phase, StepState
from kedja_site.procurements.steps import Step, procurement_step


@offers_texts
def texts_of_strategies(procurement: Procurement, lot: Lot) -> list[TextOffered]:
    """The criteria and texts for the contract of the strategies that are chosen for goals of the lot."""
    chart = current_chart().chart
    plan = plan_of(procurement, chart)
    for_lot = {
        code
        for goal, codes in plan.judged.strategies_of.items()
        if not (lots := lots_in(plan.fields[goal]["lots"])) or lot.number in lots
        for code in codes
    }
    return [
        TextOffered(
            f"{each.code}.{kind.value}", f"{each.code} {said(each.name)}", str(TEXT_WORDS[kind]), said(text)
        )
        for each in chart.strategies
        if each.code in for_lot
        for kind, text in each.texts.items()
        if said(text)
    ]


@procurement_step(order=50, phase=Phase.PREPARE)
def circular_goals(viewer: Viewer, procurement: Procurement, lots: Sequence[Lot]) -> Step:  # noqa: ARG001 - one plan for the whole file
    """Goals, strategies and indicators."""
    plan, version = plan_of(procurement), signed_plan_of(procurement)
    number = len(plan.choice.goals)
    if version is not None:
        state = StepState.DONE
        says = ngettext(
            "%(number)s goal is signed, version %(version)s.",
            "%(number)s goals are signed, version %(version)s.",
            len(version.content["goals"]),
        ) % {"number": len(version.content["goals"]), "version": version.number}
    elif plan.choice.strategies or any(values["name"] for values in plan.fields.values()):
        state = StepState.BEGUN
        says = ngettext(
            "%(number)s goal is chosen, and not signed.",
            "%(number)s goals are chosen, and not signed.",
            number,
        ) % {"number": number}
    else:
        state = StepState.TO_DO
        says = _("Choose a few goals together, with strategies and one indicator each.")
    return Step(
        "circular",
        _("Circular goals"),
        reverse("circular:meeting", args=[procurement.public_id]),
        state,
        says,
    )
