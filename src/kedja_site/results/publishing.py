"""What the collaboration's rule says of publishing a summary, in words."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja.policy.deviation_states import DeviationState
from kedja.policy.publication import (
    CaseFacts,
    PlannedDeviation,
    PublicationReason,
    Publishable,
    may_publish,
)
from kedja_site.people.log import key_of
from kedja_site.register.words import day
from kedja_site.results.case_light import is_approved, is_assessed
from kedja_site.results.models import Summary
from kedja_site.results.telling import FoundDeviation, deviations_in, undecided_in

NOBODY = "nobody yet"


def rule_for(summary: Summary, today: date, approver: User | None = None) -> Publishable:
    """Whether it may be published today, if `approver` approves it; without one, whether somebody else may."""
    case = summary.follow_up
    found = deviations_in([case.pk]).get(case.pk, [])
    writers = set(summary.writers)
    if approver is None:
        by: str = NOBODY
    else:
        by = str(key_of(approver).key)
    facts = CaseFacts(
        is_assessed=is_assessed(case, found),
        is_approved=is_approved(case),
        deviations=planned(found, is_undecided=case.pk in undecided_in([case.pk])),
        has_commented=summary.comments.filter(time=summary.times_shown).exists(),
        comment_until=summary.comment_until if summary.times_shown else None,
        # The rule asks of one; here all who wrote are too near to approve.
        prepared_by=by if by in writers else (next(iter(writers)) if writers else None),
        approved_by=by,
    )
    return may_publish(facts, today)


def may_be_shown(summary: Summary, today: date) -> Publishable:
    """Whether the case itself is ready for publication: what the supplier is shown has to be what will stand."""
    rule = rule_for(summary, today)
    waits = {PublicationReason.COMMENT_TIME, PublicationReason.SECOND_PERSON}
    if rule.why in waits:
        return Publishable(True, PublicationReason.READY)
    return rule


def planned(found: Iterable[FoundDeviation], *, is_undecided: bool) -> tuple[PlannedDeviation, ...]:
    """The deviations as the rule asks for them. What is reported and not decided may be one: then there is no plan for it."""
    told = tuple(PlannedDeviation(each.state, each.plan_due_on) for each in found)
    return (*told, PlannedDeviation(DeviationState.REPORTED, None)) if is_undecided else told


def case_is_ready(
    found: Iterable[FoundDeviation], *, is_undecided: bool, approved: bool | None, assessed: bool
) -> bool:
    """The same for a case that has no summary yet: whether one can be made and published."""
    facts = CaseFacts(
        is_assessed=assessed,
        is_approved=approved,
        deviations=planned(found, is_undecided=is_undecided),
        has_commented=True,
        comment_until=None,
        prepared_by="one",
        approved_by="another",
    )
    return may_publish(facts, date.min).may


REASONS = {
    PublicationReason.READY: gettext_lazy("Nothing stands in the way."),
    PublicationReason.NO_RESULT: gettext_lazy(
        "The follow-up has no result yet: note what was done and what came of it."
    ),
    PublicationReason.NOT_APPROVED: gettext_lazy(
        "No deviation is written down, and the follow-up is not approved: close it with its verdict, or write down what was found."
    ),
    PublicationReason.NO_PLAN: gettext_lazy(
        "A deviation is open and has no accepted action plan. Then nothing is published of the case."
    ),
    PublicationReason.NOT_TIME_BOUND: gettext_lazy("An accepted action plan has no last day."),
    PublicationReason.COMMENT_TIME: gettext_lazy("The supplier has not been shown the summary yet."),
    PublicationReason.SECOND_PERSON: gettext_lazy(
        "Somebody who has not written any of it has to approve it."
    ),
}


def reason_word(rule: Publishable, comment_until: date | None = None) -> str:
    """Why it may be published, or what stands in the way and how it is mended."""
    if rule.why is PublicationReason.COMMENT_TIME and comment_until is not None:
        return _("The supplier has not commented, and may until %(day)s.") % {"day": day(comment_until)}
    return str(REASONS[rule.why])
