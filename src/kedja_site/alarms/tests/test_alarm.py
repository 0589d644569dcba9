"""From a name to the right contracts in the right regions."""

import pytest
from django.utils import timezone

from kedja_site.alarms.actions.start_alarm import AlarmWords, start_alarm
from kedja_site.alarms.answer import answer_for, by_organisation, rows_of
from kedja_site.alarms.reading import lines_of_text

pytestmark = pytest.mark.django_db


def alarm_about(ground, text, user=None, where=None):
    return start_alarm(
        user or ground.officer,
        where or ground.office,
        AlarmWords("Larm"),
        lines_of_text(text),
        now=timezone.now(),
    )


def contracts_for(viewer, alarm):
    answer = answer_for(viewer, alarm, timezone.localdate())
    return {row.contract.title for row in rows_of(answer, answer.contracts)}


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


def test_the_path_shows_each_tier_with_its_source_and_date(ground):
    answer = answer_for(ground.officer, alarm_about(ground, "Klang Latex Factory 4"), timezone.localdate())
    (row, *_others) = rows_of(answer, answer.contracts)
    assert [(step.record.name, step.tier) for step in row.path] == [
        ("Klang Latex Factory 4", 3),
        ("Nordic Packing Pte Ltd", 2),
        ("Sårvård Grossist AB", 1),
    ]
    assert [str(step.source) for step in row.path][1:] == ["Leverantörens redovisning, 2026-09-01"] * 2
    assert row.ways == 1


def test_what_is_confidential_is_for_those_who_were_told_and_the_office(ground):
    alarm = alarm_about(ground, "Sungai Secret Gloves")
    both = {"Nitrilhandskar", "Nitrilhandskar till akuten"}
    assert contracts_for(ground.officer, alarm) == both
    assert contracts_for(ground.procurer_g, alarm) == both
    assert contracts_for(ground.procurer_k, alarm) == set()
    assert contracts_for(ground.contact_b, alarm) == set()
