"""The supplier saves: answer by answer, several colleagues at once, and nothing of anybody's is lost."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kedja_site.selfreports.models import Answer, Evidence, OtherAnswer, SelfReport, ShownEvidence
from kedja_site.selfreports.profile import Profile
from kedja_site.selfreports.sheet import Line, Sheet, mark_of, read_kept, read_sheet, sheet_of
from kedja_site.selfreports.values import Value

WHY = "whoever has the link answers for the supplier"


class LockedError(Exception):
    """The report has been sent, or withdrawn, or the question was not sent back."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form sends of one question: what the writer saw (`Line.mark`), and what stands there now."""

    question: str
    seen: str
    given: Value


@dataclass(slots=True)
class Saved:
    """What became of it, by question."""

    kept: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    """Kept beside a colleague's: one of them has to be chosen."""
    marks: dict[str, str] = field(default_factory=dict)


def locked_report(report: SelfReport, *, whole: bool = True) -> SelfReport:
    """The report as it is now, locked for this transaction. Raises LockedError where the supplier may not write."""
    rows = SelfReport.objects.unguarded(WHY).select_for_update(of=("self",))
    if whole:
        rows = rows.select_related("version__questionnaire", "follow_up", "supplier", "campaign")
    found: SelfReport = rows.get(pk=report.pk)
    if not found.is_with_supplier:
        raise LockedError
    return found


@transaction.atomic
def save_answers(report: SelfReport, sent: Iterable[Sent], now: datetime | None = None) -> Saved:
    """Keeps what the writer has changed. Where a colleague has changed the same meanwhile, both stand. Raises LockedError."""
    now = now or timezone.now()
    found = locked_report(report)
    # A colleague may have made a question go away while this one answered it: the words are kept all the same.
    kept = read_kept(found)
    sheet = sheet_of(found, kept, everything=True)
    saved = Saved()
    answers: list[Answer] = []
    for one in sent:
        line = sheet.lines.get(one.question)
        if line is None or not line.may_write:
            continue
        version, _dot, digest = one.seen.partition(".")
        if mark_of(0, one.given).partition(".")[2] == digest or one.given == line.given:
            saved.marks[one.question] = line.mark
            continue
        if version != str(line.version):
            kept.others[one.question] += _keep_beside(found, one, now)
            saved.beside.append(one.question)
            continue
        answer = _answer(found, line, one.given, now)
        answers.append(answer)
        kept.own[one.question] = answer
        saved.kept.append(one.question)
        saved.marks[one.question] = mark_of(answer.version, one.given)
    _write(found, sheet, answers)
    if saved.kept or saved.beside:
        keep_count(sheet_of(found, kept), now)
    return saved


def _answer(report: SelfReport, line: Line, given: Value, now: datetime) -> Answer:
    return Answer(
        report=report,
        question=line.question.key,
        value=given.value,
        words=given.words,
        version=line.version + 1,
        saved_at=now,
    )


def _write(report: SelfReport, sheet: Sheet, answers: Sequence[Answer]) -> None:
    _bring_evidence(report, sheet, [one.question for one in answers if not sheet.lines[one.question].is_own])
    Answer.objects.bulk_create(
        answers,
        update_conflicts=True,
        unique_fields=["report", "question"],
        update_fields=["value", "words", "version", "is_from_last_year", "saved_at"],
    )


def _bring_evidence(report: SelfReport, sheet: Sheet, keys: Collection[str]) -> None:
    """Last year's evidence comes along with the question when that gets an answer of its own."""
    rows = [
        ShownEvidence(report=report, question=key, evidence=evidence)
        for key in keys
        if sheet.lines[key].last_year is not None
        for evidence in sheet.lines[key].evidence
    ]
    if rows:
        ShownEvidence.objects.bulk_create(rows, ignore_conflicts=True)


def _keep_beside(report: SelfReport, sent: Sent, now: datetime) -> list[OtherAnswer]:
    # Sent twice, by a double click or while it is being written, it is kept once: the longest.
    for other in OtherAnswer.objects.filter(report=report, question=sent.question):
        if other.value != sent.given.value:
            continue
        if other.words.startswith(sent.given.words):
            return []
        if sent.given.words.startswith(other.words):
            other.words, other.at = sent.given.words, now
            other.save(update_fields=["words", "at"])
            return []
    return [
        OtherAnswer.objects.create(
            report=report,
            question=sent.question,
            value=sent.given.value,
            words=sent.given.words,
            at=now,
        )
    ]


