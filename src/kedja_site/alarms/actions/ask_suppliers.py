"""All suppliers concerned are asked, with one message each."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from kedja_site.alarms.answer import answer_for
from kedja_site.alarms.asking import suppliers_to_ask
from kedja_site.alarms.models import Alarm, Inquiry
from kedja_site.alarms.permissions import user_can_keep
from kedja_site.alarms.secret_link import new_link
from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.people.access import own_organisations
from kedja_site.people.log import record

LETTER = "alarms/letters/question"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, in both languages, and by when the answer is wanted."""

    sv: str
    en: str
    answer_by: date

    def in_language(self, language: str) -> str:
        """The text for a supplier who reads `language`."""
        return self.en if language == "en" else self.sv


@transaction.atomic
def ask_suppliers(
    user: User, alarm: Alarm, question: Question, suppliers: Collection[int], *, today: date, now: datetime
) -> int:
    """The number of suppliers asked now; whoever has been asked in this alarm is not asked again.

    Raises PermissionDenied, or ValidationError where the alarm is closed or nothing is confirmed.
    """
    if not user_can_keep(user, alarm):
        raise PermissionDenied
    alarm = Alarm.objects.unguarded("locked before it is asked about").select_for_update().get(pk=alarm.pk)
    if not alarm.is_open:
        raise ValidationError(_("The alarm is closed."))
    answer = answer_for(user, alarm, today)
    if answer.is_preliminary:
        raise ValidationError(_("Confirm or reject first who is meant: nobody is told of a guess."))
    alarm.question_sv, alarm.question_en, alarm.answer_by = question.sv, question.en, question.answer_by
    alarm.save(update_fields=["question_sv", "question_en", "answer_by"])
    own = own_organisations(user)
    asked_for = alarm.organisation_id if alarm.organisation_id in own else min(own)
    asked = []
    for each in suppliers_to_ask(answer, alarm):
        if each.supplier.pk not in suppliers or each.inquiry is not None or each.contact is None:
            continue
        inquiry = Inquiry.objects.create(
            alarm=alarm, supplier=each.supplier, asked_by=user, asked_for_id=asked_for, to=each.contact.email,
            language=each.contact.language, question=question.in_language(each.contact.language), asked_at=now,
            answer_by=question.answer_by,
        )  # fmt: skip
        write_question(inquiry, LETTER, "ask", now)
        asked.append(each.supplier.public_id)
    if asked:
        record(user, "alarms.ask_suppliers", alarm, after={"suppliers": asked}, now=now)
    return len(asked)


def write_question(inquiry: Inquiry, letter: str, kind: str, now: datetime) -> None:
    """One letter with a link of its own."""
    write_letter(
        letter,
        to=inquiry.to,
        language=inquiry.language,
        key=f"inquiry {inquiry.pk} {kind}",
        context={
            "inquiry": inquiry,
            "supplier": inquiry.supplier,
            "asker": inquiry.asked_for,
            "link": new_link(inquiry, now),
        },
    )
