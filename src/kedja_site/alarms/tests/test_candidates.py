"""How sure a candidate is, and what is remembered of it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kedja_site.alarms.actions.decide_candidates import decide_candidates
from kedja_site.alarms.models import Candidate, RememberedVerdict
from kedja_site.alarms.statuses import Verdict
from kedja_site.alarms.tests.doing import alarm_about, contracts_for
from kedja_site.alarms.tests.ground import numbered, site, supplier
from kedja_site.register.statuses import IdentifierKind

pytestmark = pytest.mark.django_db


def said(alarm):
    return [
        (each.record.name, each.score, each.basis, each.reasons)
        for each in Candidate.objects.filter(line__alarm=alarm).order_by("-score", "pk")
    ]


def test_the_surest_stands_first_with_its_reason(ground):
    supplier("Klang Latek Trading", "MY")
    found = said(alarm_about(ground, "Klang Latex; Malaysia"))
    assert found[0] == ("Klang Latex Sdn. Bhd.", 9_000, "like", ["same_country"])
    assert [name for name, *_rest in found] == [
        "Klang Latex Sdn. Bhd.",
        "Klang Latex Factory 4",
        "Klang Latek Trading",
    ]


def test_a_misspelt_name_is_found_and_is_less_sure(ground):
    found = said(alarm_about(ground, "Pelabuhan Ruber Works"))
    assert found[0][0] == "Klang Latex Factory 4"
    assert 6_800 <= found[0][1] < 8_500


def test_a_name_in_another_country_than_was_given_is_less_sure(ground):
    (found,) = said(alarm_about(ground, "Sårvård Grossist AB; Norge"))
    assert found == ("Sårvård Grossist AB", 6_500, "name", ["other_country"])


def test_namesakes_make_each_other_less_sure(ground):
    supplier("Sårvård Grossist Aktiebolag", "SE")
    assert {
        (score, tuple(reasons))
        for _name, score, _basis, reasons in said(alarm_about(ground, "Sårvård Grossist"))
    } == {(8_000, ("namesakes",))}


def test_an_lei_and_an_osh_id_are_numbers(ground):
    numbered(ground.packer, IdentifierKind.LEI, "529900T8BM49AURSDO55")
    numbered(ground.latex, IdentifierKind.OSH, "MY2021250D1DTN7")
    assert said(alarm_about(ground, "529900T8BM49AURSDO55"))[0][0] == "Nordic Packing Pte Ltd"
    assert said(alarm_about(ground, "MY2021250D1DTN7"))[0][0] == "Klang Latex Sdn. Bhd."


def test_a_decision_is_remembered_for_the_same_text_and_not_asked_again(ground):
    first = alarm_about(ground, "Klang Latex", ground.procurer_k, ground.kronoberg)
    of_company, of_site = Candidate.objects.filter(line__alarm=first).order_by("-score")
    now = timezone.now()
    decide_candidates(
        ground.procurer_k, first, {of_company.pk: Verdict.REJECTED, of_site.pk: Verdict.CONFIRMED}, now=now
    )
    again = alarm_about(ground, "KLANG  latex", ground.procurer_k, ground.kronoberg)
    verdicts = {
        each.record.name: (each.verdict, each.is_remembered)
        for each in Candidate.objects.filter(line__alarm=again)
    }
    assert verdicts == {
        "Klang Latex Sdn. Bhd.": ("rejected", True),
        "Klang Latex Factory 4": ("confirmed", True),
    }
    elsewhere = alarm_about(ground, "Klang Latex", ground.procurer_g, ground.gavleborg)
    assert not Candidate.objects.filter(line__alarm=elsewhere).exclude(verdict="waiting").exists()


def test_what_the_office_has_said_holds_for_all(ground):
    first = alarm_about(ground, "Klang Latex")
    candidate = Candidate.objects.filter(line__alarm=first).order_by("-score").first()
    decide_candidates(ground.officer, first, {candidate.pk: Verdict.REJECTED}, now=timezone.now())
    elsewhere = alarm_about(ground, "Klang Latex", ground.procurer_g, ground.gavleborg)
    assert Candidate.objects.get(line__alarm=elsewhere, supplier=ground.latex).verdict == "rejected"


def test_what_is_rejected_leads_nowhere(ground):
    alarm = alarm_about(ground, "Klang Latex Factory 4")
    every = dict.fromkeys(
        Candidate.objects.filter(line__alarm=alarm).values_list("pk", flat=True), Verdict.REJECTED
    )
    decide_candidates(ground.officer, alarm, every, now=timezone.now())
    assert contracts_for(ground.officer, alarm) == set()


def test_a_stranger_decides_nothing_and_nobody_decides_on_what_they_do_not_see(ground):
    alarm = alarm_about(ground, "Sungai Secret Gloves", ground.procurer_k, ground.kronoberg)
    hidden = Candidate.objects.get(line__alarm=alarm, site=ground.secret)
    with pytest.raises(PermissionDenied):
        decide_candidates(ground.procurer_g, alarm, {hidden.pk: Verdict.CONFIRMED}, now=timezone.now())
    assert (
        decide_candidates(ground.procurer_k, alarm, {hidden.pk: Verdict.CONFIRMED}, now=timezone.now()) == 0
    )
    assert RememberedVerdict.objects.count() == 0


def test_a_site_at_the_date_line_is_found_from_both_sides(ground):
    from kedja_site.alarms.actions.start_alarm import AlarmWords, start_alarm
    from kedja_site.alarms.reading import circle, rectangle

    edge = site("Date line works", "FJ", latitude=-17.0, longitude=179.9)
    for area in (circle(-17.0, -179.95, 50_000), rectangle(-20, 179, -10, -179)):
        alarm = start_alarm(ground.officer, ground.office, AlarmWords("Område"), [area], now=timezone.now())
        assert [each.site for each in Candidate.objects.filter(line__alarm=alarm)] == [edge]
