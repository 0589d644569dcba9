"""A questionnaire as it is read: sections and questions in both languages, of a published version or of a draft."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.utils.translation import get_language

from kedja.policy.question_applies import ANSWER, Rule, applies, parse
from kedja_site.people.guarded import rows_of
from kedja_site.selfreports.models import Question, QuestionnaireVersion, Section
from kedja_site.selfreports.statuses import Kind

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages; said in the page's."""

    sv: str
    en: str

    def said(self, language: str | None) -> str:
        """In a language; in the other where this one lacks it."""
        first, second = (self.en, self.sv) if language == "en" else (self.sv, self.en)
        return first or second

    def is_meant(self, text: str) -> bool:
        """Whether somebody wrote this, in whatever case and language."""
        return text.strip().casefold() in {self.sv.casefold(), self.en.casefold()}

    def __str__(self) -> str:
        return self.said(get_language())

    def __bool__(self) -> bool:
        return bool(self.sv or self.en)


YES_NO = ((YES, Words("Ja", "Yes")), (NO, Words("Nej", "No")))


@dataclass(frozen=True)
class Asked:
    """One question."""

    key: str
    requirement: str
    kind: Kind
    text: Words
    help: Words
    evidence: Words
    guidance: Words
    choices: tuple[tuple[str, Words], ...]
    asks_evidence: bool
    is_about_risk: bool
    is_required: bool
    rule: Rule

    @property
    def options(self) -> tuple[tuple[str, Words], ...]:
        """What can be chosen."""
        return YES_NO if self.kind == Kind.YES_NO else self.choices


@dataclass(frozen=True)
class Part:
    """The questions of one requirement."""

    requirement: str
    number: str
    numbers: Mapping[str, str]
    title: Words
    intro: Words
    questions: tuple[Asked, ...]

    @property
    def is_of_code(self) -> bool:
        """Whether the number is one of the code of conduct's areas, and not of the clause."""
        return self.requirement.startswith("code.")

    def printed_number(self, clause_version: str = "") -> str:
        """As that version of the clause prints it."""
        return self.numbers.get(clause_version, self.number)


@dataclass(frozen=True)
class QuestionSet:
    """All of it, in order."""

    parts: tuple[Part, ...]
    fingerprint: str

    @cached_property
    def by_key(self) -> dict[str, Asked]:
        """Every question by its key."""
        return {question.key: question for part in self.parts for question in part.questions}

    @cached_property
    def part_of(self) -> dict[str, Part]:
        """The part that a question stands in."""
        return {question.key: part for part in self.parts for question in part.questions}

    def part(self, requirement: str) -> Part | None:
        """The part of a requirement."""
        return next((one for one in self.parts if one.requirement == requirement), None)

    def applying(self, profile: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Asked]:
        """The questions that concern a supplier of this profile, with these answers (question → value)."""
        known: dict[str, frozenset[str] | str | None] = {
            name: frozenset(value) if isinstance(value, list) else value for name, value in profile.items()
        }
        for key, value in values.items():
            known[ANSWER + key] = (
                frozenset(map(str, value))
                if isinstance(value, list)
                else None
                if value is None
                else str(value)
            )
        return {key: one for key, one in self.by_key.items() if applies(one.rule, known)}


def content_of(version: QuestionnaireVersion) -> dict[str, Any]:
    """What would be frozen: the draft's rows as JSON."""
    sections = Section.objects.filter(version=version).prefetch_related("questions").order_by("place", "pk")
    return {"sections": [_section(section) for section in sections]}


def _section(section: Section) -> dict[str, Any]:
    return {
        "requirement": section.requirement,
        "number": section.number,
        "numbers": section.numbers,
        "title": [section.title_sv, section.title_en],
        "intro": [section.intro_sv, section.intro_en],
        "questions": [_question(question) for question in section.questions.all()],
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "key": question.key,
        "requirement": question.requirement,
        "kind": question.kind,
        "text": [question.text_sv, question.text_en],
        "help": [question.help_sv, question.help_en],
        "evidence": [question.evidence_sv, question.evidence_en],
        "guidance": [question.guidance_sv, question.guidance_en],
        "choices": question.choices,
        "asks_evidence": question.asks_evidence,
        "is_about_risk": question.is_about_risk,
        "is_required": question.is_required,
        "rule": question.rule,
    }


def fingerprint_of(content: Mapping[str, Any]) -> str:
    """SHA-256 over the content in one fixed form."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def question_set(version: QuestionnaireVersion) -> QuestionSet:
    """The version's questions; a published one is kept in memory, as it never changes."""
    if version.is_draft:
        return read_content(content_of(version))
    return _published(version.pk, version.fingerprint)


@lru_cache(maxsize=32)
def _published(pk: int, _fingerprint: str) -> QuestionSet:
    rows = rows_of(QuestionnaireVersion, "what was published is asked of all, and kept for all")
    content = rows.values_list("content", flat=True).get(pk=pk)
    return read_content(content)


def read_content(content: Mapping[str, Any]) -> QuestionSet:
    """Content as objects. Raises RuleError for a rule that says nothing."""
    return QuestionSet(
        tuple(
            Part(
                requirement=part["requirement"],
                number=part["number"],
                numbers=part["numbers"],
                title=Words(*part["title"]),
                intro=Words(*part["intro"]),
                questions=tuple(_asked(question) for question in part["questions"]),
            )
            for part in content["sections"]
        ),
        fingerprint_of(content),
    )


def _asked(question: Mapping[str, Any]) -> Asked:
    return Asked(
        key=question["key"],
        requirement=question.get("requirement", ""),
        kind=Kind(question["kind"]),
        text=Words(*question["text"]),
        help=Words(*question["help"]),
        evidence=Words(*question["evidence"]),
        guidance=Words(*question["guidance"]),
        choices=tuple((value, Words(sv, en)) for value, sv, en in question["choices"]),
        asks_evidence=question["asks_evidence"],
        is_about_risk=question["is_about_risk"],
        is_required=question["is_required"],
        rule=parse(question["rule"]),
    )


def keys_of(parts: Iterable[Part]) -> list[str]:
    """The keys of all questions, in order."""
    return [question.key for part in parts for question in part.questions]
