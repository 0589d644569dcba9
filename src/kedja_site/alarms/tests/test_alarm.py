"""From a name to the right contracts in the right regions."""

import re

import pytest
from django.utils import timezone

from kedja.identity.likeness import LIKELY
from kedja_site.alarms.actions.start_alarm import AlarmWords, start_alarm
from kedja_site.alarms.answer import answer_for, by_category, by_organisation, rows_of
from kedja_site.alarms.models import Alarm, Candidate
from kedja_site.alarms.picture import COLUMN
from kedja_site.alarms.reading import circle, lines_of_text
from kedja_site.alarms.tests.doing import alarm_about, as_user, confirm_all, contracts_for
from kedja_site.alarms.tests.ground import link, site, supplier
from kedja_site.alarms.tests.test_pages import address
from kedja_site.people.models import LogEntry
from kedja_site.register.models import ContractArticle

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "Klang Latex Factory 4",
        "Pelabuhan Rubber Works",
        "klang latex factory 4; Malaysia",
        "KLANG LATEX SDN BHD",
    ],
)
def test_a_factory_three_tiers_down_leads_to_the_right_contracts_in_the_right_regions(ground, text):
    alarm = alarm_about(ground, text)
    answer = answer_for(ground.officer, alarm, timezone.localdate())
    assert contracts_for(ground.officer, alarm) == {"Handskar till vården", "Undersökningshandskar"}
    assert {str(share.what) for share in by_organisation(answer)} == {"Region Kronoberg", "Region Blekinge"}
    assert [(share.what, share.contracts) for share in by_category(answer)] == [("gloves", 2)]


def test_a_company_that_was_merged_away_is_found_by_its_old_name_and_leads_on(ground):
    alarm = alarm_about(ground, "Straits Glove Packers")
    (candidate,) = alarm.lines.get().candidates.all()
    assert candidate.supplier == ground.packer
    assert (candidate.basis, candidate.matched) == ("earlier_name", "Straits Glove Packers")
    assert contracts_for(ground.officer, alarm) == {"Handskar till vården", "Undersökningshandskar"}


def test_the_path_shows_each_tier_with_its_source_and_date(ground):
    answer = answer_for(ground.officer, alarm_about(ground, "Klang Latex Factory 4"), timezone.localdate())
    (row, *_others) = rows_of(answer, answer.contracts)
    assert [(step.record.name, step.tier) for step in row.path] == [
        ("Klang Latex Factory 4", 3),
        ("Nordic Packing Pte Ltd", 2),
        ("Sårvård Grossist AB", 1),
    ]
    assert [str(step.source) for step in row.path][1:] == ["Leverantörens redovisning, 2026-09-01"] * 2
    assert row.products == ("undersökningshandskar", "undersökningshandskar i ask")
    assert row.ways == 1


def test_the_number_of_shortest_ways_is_told(ground):
    second = supplier("Second Packer", "SG")
    link(ground.factory, second)
    link(second, ground.wholesaler)
    answer = answer_for(ground.officer, alarm_about(ground, "Klang Latex Factory 4"), timezone.localdate())
    assert {row.ways for row in rows_of(answer, answer.contracts)} == {2}


def test_what_is_confidential_is_for_those_who_were_told_and_the_office(ground):
    alarm = alarm_about(ground, "Sungai Secret Gloves")
    both = {"Nitrilhandskar", "Nitrilhandskar till akuten"}
    assert contracts_for(ground.officer, alarm) == both
    assert contracts_for(ground.procurer_g, alarm) == both
    assert contracts_for(ground.procurer_k, alarm) == set()
    assert contracts_for(ground.contact_b, alarm) == set()


def test_an_area_finds_the_sites_within_and_no_others(ground):
    site("Far away works", "MY", latitude=5.4, longitude=100.3)
    alarm = start_alarm(
        ground.officer, ground.office, AlarmWords("Brand"), [circle(3.04, 101.44, 2_000)], now=timezone.now()
    )
    found = {each.site.name: each.distance for each in alarm.lines.get().candidates.all()}
    assert set(found) == {"Klang Latex Factory 4", "Sungai Secret Gloves"}
    assert 500 < found["Klang Latex Factory 4"] < 900
    assert contracts_for(ground.procurer_k, alarm) == {"Handskar till vården", "Undersökningshandskar"}


