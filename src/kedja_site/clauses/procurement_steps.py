"""The step of this room: the clause with its documents."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kedja.policy.follow_up_words import ClauseLevel
from kedja_site.clauses.choices import KIND
from kedja_site.people.access import Viewer
from kedja_site.procurements.level import KIND as LEVEL
from kedja_site.procurements.models import Draft, Lot, Procurement
from kedja_site.procurements.selectors import newest_versions
from kedja_site.procurements.statuses import Phase, StepState
from kedja_site.procurements.steps import Step, procurement_step


@procurement_step(order=20, phase=Phase.CONDUCT)
def clause_step(_viewer: Viewer, procurement: Procurement, lots: Sequence[Lot]) -> Step:
    """The clause of each lot that has a level; documents when all are signed."""
    versions = newest_versions(procurement)
    levels = {lot.pk: versions[LEVEL, lot.pk].content["level"] for lot in lots if (LEVEL, lot.pk) in versions}
    wanted = [lot for lot in lots if levels.get(lot.pk) != ClauseLevel.NONE]
    outdated = [
        lot
        for lot in wanted
        if (KIND, lot.pk) in versions and versions[KIND, lot.pk].content["level"] != levels.get(lot.pk)
    ]
    left = [lot for lot in wanted if (KIND, lot.pk) not in versions]
    title = _("Clause and documents")

    def at(lot: Lot) -> str:
        return reverse("clauses:clause", args=[procurement.public_id, lot.number])

    if not wanted:
        return Step(KIND, title, "", StepState.NOT_NEEDED, _("The level that is signed is no clause."))
    if outdated:
        says = _(
            "The level was changed after the clause was signed. Look it through, and sign a new version."
        )
        return Step(KIND, title, at(outdated[0]), StepState.BEGUN, says)
    if not left:
        count = sum(len(versions[KIND, lot.pk].content["documents"]) for lot in wanted)
        says = ngettext("%(n)d document, ready to take.", "%(n)d documents, ready to take.", count) % {"n": count}  # fmt: skip
        return Step(
            KIND, title, reverse("clauses:documents", args=[procurement.public_id]), StepState.DONE, says
        )
    ready = [lot for lot in left if lot.pk in levels]
    if not ready:
        return Step(
            KIND, title, at(left[0]), StepState.BLOCKED, _("It follows from the level of the clause.")
        )
    begun = len(left) < len(wanted) or Draft.objects.filter(procurement=procurement, kind=KIND).exists()
    says = _("Fill in what the clause leaves open, and see what it means for the follow-up.")
    if len(lots) > 1:
        says = ngettext("%(number)s lot is left.", "%(number)s lots are left.", len(left)) % {"number": len(left)} + " " + says  # fmt: skip
    return Step(KIND, title, at(ready[0]), StepState.BEGUN if begun else StepState.TO_DO, says)
