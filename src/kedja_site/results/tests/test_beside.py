"""What results say on others' pages: the risk that is left, marks, tasks, the category, the supplier, the calendar of tasks."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from kedja.policy.deviation_states import DeviationState
from kedja_site.desk.tasks import TaskState, tasks_of
from kedja_site.followup.board import marks_of
from kedja_site.followup.models import FollowUp
from kedja_site.register.models import ContractRisk, RiskBand
from kedja_site.results.actions.prepare import prepare_summary
from kedja_site.results.residual import may_know, residual_at, worst_band
from kedja_site.results.tests.ground import Ground, logged_in
from kedja_site.results.thread import suggestions_in


def keys(ground: Ground, user: object, state: TaskState = TaskState.DUE) -> list[str]:
    return [
        task.key.split()[0]
        for task in tasks_of(user, ground.today)  # type: ignore[arg-type]
        if task.state is state and task.key.startswith("results.")
    ]


def test_a_clean_audit_lowers_the_risk_by_a_band_and_says_until_when(ground: Ground) -> None:
    left = residual_at(ground.base.supplier, "high", ground.today)
    assert left is not None
    assert left.band == "elevated"
    assert "till och med" in left.reason


def test_an_open_deviation_lowers_nothing_and_a_severe_one_raises(ground: Ground) -> None:
    ground.found()
    left = residual_at(ground.base.supplier, "high", ground.today)
    assert left is not None
    assert left.band == "high"
    ground.found(is_severe=True, kind="child_labour")
    left = residual_at(ground.base.supplier, "elevated", ground.today)
    assert left is not None
    assert left.band == "very_high"


def test_the_verdict_of_another_buyer_alone_is_not_taken_for_clean(ground: Ground) -> None:
    FollowUp.objects.unguarded("test").filter(pk=ground.case.pk).update(verdict="deviations", is_earlier=True)
    left = residual_at(ground.base.supplier, "high", ground.today)
    assert left is not None
    assert left.band == "high"


def test_where_nobody_has_followed_up_nothing_is_said(ground: Ground) -> None:
    ground.case.performed.all().delete()
    FollowUp.objects.unguarded("test").filter(pk=ground.case.pk).update(state="cancelled")
    assert residual_at(ground.base.supplier, "high", ground.today) is None


def test_the_worst_band_of_contracts_puts_what_is_not_known_before_low() -> None:
    assert worst_band(["low", "unknown"]) == "unknown"
    assert worst_band(["low", "high"]) == "high"
    assert worst_band([]) == "unknown"


def test_both_bands_stand_beside_each_other_for_those_who_buy(ground: Ground) -> None:
    ContractRisk.objects.update_or_create(
        contract=ground.base.contract,
        defaults={"band": RiskBand.HIGH, "basis": "stated", "judged_on": ground.today, "model": "m"},
    )
    page = logged_in(ground.base.procurer).get(ground.base.contract.get_absolute_url()).content.decode()
    assert "Inneboende risk" in page
    assert "kvar efter uppföljning" in page
    assert may_know(ground.base.procurer, ground.base.supplier, ground.today)
    ground.base.contract.delete()
    assert not may_know(ground.base.procurer, ground.base.supplier, ground.today)
    page = logged_in(ground.base.procurer).get(ground.base.supplier.get_absolute_url()).content.decode()
    assert "kvar efter uppföljning" not in page


def test_a_closed_case_is_to_be_summed_up_and_then_to_be_shown_commented_and_approved(ground: Ground) -> None:
    assert keys(ground, ground.coordinator) == ["results.prepare"]
    assert keys(ground, ground.base.procurer) == []
    summary = ground.prepared()
    assert keys(ground, ground.coordinator) == ["results.write"]
    summary = ground.shown(summary)
    assert keys(ground, ground.coordinator) == []
    assert keys(ground, ground.coordinator, TaskState.WAITING) == ["results.comment"]
    summary = ground.commented(summary)
    assert keys(ground, ground.coordinator, TaskState.WAITING) == ["results.approve"]
    assert keys(ground, ground.second) == ["results.approve"]
    assert keys(ground, ground.base.officer) == ["results.approve"]
    ground.published(summary)
    assert keys(ground, ground.second) == []


def test_a_case_that_cannot_be_published_is_nobodys_task(ground: Ground) -> None:
    ground.found(state=DeviationState.CONFIRMED, plan_due_on=None)
    assert keys(ground, ground.coordinator) == []


def test_when_the_light_has_become_another_the_summary_is_to_be_corrected(ground: Ground) -> None:
    ground.published()
    assert keys(ground, ground.coordinator) == []
    ground.found()
    assert keys(ground, ground.coordinator) == ["results.correct"]


def test_the_card_says_the_light_and_that_it_is_published(ground: Ground) -> None:
    assert [mark.text for mark in marks_of([ground.case], ground.today)[ground.case.pk]] == [
        "Trafikljus: grönt"
    ]
    ground.published()
    assert [mark.text for mark in marks_of([ground.case], ground.today)[ground.case.pk]] == [
        "Trafikljus: grönt",
        "publicerad",
    ]


def test_marks_and_tasks_ask_as_many_questions_for_many_as_for_few(
    ground: Ground, django_assert_max_num_queries: object
) -> None:
    cases = [ground.base.done(months=months, category=f"c{months}") for months in range(3, 15)]
    for case in cases[:6]:
        prepare_summary(user=ground.coordinator, case=case)
    with django_assert_max_num_queries(6):  # type: ignore[operator]
        marks_of(cases, ground.today)
    with django_assert_max_num_queries(70):  # type: ignore[operator]
        tasks_of(ground.coordinator, ground.today)


def test_the_case_page_leads_to_the_summary_and_says_why_it_cannot_be_made(ground: Ground) -> None:
    page = logged_in(ground.coordinator).get(ground.case.get_absolute_url()).content.decode()
    assert "Förbered sammanfattningen" in page
    ground.found(state=DeviationState.CONFIRMED, plan_due_on=None)
    page = logged_in(ground.coordinator).get(ground.case.get_absolute_url()).content.decode()
    assert "Förbered sammanfattningen" not in page
    assert "saknar en godkänd plan" in page
    page = logged_in(ground.base.procurer).get(ground.case.get_absolute_url()).content.decode()
    assert "Sammanfattning för publicering" not in page


def test_next_time_is_asked_for_what_was_not_met(ground: Ground) -> None:
    ground.found()
    made = ground.published()
    (suggestion,) = suggestions_in("gloves", ground.today.year)
    assert suggestion.requirement.startswith("2.6")
    assert "klaga" in suggestion.asks_for
    assert [each.public_id for each in suggestion.summaries] == [made.public_id]
    assert suggestions_in("workwear", ground.today.year) == []


@pytest.mark.usefixtures("first_pages")
def test_it_stands_on_the_category_page_and_next_time_only_for_those_who_buy(ground: Ground) -> None:
    from kedja_site.config.tests.ground import DEMO_DAY
    from kedja_site.knowledge.actions.demo_content import make_demo_knowledge_of
    from kedja_site.newsroom.actions.first_topics import make_first_topics

    make_first_topics()
    make_demo_knowledge_of(("gloves",), DEMO_DAY)
    address = "/kunskap/undersoknings-och-operationshandskar/"
    ground.found()
    ground.published()
    page = Client().get(address).content.decode()
    assert "Fabriken AB" in page
    assert "Att fråga efter i nästa upphandling" not in page
    page = logged_in(ground.base.procurer).get(address).content.decode()
    assert "Att fråga efter i nästa upphandling" in page


def test_a_list_is_narrowed_by_supplier_category_light_and_year(ground: Ground) -> None:
    ground.published()
    client = Client()
    year = timezone.localdate().year
    for query in ("q=fabrik", "category=gloves", "light=green", f"year={year}", ""):
        assert "Fabriken AB" in client.get(f"/resultat/?{query}").content.decode()
    for query in ("q=annan", "light=red", "light=blue&q=annan"):
        assert "Fabriken AB" not in client.get(f"/resultat/?{query}").content.decode()


def test_a_bad_form_is_a_sentence_and_422(ground: Ground) -> None:
    summary = ground.prepared()
    client = logged_in(ground.coordinator)
    page = client.post(f"/resultat/arbete/{summary.public_id}/visa/", {"email": "x", "language": "sv"})
    assert page.status_code == 422
    early = (ground.today + timedelta(days=1)).isoformat()
    page = client.post(
        f"/resultat/arbete/{summary.public_id}/visa/",
        {"email": "a@b.example", "language": "sv", "until": early},
    )
    assert page.status_code == 422
    assert "minst till och med" in page.content.decode()
    page = client.post(f"/resultat/arbete/{summary.public_id}/doljt/", {"text": "finns inte", "why": "x"})
    assert page.status_code == 422
    assert (
        logged_in(ground.second).post(f"/resultat/arbete/{summary.public_id}/godkann/", {}).status_code == 422
    )
