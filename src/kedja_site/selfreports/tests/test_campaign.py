"""Starting a campaign, choosing whom it asks, and the invitations: a job that may be killed, and goes on."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from kedja_site.followup.actions.plan_follow_up import Plan, plan_follow_up
from kedja_site.followup.models import FollowUp, SupplierLink
from kedja_site.followup.statuses import CaseState
from kedja_site.letters.models import Letter
from kedja_site.people.models import LogEntry
from kedja_site.register.statuses import ClauseLevel
from kedja_site.selfreports.actions import invite, remind
from kedja_site.selfreports.actions.change_report import NotOpenError, extend_deadline, renew_link, withdraw
from kedja_site.selfreports.actions.end_campaign import (
    NotToBeEndedError,
    end_campaign,
    take_back_what_is_left,
)
from kedja_site.selfreports.actions.invite import (
    NobodyToInviteError,
    invite_suppliers,
    pick_up_dropped,
    start_inviting,
)
from kedja_site.selfreports.actions.start_campaign import (
    NotADraftError,
    choose_suppliers,
    leave_out,
    set_contact,
)
from kedja_site.selfreports.candidates import Source, how_many
from kedja_site.selfreports.models import Campaign, SelfReport
from kedja_site.selfreports.statuses import CampaignState, ReportState, Trouble
from kedja_site.selfreports.tests.ground import (
    TO,
    WHY,
    Ground,
    again,
    letters,
    link,
    logged_in,
    make_contract,
    make_supplier,
    run_invitations,
)

pytestmark = pytest.mark.django_db


def many(ground: Ground, number: int) -> Campaign:
    """A campaign with so many suppliers beside the one."""
    for place in range(number):
        made = make_supplier(ground.source, f"Leverantör {place:03} AB", f"info@leverantor{place}.example")
        make_contract(ground.source, ground.regions["Ett"], made)
    campaign = ground.campaign()
    choose_suppliers(user=ground.coordinator, campaign=campaign, source=Source.CONTRACTS)
    return campaign


def test_an_invited_supplier_has_a_case_a_link_and_a_letter_in_its_language(ground: Ground) -> None:
    report = ground.invite()
    case = report.follow_up
    assert (case.state, case.led_by, case.level, case.clause_version) == (
        CaseState.INVITED, ground.area, ClauseLevel.ADVANCED, "2025",
    )  # fmt: skip
    assert set(case.contracts.values_list("contract", flat=True)) == {
        one.pk for one in ground.contracts.values()
    }
    letter = Letter.objects.get(to=TO)
    assert link(report) in letter.text
    assert "Område G" in letter.text
    assert set(LogEntry.objects.values_list("what", flat=True)) >= {
        "followup.plan", "followup.move", "selfreports.invite", "selfreports.invite_supplier",
    }  # fmt: skip


def test_a_planned_case_is_used_and_its_leader_gets_the_report(ground: Ground) -> None:
    plan = Plan(ground.supplier, ground.area, "gloves", timezone.localdate().year)
    case = plan_follow_up(user=ground.coordinator, plan=plan)
    campaign = ground.campaign()
    assert how_many(campaign, Source.PLANNED) == 1
    assert how_many(campaign, Source.CONTRACTS) == 0  # followed up already
    choose_suppliers(user=ground.coordinator, campaign=campaign, source=Source.PLANNED)
    run_invitations(campaign, ground.coordinator)
    report = SelfReport.objects.unguarded(WHY).get()
    assert (report.follow_up_id, report.led_by_id) == (case.pk, ground.area.pk)
    assert FollowUp.objects.unguarded(WHY).count() == 1


def test_choosing_and_inviting_twice_does_it_once(ground: Ground) -> None:
    campaign = ground.campaign()
    for _twice in range(2):
        choose_suppliers(user=ground.coordinator, campaign=campaign, source=Source.CONTRACTS)
    run_invitations(campaign, ground.coordinator)
    with pytest.raises(NobodyToInviteError):
        start_inviting(user=ground.coordinator, campaign=campaign)
    assert letters() == ["invitation"]


def test_who_has_no_address_stays_until_it_gets_one(ground: Ground) -> None:
    made = make_supplier(ground.source, "Utan adress AB")
    make_contract(ground.source, ground.regions["Ett"], made)
    ground.invite()
    left = SelfReport.objects.unguarded(WHY).get(supplier=made)
    assert left.state == ReportState.CHOSEN
    set_contact(user=ground.coordinator, report=left, email="info@utan.example", language="en")
    run_invitations(left.campaign, ground.coordinator)
    assert again(left).state == ReportState.OPEN
    assert Letter.objects.get(to="info@utan.example").subject.startswith("Self-report for Utan adress AB")
    with pytest.raises(NotADraftError):
        leave_out(user=ground.coordinator, report=left)


def test_a_job_that_is_killed_goes_on_behind_the_last_batch(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    campaign = many(ground, 11)
    monkeypatch.setattr(invite, "BATCH", 4)
    batch = invite.invite_batch
    done: list[int] = []

    def killed(*args: Any, **more: Any) -> None:
        if len(done) == 2:
            raise KeyboardInterrupt  # as a kill: nothing of ours catches it
        batch(*args, **more)
        done.append(1)

    monkeypatch.setattr(invite, "invite_batch", killed)
    started = start_inviting(user=ground.coordinator, campaign=campaign)
    with pytest.raises(KeyboardInterrupt):
        invite_suppliers.call(started.pk, str(started.job))
    assert Letter.objects.filter(template__endswith="invitation").count() == 8
    monkeypatch.setattr(invite, "invite_batch", batch)
    assert pick_up_dropped(timezone.now() + timedelta(minutes=10)) == 1
    fresh = Campaign.objects.unguarded(WHY).get(pk=campaign.pk)
    assert invite_suppliers.call(started.pk, str(started.job)) == "superseded"
    assert invite_suppliers.call(fresh.pk, str(fresh.job)) == "done"
    assert Letter.objects.filter(template__endswith="invitation").count() == 12
    assert SupplierLink.objects.count() == 12
    assert Campaign.objects.unguarded(WHY).get(pk=campaign.pk).state == CampaignState.RUNNING
    assert not SelfReport.objects.unguarded(WHY).exclude(state=ReportState.OPEN).exists()


def test_who_is_asked_in_the_same_follow_up_already_is_not_asked_twice(ground: Ground) -> None:
    first = ground.invite()
    campaign = ground.campaign(name="En till")
    SelfReport.objects.create(
        campaign=campaign,
        supplier=ground.supplier,
        led_by=ground.area,
        follow_up=first.follow_up,
        version=campaign.version,
        email=TO,
    )
    run_invitations(campaign, ground.coordinator)
    second = SelfReport.objects.unguarded(WHY).get(campaign=campaign)
    assert (second.state, second.trouble) == (ReportState.CHOSEN, Trouble.ASKED)
    assert letters() == ["invitation"]


def test_reminders_come_a_week_before_the_day_after_and_two_weeks_after_each_once(ground: Ground) -> None:
    report = ground.invite()

    def on(days: int) -> list[str]:
        for _twice in range(2):
            remind.remind(timezone.now() + timedelta(days=days))
        return letters()[1:]

    assert on(20) == []
    assert on(36) == ["reminder"]
    assert on(43) == ["reminder", "late"]
    assert on(57) == ["reminder", "late", "late"]
    assert on(90) == ["reminder", "late", "late"]
    extend_deadline(
        user=ground.coordinator,
        report=report,
        deadline=timezone.localdate() + timedelta(days=120),
        why="Sjukdom",
    )
    assert on(115) == ["reminder", "late", "late", "extended", "reminder"]


def test_a_renewed_link_opens_and_the_old_one_does_not(ground: Ground, client: Client) -> None:
    report = ground.invite()
    old = link(report)
    renew_link(user=ground.coordinator, report=report, email="ny@grossist.example", language="en")
    assert client.get(old).status_code == 404
    assert client.get(link(report)).status_code == 200
    assert letters("ny@grossist.example") == ["renewed"]


def test_a_report_that_is_withdrawn_asks_nothing_more(ground: Ground, client: Client) -> None:
    report = ground.invite()
    withdraw(user=ground.coordinator, report=report, why="Avtalet upphör")
    assert "behöver inte svara" in client.get(link(report)).content.decode()
    assert client.get(link(report, "del/dd.policies/")).status_code == 302
    with pytest.raises(NotOpenError):
        withdraw(user=ground.coordinator, report=report, why="igen")
    assert letters() == ["invitation", "withdrawn"]


def test_an_ended_campaign_tells_who_has_not_answered_and_keeps_what_was_sent(
    ground: Ground, client: Client
) -> None:
    campaign = many(ground, 3)
    run_invitations(campaign, ground.coordinator)
    answered = again(SelfReport.objects.unguarded(WHY).get(campaign=campaign, supplier=ground.supplier))
    ground.answer(answered)
    browser = logged_in(ground.coordinator)
    at = f"{campaign.get_absolute_url()}avsluta/"
    assert "3 leverantörer har inte svarat" in browser.get(at).content.decode()
    assert browser.post(at, {"why": ""}).status_code == 422
    browser.post(at, {"why": "Avtalen är uppsagda"})
    for _time in range(2):
        take_back_what_is_left(timezone.now())
    states = SelfReport.objects.unguarded(WHY).filter(campaign=campaign).values_list("state", flat=True)
    assert sorted(states) == ["submitted", "withdrawn", "withdrawn", "withdrawn"]
    assert letters("info@leverantor1.example") == ["invitation", "withdrawn"]
    assert "Avtalen är uppsagda" in Letter.objects.filter(to="info@leverantor1.example").latest("pk").text
    assert "withdrawn" not in letters()
    page = browser.get(campaign.get_absolute_url()).content.decode()
    assert "avslutad: Avtalen är uppsagda" in page
    with pytest.raises(NotToBeEndedError):
        end_campaign(user=ground.coordinator, campaign=campaign, why="igen")
    with pytest.raises(NotADraftError):
        choose_suppliers(user=ground.coordinator, campaign=campaign, source=Source.CONTRACTS)


def test_whom_an_ended_campaign_never_asked_gets_no_letter(ground: Ground) -> None:
    campaign = many(ground, 1)
    end_campaign(user=ground.coordinator, campaign=campaign, why="Fel frågeformulär")
    take_back_what_is_left(timezone.now())
    assert not SelfReport.objects.unguarded(WHY).filter(campaign=campaign).exists()
    assert not Letter.objects.exists()


def test_only_its_leader_and_the_office_run_a_campaign(ground: Ground) -> None:
    campaign = ground.campaign()
    for name in ("Ett", "Två"):
        with pytest.raises(PermissionDenied):
            choose_suppliers(user=ground.people[name], campaign=campaign, source=Source.CONTRACTS)
    assert choose_suppliers(user=ground.officer, campaign=campaign, source=Source.CONTRACTS) == 1


def test_the_pages_lead_from_a_new_campaign_to_the_letters(ground: Ground) -> None:
    browser = logged_in(ground.coordinator)
    form = {
        "name": "Handskar i år",
        "led_by": ground.area.pk,
        "version": ground.version.pk,
        "categories": ["gloves"],
        "year": timezone.localdate().year,
        "deadline": str(timezone.localdate() + timedelta(days=40)),
        "note": "",
    }
    assert browser.post("/sjalvrapport/ny/", {**form, "deadline": "2020-01-01"}).status_code == 422
    at = browser.post("/sjalvrapport/ny/", form)["Location"]
    assert "Grossisten AB" in browser.get(at).content.decode()
    page = browser.post(at, {"source": "contracts", "all": "1"})["Location"]
    assert "Bjud in 1 leverantör" in browser.get(page).content.decode()
    assert TO in browser.get(page).content.decode()
    preview = browser.get(f"{page}brev/").content.decode()
    assert "(här står leverantörens egen länk)" in preview
    assert letters() == []
    assert browser.post(f"{page}brev/").status_code == 302
    found = Campaign.objects.unguarded(WHY).get()
    assert found.state == CampaignState.INVITING
    assert "Sidan läses om" in browser.get(page).content.decode()
    invite_suppliers.call(found.pk, str(found.job))
    assert letters() == ["invitation"]
    assert browser.get(f"{page}?state=open&q=gross").content.decode().count("Grossisten AB") == 1


def test_the_campaigns_page_asks_as_often_for_many_as_for_few(
    ground: Ground, django_assert_max_num_queries: Any
) -> None:
    campaign = many(ground, 60)
    run_invitations(campaign, ground.coordinator)
    browser = logged_in(ground.coordinator)
    browser.get(campaign.get_absolute_url())
    with django_assert_max_num_queries(25):
        assert browser.get(campaign.get_absolute_url()).status_code == 200
