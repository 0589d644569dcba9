"""What is known already and counts: the rule asked for real contracts, and the buyer's own decision beside it."""

import pytest
from django.core.exceptions import PermissionDenied

from kedja_site.followup.actions.count_for_contract import NeedsReasonError, count_for_contract
from kedja_site.followup.actions.record_earlier import Made, record_earlier
from kedja_site.followup.costs import costs_of
from kedja_site.followup.models import ReuseDecision
from kedja_site.followup.reuse import known_of, weigh_for
from kedja_site.followup.statuses import Method, Verdict
from kedja_site.followup.tests.ground import Ground, logged_in
from kedja_site.register.contract_rows import facts_of_suppliers


def test_another_region_opens_its_contract_and_reads_that_it_counts_and_why(ground: Ground) -> None:
    ground.done(months=14)
    page = logged_in(ground.stranger).get(ground.other_contract.get_absolute_url()).content.decode()
    assert "Kontorsrevision av Område F för 14 månader sedan: godkänd." in page
    assert "Villkor: uppföljningen gjordes mot avancerad nivå, ditt avtal har basnivå" in page
    assert "Räknas till och med" in page


def test_four_years_old_it_does_not_count_and_the_page_says_which_condition_fails(ground: Ground) -> None:
    case = ground.done(months=48)
    known = weigh_for(ground.contract, case, ground.today)
    assert known.counts is False
    assert [held.condition for held in known.failing] == ["age"]


def test_a_level_that_is_not_known_is_neither_yes_nor_no(ground: Ground) -> None:
    case = ground.done(level="")
    assert weigh_for(ground.contract, case, ground.today).counts is None
    page = logged_in(ground.procurer).get(ground.contract.get_absolute_url()).content.decode()
    assert "Går inte att avgöra" in page


def test_what_counts_stands_first(ground: Ground) -> None:
    old, new = ground.done(months=48), ground.done(months=20)
    known = known_of(ground.procurer, [ground.contract], ground.today)[ground.contract.pk]
    assert [one.case for one in known] == [new, old]


def test_a_decision_against_the_rule_needs_a_reason_and_is_the_contracts_owners(ground: Ground) -> None:
    case = ground.done(months=48)
    with pytest.raises(NeedsReasonError):
        count_for_contract(user=ground.procurer, contract=ground.contract, case=case, counts=True)
    with pytest.raises(PermissionDenied):
        count_for_contract(user=ground.stranger, contract=ground.contract, case=case, counts=False)
    count_for_contract(
        user=ground.procurer,
        contract=ground.contract,
        case=case,
        counts=True,
        why="Samma fabrik, inget nytt.",
    )
    assert weigh_for(ground.contract, case, ground.today).holds is True
    assert weigh_for(ground.contract, case, ground.today).counts is False


def test_the_latest_decision_holds_and_none_is_lost(ground: Ground) -> None:
    case = ground.done()
    for counts, why in ((True, ""), (False, "Vi köper ur en annan fabrik.")):
        count_for_contract(user=ground.procurer, contract=ground.contract, case=case, counts=counts, why=why)
    assert ReuseDecision.objects.count() == 2
    assert weigh_for(ground.contract, case, ground.today).holds is False


def test_the_cost_ledger_tells_what_was_saved_and_for_how_many_nobody_knows(ground: Ground) -> None:
    case = ground.done()
    count_for_contract(
        user=ground.procurer, contract=ground.contract, case=case, counts=True, saved=9_000_000
    )
    count_for_contract(user=ground.stranger, contract=ground.other_contract, case=case, counts=True)
    told = costs_of(ground.reader, ground.today.year)
    assert (told.saved, told.reused, told.reused_without_amount) == (9_000_000, 2, 1)


def test_an_earlier_follow_up_of_another_buyer_is_recorded_once(ground: Ground) -> None:
    made = Made(
        supplier=ground.supplier,
        by=ground.elsewhere,
        method=Method.OFFICE_AUDIT,
        performed_on=ground.today,
        verdict=Verdict.APPROVED,
        source="Adda, rapport 2026/17",
        level="advanced",
    )
    first = record_earlier(user=ground.coordinator, made=made)
    assert record_earlier(user=ground.coordinator, made=made) == first
    assert weigh_for(ground.contract, first, ground.today).counts is True
    with pytest.raises(PermissionDenied):
        record_earlier(user=ground.reader, made=made)


def test_the_regions_view_lists_its_contracts_with_what_is_known(
    ground: Ground, django_assert_max_num_queries
) -> None:
    ground.done()
    client = logged_in(ground.procurer)
    with django_assert_max_num_queries(40):
        page = client.get("/uppfoljning/kant/")
    assert [row.contract for row in page.context["rows"]] == [ground.contract]
    assert page.context["rows"][0].known.holds is True
    assert client.get("/uppfoljning/kant/?whether=no").context["rows"] == []


def test_a_contract_whose_supplier_was_followed_up_is_not_told_to_follow_up_next(ground: Ground) -> None:
    before = facts_of_suppliers(ground.procurer, {ground.supplier.pk}, ground.today)
    assert before[ground.supplier.pk].followed_up_on is None
    case = ground.done(months=14)
    after = facts_of_suppliers(ground.procurer, {ground.supplier.pk}, ground.today)
    assert after[ground.supplier.pk].followed_up_on == case.closed_on
