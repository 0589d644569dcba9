"""A report as it stands for the supplier: each question with its answer, or last year's until it is confirmed."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from kedja_site.people.guarded import rows_of
from kedja_site.selfreports.models import (
    Answer,
    Evidence,
    OtherAnswer,
    SelfReport,
    ShownEvidence,
    Submission,
)
from kedja_site.selfreports.question_set import Asked, Part, QuestionSet, question_set
from kedja_site.selfreports.values import NOTHING, Value, is_answered, said


@dataclass(frozen=True, slots=True)
class Other:
    """What a colleague wrote at the same time."""

    id: int
    given: Value
    in_words: str


@dataclass(slots=True)
class Line:
    """One question on the page."""

    question: Asked
    given: Value
    version: int
    is_own: bool
    """Saved in this report; else from last year, or nothing."""
    is_as_last_year: bool
    """Confirmed as it was."""
    last_year: Value | None
    evidence: list[Evidence]
    others: list[Other]
    wanted: str
    """What has to be completed, where it was sent back."""
    may_write: bool

    @property
    def is_done(self) -> bool:
        """Whether it is answered, in this report, by one answer."""
        return self.is_own and is_answered(self.question, self.given) and not self.others

    @property
    def is_missing(self) -> bool:
        """Whether it has to be answered before the report is sent."""
        return not self.is_done and (self.question.is_required or bool(self.others))

    @property
    def is_to_confirm(self) -> bool:
        """Whether last year's answer waits to be confirmed or changed."""
        return not self.is_own and self.last_year is not None and self.may_write

    @property
    def mark(self) -> str:
        """What the form carries to say what the writer saw."""
        return mark_of(self.version, self.given)

    @property
    def in_words(self) -> str:
        """What is chosen."""
        return said(self.question, self.given)

    @property
    def last_year_in_words(self) -> str:
        """What was chosen last year."""
        return said(self.question, self.last_year) if self.last_year else ""


@dataclass(slots=True)
class PartLines:
    """The questions of one part that apply."""

    part: Part
    number: str
    lines: list[Line]

    @property
    def done(self) -> int:
        """How many are answered."""
        return sum(line.is_done for line in self.lines)

    @property
    def missing(self) -> list[Line]:
        """Those that have to be answered yet."""
        return [line for line in self.lines if line.is_missing]

    @property
    def to_confirm(self) -> int:
        """How many wait to be confirmed."""
        return sum(line.is_to_confirm for line in self.lines)


@dataclass
class Sheet:
    """All questions that apply."""

    report: SelfReport
    questions: QuestionSet
    parts: list[PartLines] = field(default_factory=list)

    @cached_property
    def lines(self) -> dict[str, Line]:
        """Each by its question's key."""
        return {line.question.key: line for part in self.parts for line in part.lines}

    @property
    def done(self) -> int:
        """How many are answered."""
        return sum(part.done for part in self.parts)

    @property
    def missing(self) -> list[Line]:
        """What has to be answered before it can be sent."""
        return [line for part in self.parts for line in part.missing]

    @property
    def to_confirm(self) -> int:
        """How many of last year's answers wait."""
        return sum(part.to_confirm for part in self.parts)

    def part(self, requirement: str) -> PartLines | None:
        """The part of a requirement, where one of its questions applies."""
        return next((one for one in self.parts if one.part.requirement == requirement), None)


