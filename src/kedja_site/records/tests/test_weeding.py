"""The plan for archiving and weeding: edited by the office, proposed by the site, carried out only on a decision."""

import json
import zipfile
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from kedja_site.config.weeding import WEEDING_KINDS
from kedja_site.people.chain import verify
from kedja_site.people.models import LogEntry
from kedja_site.records.actions.change_retention import change_retention
from kedja_site.records.actions.decide_weeding import CannotWeedError, carry_out_weeding, refuse_weeding
from kedja_site.records.archive import archive_folder, is_whole
from kedja_site.records.models import RetentionRule, WeedingProposal
from kedja_site.records.plan import day_before_which, propose_what_is_due, rows_of_plan
from kedja_site.records.tests.conftest import browser, text
from kedja_site.register.models import ChainLink, Contract, Statement

pytestmark = pytest.mark.django_db

TODAY = date(2039, 1, 31)


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path) -> None:
    settings.DATA_FOLDER = tmp_path


@pytest.fixture
def rule(officer: User) -> RetentionRule:
    """Contracts: ten years after the last day, then to the archive."""
    row = next(row for row in rows_of_plan() if row.kind == "register.contract")
    return change_retention(
        user=officer, rule=row, months=120, after="archive", ground="Beslut 2026-12", why="Ny plan"
    )


@pytest.fixture
def proposal(rule: RetentionRule, contract: Contract) -> WeedingProposal:
    (made,) = propose_what_is_due(TODAY)
    return made


def test_a_new_site_weeds_nothing_by_itself(contract: Contract) -> None:
    assert {row.kind for row in rows_of_plan()} == set(WEEDING_KINDS)
    assert propose_what_is_due(TODAY) == []


def test_the_day_is_counted_in_months(rule: RetentionRule) -> None:
    assert day_before_which(rule, date(2039, 1, 31)) == date(2029, 1, 28)
    rule.months = 1
    assert day_before_which(rule, date(2026, 1, 15)) == date(2025, 12, 15)
    rule.after = "keep"
    assert day_before_which(rule, TODAY) is None


def test_what_is_over_time_is_proposed_once(proposal: WeedingProposal) -> None:
    assert (proposal.found, proposal.before_day) == (1, date(2029, 1, 28))
    assert propose_what_is_due(TODAY) == []
    assert propose_what_is_due(date(2037, 1, 1)) == []


def test_on_a_decision_it_is_archived_weeded_and_logged(
    proposal: WeedingProposal, officer: User, contract: Contract
) -> None:
    public_id, key = contract.public_id, contract.pk
    done = carry_out_weeding(user=officer, proposal=proposal, reason="Enligt planen")
    assert (done.state, done.weeded, done.left) == ("carried_out", 1, 0)
    assert not Contract.objects.unguarded("test").exists()
    assert not Statement.objects.filter(record_id=key).exists()
    package = archive_folder() / done.package
    assert is_whole(package)
    with zipfile.ZipFile(package) as opened:
        (line,) = opened.read("records.jsonl").splitlines()
        kept = json.loads(line)
        assert (kept["reference_number"], kept["title"], kept["supplier_name"]) == (
            public_id,
            "Handskar",
            "Handskar i Norden AB",
        )
        assert len(opened.read("log.jsonl").splitlines()) == 3
        assert json.loads(opened.read("manifest.json"))["ground"] == "Beslut 2026-12"
    entry = LogEntry.objects.get(what="records.weed_record")
    assert (entry.subject_id, entry.before, entry.why) == (
        str(key),
        {"reference_number": public_id},
        "Beslut 2026-12",
    )
    assert verify().fault is None
    with pytest.raises(CannotWeedError):
        carry_out_weeding(user=officer, proposal=proposal, reason="igen")


def test_what_something_still_stands_on_is_left(
    officer: User, supplier, link: ChainLink, contract: Contract
) -> None:
    row = next(row for row in rows_of_plan() if row.kind == "register.chainlink")
    change_retention(user=officer, rule=row, months=12, after="weed", ground="Beslut")
    assert propose_what_is_due(TODAY) == []
    ChainLink.objects.unguarded("test").update(ended_on=date(2030, 1, 1))
    (made,) = propose_what_is_due(TODAY)
    done = carry_out_weeding(user=officer, proposal=made, reason="Enligt planen")
    assert (done.weeded, done.left, done.package) == (1, 0, "")


def test_the_office_alone_plans_and_decides(
    proposal: WeedingProposal, rule: RetentionRule, manager: User, officer: User, contract: Contract
) -> None:
    assert browser(manager).get("/gallring/").status_code == 200
    for where in (
        f"/gallring/rad/{rule.pk}/",
        f"/gallring/{proposal.pk}/",
        f"/gallring/{proposal.pk}/paket.zip",
    ):
        assert browser(manager).get(where).status_code == 403
    with pytest.raises(PermissionDenied):
        refuse_weeding(user=manager, proposal=proposal, reason="nej")
    refused = refuse_weeding(user=officer, proposal=proposal, reason="Tvist pågår")
    assert refused.state == "refused"
    assert Contract.objects.unguarded("test").exists()


def test_the_plan_and_a_proposal_by_the_pages(
    proposal: WeedingProposal, rule: RetentionRule, officer: User
) -> None:
    client = browser(officer)
    assert "120 månader" in text(client.get("/gallring/"))
    where = f"/gallring/rad/{rule.pk}/"
    for wrong in (
        {"after": "weed", "months": "", "ground": "x"},
        {"after": "weed", "months": "12", "ground": ""},
        {"after": "weed", "months": "0", "ground": "x"},
        {"after": "nej", "months": "12", "ground": "x"},
    ):
        assert client.post(where, wrong).status_code == 422, wrong
    assert client.post(where, {"after": "keep", "months": "", "ground": ""}).status_code == 302
    rule.refresh_from_db()
    assert (rule.after, rule.months) == ("keep", None)
    page = text(client.get(proposal.get_absolute_url()))
    assert "1 handling är över tiden" in page
    assert client.post(proposal.get_absolute_url(), {"reason": ""}).status_code == 422
    client.post(proposal.get_absolute_url(), {"reason": "Enligt planen", "carry_out": ""})
    proposal.refresh_from_db()
    assert proposal.state == "carried_out"
    answer = client.get(f"/gallring/{proposal.pk}/paket.zip")
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)[:2] == b"PK"
