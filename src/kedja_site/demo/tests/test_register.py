"""The demo's register: as large as it says, the same each time, and the story of the gloves holds in it."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from pytest_django import DjangoDbBlocker

from kedja_site.audits.findings import deviating_findings
from kedja_site.audits.models import Audit
from kedja_site.demo.audits import make_audits
from kedja_site.demo.follow_ups import make_follow_ups
from kedja_site.demo.ledger import read_accounts
from kedja_site.demo.people import SUPPLIER, make_people
from kedja_site.demo.register import story
from kedja_site.demo.register.asked import make_requests
from kedja_site.demo.register.making import make_register
from kedja_site.demo.register.suppliers import ledger_suppliers
from kedja_site.demo.results import make_results
from kedja_site.disclosures.comparing import compare
from kedja_site.disclosures.models import DisclosureRequest
from kedja_site.disclosures.selectors import whole
from kedja_site.followup.models import FollowUp, Nomination
from kedja_site.followup.reuse import known_of
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import AreaMembership, Organisation
from kedja_site.register.models import ChainLink, Contact, Contract, Identifier, Site, Supplier
from kedja_site.register.names import code_of
from kedja_site.results.models import PublishedSummary, TrendReport
from kedja_site.results.trend_content import read_trend

TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def making(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[float, list[float]]]:
    """The register, made once for all; the seconds that took, and the shares told. Each test works in a savepoint after this."""
    with django_db_blocker.unblock(), transaction.atomic():
        began = time.perf_counter()
        shares: list[float] = []
        assert make_register(TODAY, lambda _stage, share: shares.append(share))
        yield time.perf_counter() - began, shares
        transaction.set_rollback(True)


@pytest.fixture
def register(making: tuple[float, list[float]], db: None) -> None:
    """Suppliers, sites, contracts and chains."""


def reached_from(site: Site) -> set[int]:
    """The suppliers that can be reached onwards from `site`, walked link by link."""
    front, seen = [("site", site.pk)], set()
    onward = {}
    for link in ChainLink.objects.filter(ended_on=None):
        start = ("site", link.from_site_id) if link.from_site_id else ("supplier", link.from_supplier_id)
        end = ("site", link.to_site_id) if link.to_site_id else ("supplier", link.to_supplier_id)
        onward.setdefault(start, []).append(end)
    while front:
        here = front.pop()
        if here not in seen:
            seen.add(here)
            front += onward.get(here, [])
    return {pk for kind, pk in seen if kind == "supplier"}


def test_it_is_as_large_as_it_says_and_made_quickly(
    register: None, making: tuple[float, list[float]]
) -> None:
    seconds, shares = making
    assert seconds < 60
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert 140 <= Supplier.objects.count() <= 190
    assert 600 <= Site.objects.count() <= 620
    assert 3000 <= Contract.objects.count() <= 3020
    assert ChainLink.objects.count() > 800
    assert not make_register(TODAY)


def test_all_regions_have_contracts_and_an_area_today(register: None) -> None:
    regions = Organisation.objects.filter(kind=OrganisationKind.REGION).exclude(code="")
    assert regions.count() == 21
    placed = AreaMembership.objects.valid_on(TODAY).values_list("organisation", flat=True)
    assert all(region.contracts.count() > 20 and region.pk in placed for region in regions)
    assert AreaMembership.objects.valid_on(TODAY).filter(leads=True).count() == 8


def test_the_suppliers_are_the_ledgers_under_the_same_numbers(register: None) -> None:
    in_ledger = {
        one.number.replace("-", "").removeprefix("SE")[:10] for one in ledger_suppliers() if one.number
    }
    numbers = {
        one.replace("-", "")
        for one in Identifier.objects.filter(kind="se_orgnr").values_list("value", flat=True)
    }
    assert len(numbers) > 100
    assert numbers <= in_ledger
    assert {account.number for account in read_accounts()}


def test_the_suppliers_login_is_the_wholesalers(register: None) -> None:
    factory = Site.objects.get(name=story.FACTORY)
    running = Contract.objects.filter(supplier__in=reached_from(factory), ends_on__gte=TODAY)
    assert {contract.supplier.name for contract in running} == {SUPPLIER}


def test_nobody_can_be_reached_by_the_addresses(register: None) -> None:
    assert Contact.objects.exists()
    assert not Contact.objects.exclude(email__endswith="@demo.example").exists()


def test_eleven_regions_reach_the_factory_through_one_wholesaler(register: None) -> None:
    factory = Site.objects.get(name=story.FACTORY)
    suppliers = reached_from(factory)
    running = Contract.objects.filter(supplier__in=suppliers, ends_on__gte=TODAY)
    regions = {contract.owner for contract in running} | {
        row.buyer for contract in running for row in contract.buyers.all()
    }
    assert {region.code for region in regions} == story.ELEVEN
    assert len(story.ELEVEN) == 11
    assert len({contract.supplier for contract in running}) == 1
    assert ChainLink.objects.get(from_site=factory).tier == 3
    ended = Contract.objects.filter(supplier__in=suppliers, ends_on__lt=TODAY)
    assert {contract.owner.code for contract in ended} == {story.ENDED}


def test_every_record_is_found_by_its_id(register: None) -> None:
    for model in (Supplier, Site, Contract):
        ids = model.objects.unguarded("a test").values_list("public_id", flat=True)
        assert [one for one in ids if not code_of(one)] == []


def test_chains_have_four_tiers_cycles_aliases_a_merger_and_secrets(register: None) -> None:
    tiers = Counter(ChainLink.objects.values_list("tier", flat=True))
    assert {2, 3, 4} <= set(tiers)
    pairs = set(
        ChainLink.objects.exclude(from_site=None).exclude(to_site=None).values_list("from_site", "to_site")
    )
    assert any((there, here) in pairs for here, there in pairs)
    assert Site.objects.exclude(names=None).count() > 50
    assert Supplier.objects.exclude(merged_into=None).count() == 1
    secret = Site.objects.get(name=story.HIDDEN_FACTORY)
    assert secret.is_confidential
    assert secret.disclosed_to.code == story.TOLD_ALONE
    touching = ChainLink.objects.filter(Q(from_site__is_confidential=True) | Q(to_site__is_confidential=True))
    assert touching.exists()
    assert not touching.filter(is_confidential=False).exists()


def test_requests_for_chains_stand_there_once_one_to_take_in_one_late_one_to_join(register: None) -> None:
    make_people()
    noon = datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert make_requests(noon) == 3
    assert make_requests(noon) == 0
    states = {request.state for request in DisclosureRequest.objects.all()}
    assert states == {"open", "answered"}
    answered = DisclosureRequest.objects.get(state="answered")
    outcomes = {line.outcome for line in compare(User.objects.get(username="kansli"), whole(answered)).lines}
    assert {"new", "unsure"} <= outcomes
    late = [one for one in DisclosureRequest.objects.all() if one.is_late(TODAY)]
    assert len(late) == 1


def test_follow_ups_stand_there_once_one_that_counts_one_too_old_some_to_begin(register: None) -> None:
    make_people()
    noon = datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert make_follow_ups(noon) == 12
    assert make_follow_ups(noon) == 0
    states = Counter(case.state for case in FollowUp.objects.all())
    assert states == {"closed": 2, "planned": 10}
    assert make_audits(noon) == 2
    assert make_audits(noon) == 0
    assert {audit.state for audit in Audit.objects.all()} == {"planned", "signed"}
    assert [finding.is_severe for finding in deviating_findings(Audit.objects.get(state="signed"))] == [
        False,
        True,
    ]
    contract = Contract.objects.filter(supplier__name=SUPPLIER).exclude(clause_level="").first()
    assert contract is not None
    known = known_of(User.objects.get(username="kansli"), [contract], TODAY)[contract.pk]
    assert known[0].holds is True
    assert Nomination.objects.count() == 4


@pytest.mark.usefixtures("register")
def test_a_green_and_a_yellow_summary_are_published_and_a_year_is_counted() -> None:
    make_people()
    now = datetime(2026, 11, 30, 9, tzinfo=UTC)
    make_follow_ups(now)
    assert make_results(now) == 3
    assert make_results(now) == 0
    published = PublishedSummary.objects.filter(is_current=True)
    assert set(published.values_list("light", flat=True)) == {"green", "yellow"}
    content = read_trend(TrendReport.objects.get().content)
    shown = [figure for table in content.tables for row in table.rows for figure in row.figures]
    assert len([figure for figure in shown if figure is not None]) > len(shown) / 3
    assert all(figure is None or figure >= content.at_least for figure in shown)
