"""The supplier answers: part by part, as often as it likes, and then sends it once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kedja_site.disclosures.letter_context import write_to_askers, write_to_supplier
from kedja_site.disclosures.models import AnswerRow, DisclosureRequest, PartAnswer
from kedja_site.disclosures.selectors import whole
from kedja_site.disclosures.statuses import NEEDS_REASON, Part, Said, State
from kedja_site.people.log import record


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A site as the supplier tells it, from the form or from the file."""

    name: str
    address: str
    country: str
    makes: str
    supplies: str = ""
    known_id: str = ""
    is_confidential: bool = False
    told_to: int | None = None


class LockedError(Exception):
    """The answer has been sent, or the request withdrawn, or the link is too old."""


def _open(request: DisclosureRequest, now: datetime) -> DisclosureRequest:
    """The request, locked for this transaction. Raises LockedError."""
    found: DisclosureRequest = (
        DisclosureRequest.objects.unguarded("whoever has the link answers")
        .select_for_update()
        .get(pk=request.pk)
    )
    if not found.is_open or not found.link_opens(now):
        raise LockedError
    return found


@transaction.atomic
def save_part(
    request: DisclosureRequest,
    part: Part,
    said: str,
    reason: str,
    rows: Sequence[SaidRow],
    now: datetime | None = None,
) -> PartAnswer:
    """Keeps what was written of a part, whole or not; the rows in place of those before. Raises LockedError."""
    now = now or timezone.now()
    found = _open(request, now)
    answer, _made = PartAnswer.objects.update_or_create(
        request=found, part=part, defaults={"said": said, "reason": reason, "saved_at": now}
    )
    answer.rows.all().delete()
    asking = set(found.askers.filter(withdrawn_at=None).values_list("organisation", flat=True))
    AnswerRow.objects.bulk_create(
        AnswerRow(
            answer=answer,
            place=place,
            name=row.name,
            address=row.address,
            country=row.country,
            makes=row.makes,
            supplies=row.supplies,
            known_id=row.known_id,
            is_confidential=row.is_confidential,
            told_to_id=row.told_to if row.is_confidential and row.told_to in asking else None,
        )
        for place, row in enumerate(rows, 1)
    )
    if found.begun_at is None:
        found.begun_at = now
        found.save(update_fields=["begun_at"])
    return answer


def missing_parts(request: DisclosureRequest) -> list[Part]:
    """The parts that are asked for and not answered: nothing said, no site where sites are told, no reason where one is needed."""
    answers = {answer.part: answer for answer in request.answers.prefetch_related("rows")}
    return [part for part in request.asked_parts() if not _is_whole(answers.get(part))]


def _is_whole(answer: PartAnswer | None) -> bool:
    if answer is None or not answer.said:
        return False
    if answer.said == Said.TOLD:
        return any(
            row.name and row.address and row.country and row.makes for row in answer.rows.all()
        ) and all(row.name and row.address and row.country and row.makes for row in answer.rows.all())
    return bool(answer.reason) or answer.said not in NEEDS_REASON


class IncompleteError(Exception):
    """Parts are not answered; `parts` says which."""

    def __init__(self, parts: list[Part]) -> None:
        super().__init__(parts)
        self.parts = parts


@transaction.atomic
def submit_answer(
    request: DisclosureRequest, *, answered_by: str, remark: str = "", now: datetime | None = None
) -> DisclosureRequest:
    """Sends the answer to all who ask, once; a receipt goes to the supplier. Raises LockedError, IncompleteError."""
    now = now or timezone.now()
    _open(request, now)
    found = whole(request)
    if missing := missing_parts(found):
        raise IncompleteError(missing)
    found.state, found.answered_at = State.ANSWERED, now
    found.answered_by, found.remark = answered_by, remark
    found.save(update_fields=["state", "answered_at", "answered_by", "remark"])
    # Rows stand only where sites were told: what was left over of an answer before says nothing.
    AnswerRow.objects.filter(answer__request=found).exclude(answer__said=Said.TOLD).delete()
    said = dict(found.answers.values_list("part", "said"))
    rows = AnswerRow.objects.filter(answer__request=found)
    record(
        None,
        "disclosures.answer",
        found,
        after={
            "said": said,
            "sites": rows.count(),
            "confidential": rows.filter(is_confidential=True).count(),
        },
        why="by the link, without an account",
        now=now,
    )
    numbers = {"sites": rows.count(), "confidential": rows.filter(is_confidential=True).count()}
    write_to_supplier(found, "receipt", key="receipt", more=numbers)
    write_to_askers(found, "answered", key="answered")
    return found
