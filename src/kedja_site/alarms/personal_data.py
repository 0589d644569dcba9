"""What alarms hold on persons: whom suppliers' questions went to, and who answered."""

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kedja_site.alarms.models import Inquiry, InquiryAnswer
from kedja_site.config.personal_data import Ground, Holding, Item, Person, forget_in, register_holding

NOBODY = "raderad@example.invalid"
"""Where no letter ever goes (RFC 2606): the column may not be empty."""


def _to(person: Person) -> Q:
    wanted = Q(pk=None)
    for email in person.emails:
        wanted |= Q(to__iexact=email)
    return wanted


def _find(person: Person) -> Iterable[Item]:
    for row in Inquiry.objects.filter(_to(person)).select_related("alarm", "supplier"):
        yield {
            _("alarm"): str(row.alarm),
            _("supplier"): str(row.supplier),
            _("sent to"): row.to,
            _("asked"): row.asked_at,
        }
    said = Q(pk=None)
    for word in person.words:
        said |= Q(said_by__icontains=word)
    for answer in InquiryAnswer.objects.filter(said).select_related("inquiry"):
        yield {_("answered by"): answer.said_by, _("answer"): answer.explanation, _("answered"): answer.at}


def _erase(person: Person) -> int:
    return Inquiry.objects.filter(_to(person)).update(to=NOBODY) + forget_in(
        InquiryAnswer.objects.all(), ("said_by", "explanation"), person
    )


register_holding(
    Holding(
        "alarms.inquiries",
        _("Questions to suppliers"),
        _("The address that a question went to, and the name of who answered."),
        _("To find out whether a factory is in a chain that public buyers buy from."),
        Ground.PUBLIC_TASK,
        _("As long as the alarm is kept, by the plan for weeding."),
        _find,
        _erase,
        order=55,
    )
)