def digest_of(given: Value) -> str:
    """By which a form knows whether the writer has changed anything."""
    text = json.dumps([given.value, given.words], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def mark_of(version: int, given: Value) -> str:
    """The version that the writer saw, and what stood there."""
    return f"{version}.{digest_of(given)}"


def value_of(kept: Mapping[str, Any]) -> Value:
    """An answer of a submission's content."""
    return Value(kept.get("value"), kept.get("words", ""))


def earlier_answers(report: SelfReport) -> dict[str, Any]:
    """What was answered last time, by question."""
    if report.earlier_id is None:
        return {}
    rows = rows_of(Submission, "last year's answers go with this year's, to whoever reads those")
    content = rows.values_list("content", flat=True).get(pk=report.earlier_id)
    answers: dict[str, Any] = content["answers"]
    return answers


def fitting_earlier(questions: QuestionSet, earlier: Mapping[str, Any]) -> dict[str, Any]:
    """Those of last year's answers that this version still asks for, in a way that the answer fits."""
    fitting = {}
    for key, kept in earlier.items():
        question = questions.by_key.get(key)
        if question is None or value_of(kept).is_empty:
            continue
        options = {value for value, _words in question.options}
        chosen = kept.get("value")
        values = chosen if isinstance(chosen, list) else [chosen]
        if options and not all(value is None or value in options for value in values):
            continue
        fitting[key] = kept
    return fitting


@dataclass(frozen=True, slots=True)
class Kept:
    """What is stored of a report's answers, by question: what a sheet is made from."""

    questions: QuestionSet
    own: dict[str, Answer]
    earlier: Mapping[str, Any]
    shown: Mapping[str, list[Evidence]]
    others: defaultdict[str, list[OtherAnswer]]


def read_kept(report: SelfReport) -> Kept:
    """The stored answers; a fixed number of queries."""
    questions = question_set(report.version)
    own = {answer.question: answer for answer in Answer.objects.filter(report=report)}
    earlier = fitting_earlier(questions, earlier_answers(report))
    others = defaultdict(list)
    for other in OtherAnswer.objects.filter(report=report):
        others[other.question].append(other)
    return Kept(questions, own, earlier, _shown(report, own, earlier), others)


def sheet_of(report: SelfReport, kept: Kept, *, everything: bool = False) -> Sheet:
    """The sheet, without a query. `everything` takes what does not apply along."""
    values = {key: value_of(each).value for key, each in kept.earlier.items()}
    values |= {key: answer.value for key, answer in kept.own.items()}
    applying = kept.questions.applying(report.profile, values)
    clause = report.follow_up.clause_version if report.follow_up else ""
    sheet = Sheet(report, kept.questions)
    for part in kept.questions.parts:
        lines = [
            _line(report, question, kept)
            for question in part.questions
            if everything or question.key in applying
        ]
        if lines:
            sheet.parts.append(PartLines(part, part.printed_number(clause), lines))
    return sheet


def read_sheet(report: SelfReport, *, everything: bool = False) -> Sheet:
    """The report's questions and answers; a fixed number of queries. `everything` takes what does not apply along."""
    return sheet_of(report, read_kept(report), everything=everything)


def _line(report: SelfReport, question: Asked, kept: Kept) -> Line:
    own, earlier = kept.own.get(question.key), kept.earlier.get(question.key)
    last_year = value_of(earlier) if earlier else None
    given = Value(own.value, own.words) if own else last_year or NOTHING
    return Line(
        question=question,
        given=given,
        version=own.version if own else 0,
        is_own=own is not None,
        is_as_last_year=own is not None and own.is_from_last_year,
        last_year=last_year,
        evidence=kept.shown.get(question.key, []),
        others=[
            Other(one.pk, Value(one.value, one.words), said(question, Value(one.value, one.words)))
            for one in kept.others.get(question.key, ())
        ],
        wanted=report.sent_back.get(question.key, ""),
        may_write=report.may_write(question.key),
    )


def _shown(
    report: SelfReport, own: Mapping[str, Answer], earlier: Mapping[str, Any]
) -> dict[str, list[Evidence]]:
    """The evidence of each question: this report's, and last year's where the answer waits to be confirmed."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in ShownEvidence.objects.filter(report=report).select_related("evidence__file"):
        found[row.question].append(row.evidence)
    wanted = {key: [one["id"] for one in kept["evidence"]] for key, kept in earlier.items() if key not in own}
    ids = {pk for several in wanted.values() for pk in several}
    if ids:
        known = Evidence.objects.select_related("file").in_bulk(ids)
        for key, several in wanted.items():
            found[key] = [known[pk] for pk in several if pk in known]
    return found