def test_a_number_leads_to_its_company_alone(ground):
    alarm = alarm_about(ground, "556074-3089")
    (candidate,) = alarm.lines.get().candidates.all()
    assert (candidate.supplier, candidate.score, candidate.basis) == (ground.wholesaler, 10_000, "number")
    assert contracts_for(ground.officer, alarm) == {"Handskar till vården", "Undersökningshandskar"}


def test_the_registers_own_id_leads_to_its_site(ground):
    alarm = alarm_about(ground, ground.factory.public_id.replace("-", "").lower())
    (candidate,) = alarm.lines.get().candidates.all()
    assert (candidate.site, candidate.score) == (ground.factory, 10_000)


def test_an_address_leads_to_the_site_there(ground):
    alarm = alarm_about(ground, "Lot 4 Jalan Pelabuhan, 42000 Klang")
    (candidate,) = alarm.lines.get().candidates.all()
    assert (candidate.site, candidate.basis) == (ground.factory, "address")


def test_nothing_found_is_said_and_stays_watched(ground):
    alarm = alarm_about(ground, "Zzyzx Holdings Nowhere")
    assert alarm.lines.get().candidates.count() == 0
    assert contracts_for(ground.officer, alarm) == set()


def test_until_somebody_confirms_what_is_likely_counts_and_is_called_preliminary(ground):
    alarm = alarm_about(ground, "Klang Latex Factory 4")
    assert answer_for(ground.officer, alarm, timezone.localdate()).is_preliminary
    confirm_all(ground.officer, alarm)
    assert not answer_for(ground.officer, alarm, timezone.localdate()).is_preliminary


def test_the_same_form_sent_twice_is_one_alarm(ground):
    given = (ground.officer, ground.office, AlarmWords("Larm"), lines_of_text("Klang Latex"))
    first = start_alarm(*given, now=timezone.now(), form_key="abc")
    assert start_alarm(*given, now=timezone.now(), form_key="abc") == first
    assert Alarm.objects.unguarded("test").count() == 1
    assert LogEntry.objects.filter(what="alarms.start_alarm").count() == 1


def test_a_name_that_is_only_possible_is_no_answer_of_nothing(ground):
    """Until somebody has said who is meant, the page says so, and shows no count of contracts that could pass for an answer."""
    alarm = alarm_about(ground, "Pelabuhan Ruber Works")
    assert 0 < Candidate.objects.get(line__alarm=alarm).score < LIKELY
    body = as_user(ground.officer).get(address("alarm", alarm)).content.decode()
    assert "Säg först vilka som avses" in body
    assert "key-figure" not in body
    confirm_all(ground.officer, alarm)
    body = as_user(ground.officer).get(address("alarm", alarm)).content.decode()
    assert "Handskar till vården" in body
    assert "Säg först" not in body


def test_the_picture_draws_a_way_past_a_tier_around_the_box_between(ground):
    """An article says that the factory makes it for the supplier, a chain that it goes by a packer: both lines are seen."""
    ContractArticle.objects.create(contract=ground.gloves_k, name="Handske", made_at=ground.factory)
    alarm = alarm_about(ground, "Klang Latex Factory 4")
    confirm_all(ground.officer, alarm)
    body = as_user(ground.officer).get(address("alarm", alarm) + "?visa=bild").content.decode()
    lines = re.findall(r'<path d="M([\d.]+) ([\d.]+)C[^"]* ([\d.]+) ([\d.]+)"', body)
    straight = [one for one in lines if float(one[2]) - float(one[0]) > COLUMN and one[1] == one[3]]
    assert straight
    around = re.findall(r'<path d="M[\d.]+ [\d.]+C[^"L]*L[\d.]+ [\d.]+C', body)
    assert len(around) == len(straight)
