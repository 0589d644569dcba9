"""What is cut is said where it is cut, with what to do; and what is confidential neither counts nor takes a place."""

import pytest
from django.utils import timezone

from kedja_site.alarms import proposing
from kedja_site.alarms.actions.start_alarm import AlarmWords, start_alarm
from kedja_site.alarms.models import Candidate
from kedja_site.alarms.reading import circle
from kedja_site.alarms.tests.doing import alarm_about, as_user
from kedja_site.alarms.tests.ground import site
from kedja_site.alarms.tests.test_pages import address
from kedja_site.alarms.views import deciding

pytestmark = pytest.mark.django_db

KLANG = circle(3.05, 101.45, 20_000)
SAID_OF_NAMES = "Fler än 2 liknar detta"
SAID_OF_AREAS = "Fler än 2 anläggningar ligger i området"
SAID_AT_THE_ANSWER = "hittades fler än som behålls"


@pytest.fixture(autouse=True)
def few(monkeypatch):
    monkeypatch.setattr(proposing, "MOST", 2)
    monkeypatch.setattr(proposing, "MOST_IN_AN_AREA", 2)
    monkeypatch.setattr(deciding, "MOST", 2)
    monkeypatch.setattr(deciding, "MOST_IN_AN_AREA", 2)


def in_klang(ground, *, open_ones, secret_ones=0, name="Jalan Rubber Works"):
    for number in range(open_ones):
        site(f"{name} {number}", latitude=3.05, longitude=101.45)
    for number in range(secret_ones):
        site(
            f"{name} S{number}",
            latitude=3.05,
            longitude=101.45,
            is_confidential=True,
            disclosed_to=ground.gavleborg,
        )


def area_alarm(ground, user, where):
    return start_alarm(user, where, AlarmWords("Område"), [KLANG], now=timezone.now())


def page(user, alarm, name="candidates"):
    return as_user(user).get(address(name, alarm)).content.decode()


def test_a_name_that_too_many_bear_says_so_and_what_to_do(ground):
    in_klang(ground, open_ones=3)
    alarm = alarm_about(ground, "Jalan Rubber Works")
    assert alarm.lines.get().is_cut
    assert SAID_OF_NAMES in page(ground.officer, alarm)
    assert "Skriv mer av namnet" in page(ground.officer, alarm)
    assert SAID_AT_THE_ANSWER in page(ground.officer, alarm, "alarm")


def test_an_area_with_too_many_sites_says_so_and_what_to_do(ground):
    in_klang(ground, open_ones=2)  # and the ground's own factory
    alarm = area_alarm(ground, ground.officer, ground.office)
    assert Candidate.objects.filter(line__alarm=alarm, site__is_confidential=False).count() == 2
    assert SAID_OF_AREAS in page(ground.officer, alarm)
    assert "Rita ett mindre område" in page(ground.officer, alarm)
    assert SAID_AT_THE_ANSWER in page(ground.officer, alarm, "alarm")


def test_where_all_are_shown_nothing_is_said_of_more(ground):
    in_klang(ground, open_ones=1)
    for alarm in (
        alarm_about(ground, "Jalan Rubber Works"),
        area_alarm(ground, ground.officer, ground.office),
    ):
        assert not alarm.lines.get().is_cut
        assert "utelämnad" not in page(ground.officer, alarm)


@pytest.mark.parametrize("start", [lambda g: alarm_about(g, "Jalan Rubber Works", g.procurer_k, g.kronoberg), lambda g: area_alarm(g, g.procurer_k, g.kronoberg)])  # fmt: skip
def test_secret_sites_neither_take_the_place_of_open_ones_nor_make_it_look_cut(ground, start):
    ground.factory.delete()
    in_klang(ground, open_ones=2, secret_ones=5)
    alarm = start(ground)
    shown = page(ground.procurer_k, alarm)
    assert [f"Jalan Rubber Works {number}" in shown for number in range(2)] == [True, True]
    assert "utelämnad" not in shown
    assert "Jalan Rubber Works S" not in shown


def test_a_secret_namesake_does_not_make_an_open_site_less_sure(ground):
    def reasons():
        alarm = alarm_about(ground, "Port Klang Gloves", ground.procurer_k, ground.kronoberg)
        found = Candidate.objects.get(line__alarm=alarm, site__is_confidential=False)
        return found.score, found.reasons

    site("Port Klang Gloves")
    alone = reasons()
    site("Port Klang Gloves", is_confidential=True, disclosed_to=ground.gavleborg)
    assert reasons() == alone


def test_what_the_page_has_no_room_for_is_counted_and_decided_on_by_the_line(ground, monkeypatch):
    monkeypatch.setattr(deciding, "MOST_SHOWN", 1)
    in_klang(ground, open_ones=1)
    alarm = area_alarm(ground, ground.officer, ground.office)
    waiting = Candidate.objects.filter(line__alarm=alarm, verdict="waiting")
    number = waiting.count()
    assert number > 1
    shown = page(ground.officer, alarm)
    assert f"och {number - 1} till som sidan inte har plats för" in shown
    assert f"Bekräfta alla {number} som väntar" in shown
    first = waiting.order_by("-score", "pk").first()
    line = alarm.lines.get()
    sent = {f"all_{line.pk}": "confirmed", f"verdict_{first.pk}": "rejected"}
    as_user(ground.officer).post(address("candidates", alarm), sent)
    assert not waiting.exists()
    first.refresh_from_db()
    assert first.verdict == "rejected", "what was said of one by itself holds"


def test_the_button_of_a_line_decides_on_nothing_that_is_hidden(ground):
    in_klang(ground, open_ones=2, secret_ones=1)
    alarm = alarm_about(ground, "Jalan Rubber Works", ground.procurer_k, ground.kronoberg)
    sent = {f"all_{alarm.lines.get().pk}": "confirmed"}
    as_user(ground.procurer_k).post(address("candidates", alarm), sent)
    hidden = Candidate.objects.get(line__alarm=alarm, site__is_confidential=True)
    assert hidden.verdict == "waiting"