def count_again(report: SelfReport, now: datetime) -> Sheet:
    """How far the report has come, kept for lists; gives the sheet as it stands now."""
    sheet = read_sheet(report)
    keep_count(sheet, now)
    return sheet


def keep_count(sheet: Sheet, now: datetime) -> None:
    """How far the sheet's report has come, kept for lists."""
    report = sheet.report
    report.answered, report.asked = sheet.done, len(sheet.lines)
    fields = ["answered", "asked"]
    if report.begun_at is None:
        report.begun_at = now
        fields.append("begun_at")
    report.save(update_fields=fields)


@transaction.atomic
def choose_answer(
    report: SelfReport, question: str, *, other: int, takes_other: bool, now: datetime | None = None
) -> None:
    """Of two answers the one that holds; the other goes. Chosen twice, the second does nothing. Raises LockedError."""
    now = now or timezone.now()
    found = locked_report(report)
    if not found.may_write(question):
        raise LockedError
    beside = OtherAnswer.objects.filter(report=found, question=question, pk=other).first()
    if beside is None:
        return
    if takes_other:
        standing = Answer.objects.filter(report=found, question=question).first()
        Answer.objects.update_or_create(
            report=found,
            question=question,
            defaults={
                "value": beside.value,
                "words": beside.words,
                "version": standing.version + 1 if standing else 1,
                "is_from_last_year": False,
                "saved_at": now,
            },
        )
    beside.delete()
    count_again(found, now)


@transaction.atomic
def confirm_last_year(
    report: SelfReport, keys: Collection[str] | None = None, now: datetime | None = None
) -> int:
    """Last year's answers hold this year too: those of `keys`, or all that wait. Gives how many. Raises LockedError."""
    now = now or timezone.now()
    found = locked_report(report)
    sheet = read_sheet(found)
    waiting = [
        line
        for key, line in sheet.lines.items()
        if line.is_to_confirm and not line.others and (keys is None or key in keys)
    ]
    _bring_evidence(found, sheet, [line.question.key for line in waiting])
    Answer.objects.bulk_create(
        Answer(
            report=found,
            question=line.question.key,
            value=line.given.value,
            words=line.given.words,
            is_from_last_year=True,
            saved_at=now,
        )
        for line in waiting
    )
    count_again(found, now)
    return len(waiting)


class ProfileChangedError(Exception):
    """A colleague has saved another profile meanwhile."""


@transaction.atomic
def save_profile(
    report: SelfReport, profile: Profile, *, seen: int, now: datetime | None = None
) -> SelfReport:
    """What decides on the questions. Raises LockedError, ProfileChangedError."""
    now = now or timezone.now()
    found = locked_report(report)
    if found.state != "open":
        raise LockedError
    if seen != found.profile_version and profile != found.profile:
        raise ProfileChangedError
    if profile != found.profile or not found.profile_version:
        found.profile = profile
        found.profile_version += 1
        found.save(update_fields=["profile", "profile_version"])
    count_again(found, now)
    return found


def has_last_year(sheet: Sheet, key: str) -> bool:
    """Whether the question has an answer of last year that waits."""
    line = sheet.lines.get(key)
    return line is not None and line.is_to_confirm


@transaction.atomic
def show_evidence(report: SelfReport, question: str, evidence: Evidence, now: datetime | None = None) -> None:
    """Shows a piece of the supplier's evidence for a question; last year's answer is thereby looked at. Raises LockedError."""
    now = now or timezone.now()
    found = locked_report(report)
    if not found.may_write(question) or evidence.supplier_id != found.supplier_id:
        raise LockedError
    if has_last_year(read_sheet(found), question):
        confirm_last_year(found, [question], now)
    ShownEvidence.objects.get_or_create(report=found, question=question, evidence=evidence)


@transaction.atomic
def take_evidence_off(
    report: SelfReport, question: str, evidence: Evidence, now: datetime | None = None
) -> None:
    """Shows it for the question no longer; it stays among the supplier's evidence. Raises LockedError."""
    now = now or timezone.now()
    found = locked_report(report)
    if not found.may_write(question):
        raise LockedError
    if has_last_year(read_sheet(found), question):
        confirm_last_year(found, [question], now)
    ShownEvidence.objects.filter(report=found, question=question, evidence=evidence).delete()
