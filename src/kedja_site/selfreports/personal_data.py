"""What self-reports hold on persons: whom the letter went to, who sent the answers, and what is written in them."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import Ground, Holding, Item, Person, forget_in, naming, register_holding
from kedja_site.selfreports.models import Answer, Campaign, SelfReport, Submission

NOBODY = "raderad@example.invalid"
"""Where no letter ever goes (RFC 2606)."""
WHY = "who a self-report names is worked out for the person's own sake"


def _to(person: Person) -> "QuerySet[SelfReport]":
    wanted = Q(pk=None)
    for email in person.emails:
        wanted |= Q(email__iexact=email)
    found: QuerySet[SelfReport] = SelfReport.objects.unguarded(WHY).filter(wanted)
    return found


def _find(person: Person) -> Iterable[Item]:
    for row in _to(person).select_related("supplier"):
        yield {_("supplier"): str(row.supplier), _("sent to"): row.email, _("invited"): row.invited_at}
    for sent in naming(Submission.objects.all(), ["sent_by", "remark"], person):
        yield {_("answered by"): sent.sent_by, _("answered"): sent.sent_at}
    for answer in naming(Answer.objects.all(), ["words"], person):
        yield {_("question"): answer.question, _("answer"): answer.words}


def _erase(person: Person) -> int:
    """The submitted content is what a public authority was told, and stays for as long as the plan for weeding says."""
    return (
        _to(person).update(email=NOBODY)
        + forget_in(Submission.objects.all(), ("sent_by", "remark"), person)
        + forget_in(Answer.objects.all(), ("words",), person)
        + forget_in(Campaign.objects.unguarded(WHY), ("note",), person)
    )


register_holding(
    Holding(
        "selfreports.reports",
        _("Self-reports"),
        _(
            "The address at the supplier that an invitation went to, the name of who sent the answers, and what is written in them."
        ),
        _("To follow up how goods and services are produced."),
        Ground.PUBLIC_TASK,
        _("As long as the follow-up is used, by the plan for weeding."),
        _find,
        _erase,
        order=58,
    )
)
