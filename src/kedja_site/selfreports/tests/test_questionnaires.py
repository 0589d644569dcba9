"""Questionnaires: a draft that is changed, a version that is published and never changes, and what Kedja ships."""

import pytest
from django.core.exceptions import PermissionDenied

from kedja.policy.question_applies import Activity, Size
from kedja_site.selfreports.actions.edit_questionnaire import (
    CannotPublishError,
    PublishedError,
    publish,
    save_section,
    start_draft,
)
from kedja_site.selfreports.actions.first_questionnaire import make_first_questionnaire, shipped_content
from kedja_site.selfreports.models import Question, Section
from kedja_site.selfreports.question_set import content_of, question_set
from kedja_site.selfreports.tests.ground import Ground, logged_in

pytestmark = pytest.mark.django_db
REQUIREMENTS = [
    "dd.policies", "dd.identify", "dd.prevent", "dd.leverage", "dd.track", "dd.complaints", "dd.remedy",
    "code.human_rights", "code.workers_rights", "code.environment", "code.business_ethics",
]  # fmt: skip


def test_what_kedja_ships_covers_the_clause_and_the_code_in_both_languages(ground: Ground) -> None:
    assert make_first_questionnaire() == 0
    questions = question_set(ground.version)
    assert [part.requirement for part in questions.parts] == REQUIREMENTS
    assert [part.number for part in questions.parts][:7] == [f"2.{number}" for number in range(1, 8)]
    assert questions.parts[0].printed_number("2023") == "2.1.1"
    for part in questions.parts:
        for one in part.questions:
            for words in (one.text, one.help, one.guidance):
                assert words.sv, one.key
                assert words.en, one.key
                assert words.sv != words.en, one.key
            assert bool(one.evidence) or not one.asks_evidence, one.key
            assert bool(one.evidence.sv) == bool(one.evidence.en), one.key
    assert len(questions.by_key) == sum(len(part["questions"]) for part in shipped_content()["sections"])


def test_a_small_company_gets_fewer_questions(ground: Ground) -> None:
    questions = question_set(ground.version)
    large = {"size": Size.LARGE.value, "activity": [Activity.IMPORTS.value]}
    micro = {"size": Size.MICRO.value, "activity": [Activity.SERVICES.value]}
    assert len(questions.applying(micro, {})) < len(questions.applying(large, {}))


def test_a_draft_begins_as_a_copy_and_the_published_version_stands(ground: Ground) -> None:
    draft = start_draft(user=ground.officer, questionnaire=ground.version.questionnaire)
    assert start_draft(user=ground.officer, questionnaire=ground.version.questionnaire) == draft
    assert content_of(draft) == ground.version.content
    question = Question.objects.get(section__version=draft, key="policy-adopted")
    question.text_sv = "Ny ordalydelse?"
    question.save()
    publish(user=ground.officer, version=draft, what_is_new="Ny ordalydelse")
    assert question_set(ground.version).by_key["policy-adopted"].text.sv != "Ny ordalydelse?"
    section = Section.objects.filter(version=draft).first()
    with pytest.raises(PublishedError):
        save_section(user=ground.officer, version=draft, section=section, values={})


def test_what_cannot_be_asked_cannot_be_published(ground: Ground) -> None:
    draft = start_draft(user=ground.officer, questionnaire=ground.version.questionnaire)
    question = Question.objects.get(section__version=draft, key="policy-adopted")
    question.kind, question.text_en = "choice", ""
    question.rule = {"field": "answer:remedy-made", "is_in": ["yes"]}  # comes later
    question.save()
    with pytest.raises(CannotPublishError) as fault:
        publish(user=ground.officer, version=draft)
    assert {(key, kind) for key, kind, _value in fault.value.faults} == {
        ("policy-adopted", "text"), ("policy-adopted", "choices"), ("policy-adopted", "condition"),
    }  # fmt: skip


def test_only_the_office_writes(ground: Ground) -> None:
    with pytest.raises(PermissionDenied):
        start_draft(user=ground.coordinator, questionnaire=ground.version.questionnaire)


def test_the_office_edits_on_the_pages(ground: Ground) -> None:
    browser = logged_in(ground.officer)
    slug = ground.version.questionnaire.slug
    at = browser.post(f"/sjalvrapport/formular/{slug}/")["Location"]
    assert at == f"/sjalvrapport/formular/{slug}/2/"
    section = Section.objects.get(version__number=2, requirement="dd.remedy")
    new = {
        "key": "ny-fraga",
        "kind": "choice",
        "choices": "a | Första | First\nb | Andra | Second",
        "text_sv": "Vilken?",
        "text_en": "Which?",
        "is_required": "on",
        "size": ["medium", "large"],
        "after": "remedy-made",
        "after_answer": "yes",
    }
    assert browser.post(f"{at}del/{section.pk}/fraga/", {**new, "choices": "fel"}).status_code == 422
    assert browser.post(f"{at}del/{section.pk}/fraga/", {**new, "rule": "{"}).status_code == 422
    assert browser.post(f"{at}del/{section.pk}/fraga/", new).status_code == 302
    question = Question.objects.get(key="ny-fraga")
    assert question.rule == {
        "all": [
            {"field": "size", "is_in": ["medium", "large"]},
            {"field": "answer:remedy-made", "is_in": ["yes"]},
        ]
    }
    page = browser.get(f"{at}del/{section.pk}/fraga/{question.pk}/").content.decode()
    assert "a | Första | First" in page
    assert browser.post(at, {"row": f"question-{question.pk}", "up": "1"}).status_code == 302
    assert [one.key for one in section.questions.all()][-2:] == ["ny-fraga", "remedy-described"]
    assert (
        browser.post(f"{at}del/", {"requirement": "dd.remedy", "title_sv": "x", "title_en": "x"}).status_code
        == 422
    )
    assert "Vilken?" in browser.get(f"{at}forhandsgranska/").content.decode()
    assert "Ny fråga" in browser.get(f"{at}jamfor/1/").content.decode()
    assert browser.post(f"{at}publicera/", {"what_is_new": "En fråga till"}).status_code == 302
    assert browser.get(f"{at}publicera/").status_code == 404
    assert browser.post(at, {"row": f"question-{question.pk}", "take_away": "1"}).status_code == 403
