"""The office writes questionnaires: a draft of the next version, its sections and questions, and publishing it."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from kedja.policy.errors import RuleError
from kedja.policy.question_applies import ANSWER, fields_of
from kedja_site.config.row_lock import as_system
from kedja_site.people.log import record
from kedja_site.selfreports.models import Question, Questionnaire, QuestionnaireVersion, Section
from kedja_site.selfreports.permissions import user_can_edit_questionnaires
from kedja_site.selfreports.question_set import QuestionSet, content_of, fingerprint_of, read_content
from kedja_site.selfreports.statuses import HAS_CHOICES, VersionState

SECTION_FIELDS = ("requirement", "number", "numbers", "title_sv", "title_en", "intro_sv", "intro_en")
QUESTION_FIELDS = (
    "key", "requirement", "kind", "text_sv", "text_en", "help_sv", "help_en", "evidence_sv", "evidence_en", "guidance_sv",
    "guidance_en", "choices", "asks_evidence", "is_about_risk", "is_required", "rule",
)  # fmt: skip


class PublishedError(Exception):
    """The version is published, and does not change."""


class CannotPublishError(Exception):
    """Something is lacking; `faults` says what, as (key, kind of fault, value)."""

    def __init__(self, faults: list[tuple[str, str, str]]) -> None:
        super().__init__(faults)
        self.faults = faults


@as_system("asks for permission by itself")
@transaction.atomic
def make_questionnaire(
    *, user: User, slug: str, name_sv: str, name_en: str, now: datetime | None = None
) -> QuestionnaireVersion:
    """A new questionnaire with an empty draft. Raises PermissionDenied."""
    now = now or timezone.now()
    if not user_can_edit_questionnaires(user):
        raise PermissionDenied
    made = Questionnaire.objects.create(slug=slug, name_sv=name_sv, name_en=name_en)
    version = QuestionnaireVersion.objects.create(questionnaire=made, number=1, made_by=user, made_at=now)
    record(user, "selfreports.start_draft", version, after={"questionnaire": slug, "number": 1}, now=now)
    return version


@as_system("asks for permission by itself")
@transaction.atomic
def start_draft(
    *, user: User, questionnaire: Questionnaire, now: datetime | None = None
) -> QuestionnaireVersion:
    """A copy of the latest version, to be changed; the draft that stands where there is one. Raises PermissionDenied."""
    now = now or timezone.now()
    if not user_can_edit_questionnaires(user):
        raise PermissionDenied
    # Two who start at once wait here.
    Questionnaire.objects.unguarded("one draft at a time").select_for_update().get(pk=questionnaire.pk)
    versions = questionnaire.versions.order_by("-number")
    standing = versions.filter(state=VersionState.DRAFT).first()
    if standing is not None:
        return standing
    latest = versions.first()
    draft = QuestionnaireVersion.objects.create(
        questionnaire=questionnaire, number=latest.number + 1 if latest else 1, made_by=user, made_at=now
    )
    if latest is not None:
        copy_content(latest.content, draft)
    record(
        user,
        "selfreports.start_draft",
        draft,
        after={"questionnaire": questionnaire.slug, "number": draft.number},
        now=now,
    )
    return draft


def copy_content(content: dict[str, Any], draft: QuestionnaireVersion) -> None:
    """Frozen content as rows again."""
    for place, part in enumerate(content["sections"]):
        section = Section.objects.create(
            version=draft,
            place=place,
            requirement=part["requirement"],
            number=part["number"],
            numbers=part["numbers"],
            title_sv=part["title"][0],
            title_en=part["title"][1],
            intro_sv=part["intro"][0],
            intro_en=part["intro"][1],
        )
        Question.objects.bulk_create(
            Question(
                section=section,
                place=number,
                key=one["key"],
                requirement=one.get("requirement", ""),
                kind=one["kind"],
                text_sv=one["text"][0],
                text_en=one["text"][1],
                help_sv=one["help"][0],
                help_en=one["help"][1],
                evidence_sv=one["evidence"][0],
                evidence_en=one["evidence"][1],
                guidance_sv=one["guidance"][0],
                guidance_en=one["guidance"][1],
                choices=one["choices"],
                asks_evidence=one["asks_evidence"],
                is_about_risk=one["is_about_risk"],
                is_required=one["is_required"],
                rule=one["rule"],
            )
            for number, one in enumerate(part["questions"])
        )


def _draft(user: User, version: QuestionnaireVersion) -> QuestionnaireVersion:
    """The draft, locked. Raises PermissionDenied, PublishedError."""
    if not user_can_edit_questionnaires(user):
        raise PermissionDenied
    found = (
        QuestionnaireVersion.objects.select_for_update(of=("self",))
        .select_related("questionnaire")
        .get(pk=version.pk)
    )
    if not found.is_draft:
        raise PublishedError
    return found


@as_system("asks for permission by itself")
@transaction.atomic
def save_section(
    *, user: User, version: QuestionnaireVersion, section: Section | None, values: dict[str, Any]
) -> Section:
    """A section of a draft, new or changed. Raises PermissionDenied, PublishedError."""
    draft = _draft(user, version)
    found = section or Section(version=draft, place=_next_place(draft.sections))
    for name in SECTION_FIELDS:
        setattr(found, name, values[name])
    found.save()
    return found


@as_system("asks for permission by itself")
@transaction.atomic
def save_question(
    *, user: User, section: Section, question: Question | None, values: dict[str, Any]
) -> Question:
    """A question of a draft, new or changed. Raises PermissionDenied, PublishedError."""
    _draft(user, section.version)
    found = question or Question(section=section, place=_next_place(section.questions))
    for name in QUESTION_FIELDS:
        setattr(found, name, values[name])
    found.section = section
    found.save()
    return found


def _next_place(rows: Any) -> int:
    last: int | None = rows.aggregate(last=Max("place"))["last"]
    return 0 if last is None else last + 1


@as_system("asks for permission by itself")
@transaction.atomic
def move(*, user: User, version: QuestionnaireVersion, row: Section | Question, up: bool) -> None:
    """One step up or down among its like. Raises PermissionDenied, PublishedError."""
    _draft(user, version)
    rows: list[Any] = list(
        Section.objects.filter(version=version)
        if isinstance(row, Section)
        else Question.objects.filter(section=row.section)
    )
    at = next(place for place, one in enumerate(rows) if one.pk == row.pk)
    to = at - 1 if up else at + 1
    if 0 <= to < len(rows):
        rows[at], rows[to] = rows[to], rows[at]
    for place, one in enumerate(rows):
        one.place = place
        one.save(update_fields=["place"])


@as_system("asks for permission by itself")
@transaction.atomic
def take_away(*, user: User, version: QuestionnaireVersion, row: Section | Question) -> None:
    """Takes a section with its questions, or a question, out of a draft. Raises PermissionDenied, PublishedError."""
    _draft(user, version)
    row.delete()


def faults_in(content: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What keeps content from being published: (key of the question or section, fault, value)."""
    faults: list[tuple[str, str, str]] = []
    if not any(part["questions"] for part in content["sections"]):
        return [("", "empty", "")]
    keys = [question["key"] for part in content["sections"] for question in part["questions"]]
    faults += [(key, "twice", key) for key in sorted({key for key in keys if keys.count(key) > 1})]
    for part in content["sections"]:
        faults += [(part["requirement"], "title", "") for _one in [0] if not all(part["title"])]
        for question in part["questions"]:
            if not all(question["text"]):
                faults.append((question["key"], "text", ""))
            if question["kind"] in HAS_CHOICES and not question["choices"]:
                faults.append((question["key"], "choices", ""))
    try:
        questions = read_content(content)
    except RuleError as fault:
        return [*faults, ("", "rule", str(fault))]
    return faults + _unknown_questions(questions)


