"""The plan for weeding as the site has it, and what it would weed today."""

from datetime import date

from django.db import transaction

from kedja_site.config.weeding import WEEDING_KINDS, WeedingKind
from kedja_site.people.log import record
from kedja_site.records.models import RetentionRule, WeedingProposal
from kedja_site.records.statuses import AfterTime, ProposalState

WHY = "the plan is the site's own"


def rows_of_plan() -> list[RetentionRule]:
    """A row for each kind of record, in the order of the kinds; those that are new begin with being kept."""
    made = {rule.kind: rule for rule in RetentionRule.objects.unguarded(WHY)}
    for name in WEEDING_KINDS:
        if name not in made:
            made[name], _is_new = RetentionRule.objects.unguarded(WHY).get_or_create(kind=name)
    return [made[name] for name in WEEDING_KINDS]


def kind_of(rule: RetentionRule) -> WeedingKind | None:
    """The kind that the row speaks of; None where the room that had it is gone."""
    return WEEDING_KINDS.get(rule.kind)


def day_before_which(rule: RetentionRule, today: date) -> date | None:
    """Records from before this day are over time; None where they are kept."""
    if rule.after == AfterTime.KEEP or rule.months is None:
        return None
    month = today.year * 12 + today.month - 1 - rule.months
    year, month = divmod(month, 12)
    last = 28  # so that the day is there in every month
    return date(max(year, 1), month + 1, min(today.day, last))


@transaction.atomic
def propose_what_is_due(today: date) -> list[WeedingProposal]:
    """A proposal for each row of the plan that has something over time and none that waits for a decision."""
    made = []
    for rule in rows_of_plan():
        kind, before = kind_of(rule), day_before_which(rule, today)
        if kind is None or before is None:
            continue
        if rule.proposals.unguarded("the plan's own round").filter(state=ProposalState.PROPOSED).exists():
            continue
        if not (number := kind.found(before).count()):
            continue
        proposal = WeedingProposal.objects.create(
            rule=rule, before_day=before, after=rule.after, ground=rule.ground, found=number
        )
        record(
            None,
            "records.propose_weeding",
            proposal,
            after={"kind": rule.kind, "before": before, "found": number},
        )
        made.append(proposal)
    return made
