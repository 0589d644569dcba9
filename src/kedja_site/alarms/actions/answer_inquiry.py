"""A supplier answers, by its link."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from kedja_site.alarms.models import AnswerFile, Inquiry, InquiryAnswer
from kedja_site.alarms.statuses import Answer
from kedja_site.alarms.uploads import CheckedFile
from kedja_site.people.log import record


@transaction.atomic
def open_inquiry(inquiry: Inquiry, now: datetime) -> None:
    """Notes that the form was opened for the first time."""
    Inquiry.objects.filter(pk=inquiry.pk, opened_at=None).update(opened_at=now)


@transaction.atomic
def answer_inquiry(
    inquiry: Inquiry,
    answer: Answer,
    *,
    explanation: str,
    said_by: str,
    files: Sequence[CheckedFile],
    form_key: str,
    now: datetime,
) -> bool:
    """Whether it was taken in now: the same form sent twice is one answer. A later answer stands beside the earlier."""
    inquiry = Inquiry.objects.select_for_update(of=("self",)).get(pk=inquiry.pk)
    if form_key and inquiry.answers.filter(form_key=form_key).exists():
        return False
    said = InquiryAnswer.objects.create(
        inquiry=inquiry, answer=answer, explanation=explanation, said_by=said_by, form_key=form_key, at=now
    )
    AnswerFile.objects.bulk_create(
        AnswerFile(
            answer=said, name=each.name, content_type=each.content_type, size=len(each.data), data=each.data
        )
        for each in files
    )
    inquiry.answer, inquiry.answered_at = answer, now
    inquiry.opened_at = inquiry.opened_at or now
    inquiry.save(update_fields=["answer", "answered_at", "opened_at"])
    record(
        None,
        "alarms.answer_inquiry",
        ("alarms.inquiry", str(inquiry.pk)),
        after={"answer": answer, "files": len(files)},
        now=now,
    )
    return True
