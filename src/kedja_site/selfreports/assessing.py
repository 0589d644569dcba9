"""A submission as its assessor reads it: question by question, with what was said of it, and what the rules make of that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from kedja.policy.self_report import (
    DocumentAge,
    RequirementVerdict,
    counts_as,
    document_age_warning,
    is_deviation,
    recommend,
    verdict_of,
)
from kedja.policy.self_report import Judgement as Rule
from kedja_site.followup.terms import requirements_of_terms
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.guarded import rows_of
from kedja_site.selfreports.models import Judgement, Submission
from kedja_site.selfreports.question_set import Asked, Part, question_set
from kedja_site.selfreports.sheet import value_of
from kedja_site.selfreports.statuses import Decision
from kedja_site.selfreports.values import Value, said

VERDICTS = {
    RequirementVerdict.APPROVED: _("approved"),
    RequirementVerdict.DEVIATION: _("deviation"),
    RequirementVerdict.INCOMPLETE: _("to be completed"),
    RequirementVerdict.NOT_JUDGED: _("not judged yet"),
}
AGES = {
    DocumentAge.FRESH: _("dated within two years"),
    DocumentAge.OLD: _("older than two years"),
    DocumentAge.UNDATED: _("not dated, or by a day to come"),
}


@dataclass(frozen=True, slots=True)
class Document:
    """A piece of evidence as it was sent."""

    id: int
    title: str
    dated_on: date | None
    valid_until: date | None
    link: str
    name: str
    age: DocumentAge
    has_ended: bool

    @property
    def age_word(self) -> Any:
        """How current it is."""
        return AGES[self.age]


@dataclass(slots=True)
class Answered:
    """One answer with what was said of it."""

    question: Asked
    given: Value
    is_as_last_year: bool
    last_year: Value | None
    documents: list[Document]
    judgement: Judgement | None

    @property
    def in_words(self) -> str:
        """What was chosen."""
        return said(self.question, self.given)

    @property
    def last_year_in_words(self) -> str:
        """What was chosen last year."""
        return said(self.question, self.last_year) if self.last_year else ""

    @property
    def has_changed(self) -> bool:
        """Whether it says something else than last year."""
        return self.last_year is not None and self.last_year != self.given

    @property
    def rule(self) -> Rule | None:
        """The judgement as the rules know it."""
        return rule_of(self.judgement)

    @property
    def is_deviation(self) -> bool | None:
        """By the rule: a risk that was told is none."""
        return is_deviation(self.rule, is_about_risk=self.question.is_about_risk)

    @property
    def has_old_documents(self) -> bool:
        """Whether a document is old or undated: a warning, no judgement."""
        return any(one.age is not DocumentAge.FRESH for one in self.documents if one.name)


@dataclass(slots=True)
class PartAnswered:
    """The answers under one requirement."""

    part: Part
    number: str
    answers: list[Answered]

    @property
    def verdict(self) -> RequirementVerdict:
        """What they come to."""
        return verdict_of(
            counts_as(one.rule, is_about_risk=one.question.is_about_risk) for one in self.answers
        )

    @property
    def verdict_word(self) -> Any:
        """The same in a word."""
        return VERDICTS[self.verdict]

    @property
    def judged(self) -> int:
        """How many are judged."""
        return sum(one.rule is not None for one in self.answers)


@dataclass(slots=True)
class Reading:
    """The whole submission."""

    submission: Submission
    parts: list[PartAnswered]

    @property
    def answers(self) -> Iterable[Answered]:
        """All of them, in order."""
        return (one for part in self.parts for one in part.answers)

    @property
    def recommendation(self) -> Decision | None:
        """What the rules recommend; None while something is not judged."""
        found = recommend(part.verdict for part in self.parts)
        return Decision(found.value) if found else None

    def part(self, requirement: str) -> PartAnswered | None:
        """The part of a requirement."""
        return next((one for one in self.parts if one.part.requirement == requirement), None)


def rule_of(judgement: Judgement | None) -> Rule | None:
    """The row's word as the rule's."""
    return Rule(judgement.judged) if judgement is not None and judgement.judged else None


def read_submission(submission: Submission, today: date) -> Reading:
    """What was sent, with last year's and the judgements; ask with report, version and follow-up fetched."""
    questions = question_set(submission.version)
    content = submission.content
    kept: Mapping[str, Any] = content["answers"]
    earlier = _earlier(submission)
    judgements = {one.question: one for one in submission.judgements.all()}
    applying = questions.applying(content["profile"], {key: value_of(one).value for key, one in kept.items()})
    case = submission.report.follow_up
    parts = []
    for part in questions.parts:
        answers = [
            Answered(
                question=question,
                given=value_of(kept.get(question.key, {})),
                is_as_last_year=kept.get(question.key, {}).get("is_as_last_year", False),
                last_year=value_of(earlier[question.key]) if question.key in earlier else None,
                documents=[_document(one, today) for one in kept.get(question.key, {}).get("evidence", ())],
                judgement=judgements.get(question.key),
            )
            for question in part.questions
            if question.key in kept or (question.key in applying and question.is_required)
        ]
        if answers:
            number = part.printed_number(case.clause_version if case else "")
            parts.append(PartAnswered(part, number, answers))
    return Reading(submission, parts)


def _earlier(submission: Submission) -> dict[str, Any]:
    pk = submission.report.earlier_id
    if pk is None:
        return {}
    rows = rows_of(Submission, "last year's answers go with this year's, to whoever reads those")
    found: dict[str, Any] = rows.values_list("content__answers", flat=True).get(pk=pk)
    return found


def _document(kept: Mapping[str, Any], today: date) -> Document:
    dated = date.fromisoformat(kept["dated_on"]) if kept["dated_on"] else None
    until = date.fromisoformat(kept["valid_until"]) if kept["valid_until"] else None
    return Document(
        id=kept["id"],
        title=kept["title"],
        dated_on=dated,
        valid_until=until,
        link=kept["link"],
        name=kept["name"],
        age=document_age_warning(dated, today),
        has_ended=until is not None and until < today,
    )


@dataclass(frozen=True, slots=True)
class Deviating:
    """A requirement with a deviation, as the room of deviations takes it over."""

    requirement: str
    number: str
    title: str
    question: str
    text: str
    comment: str


def deviating_requirements(submission: Submission, today: date | None = None) -> list[Deviating]:
    """What was judged a deviation, question by question; a risk that was told is none. In the page's language."""
    reading = read_submission(submission, today or submission.sent_at.date())
    case = submission.report.follow_up
    named = {
        one.code: one
        for one in requirements_of_terms(
            case.clause_version if case else "", case.code_version if case else ""
        )
    }

    def requirement_of(part: PartAnswered, one: Answered) -> tuple[str, str, str]:
        known = named.get(one.question.requirement)
        if known is None:
            return part.part.requirement, part.number, str(part.part.title)
        return known.code, known.number, known.title(page_language())

    return [
        Deviating(
            *requirement_of(part, one),
            question=one.question.key,
            text=str(one.question.text),
            comment=one.judgement.comment if one.judgement else "",
        )
        for part in reading.parts
        for one in part.answers
        if one.is_deviation
    ]