def _unknown_questions(questions: QuestionSet) -> list[tuple[str, str, str]]:
    """Conditions that name a question that is not there, or one that comes later."""
    faults: list[tuple[str, str, str]] = []
    seen: set[str] = set()
    for question in (question for part in questions.parts for question in part.questions):
        named = {field.removeprefix(ANSWER) for field in fields_of(question.rule) if field.startswith(ANSWER)}
        faults += [(question.key, "condition", key) for key in sorted(named - seen)]
        seen.add(question.key)
    return faults


@as_system("asks for permission by itself")
@transaction.atomic
def publish(
    *, user: User | None, version: QuestionnaireVersion, what_is_new: str = "", now: datetime | None = None
) -> QuestionnaireVersion:
    """Freezes the draft. `user` is None for what Kedja ships. Raises PermissionDenied, PublishedError, CannotPublishError."""
    now = now or timezone.now()
    found = version if user is None else _draft(user, version)
    content = content_of(found)
    if faults := faults_in(content):
        raise CannotPublishError(faults)
    found.content, found.fingerprint = content, fingerprint_of(content)
    found.state, found.published_at, found.what_is_new = VersionState.PUBLISHED, now, what_is_new
    found.save()
    record(
        user,
        "selfreports.publish_version",
        found,
        after={
            "questionnaire": found.questionnaire.slug,
            "number": found.number,
            "fingerprint": found.fingerprint,
        },
        why=what_is_new,
        now=now,
    )
    return found
