"""Work that comes round is done when it is due, by one process, and again after a failure."""

from datetime import UTC, datetime, timedelta

import pytest

from kedja_site.config import due

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def rounds(monkeypatch):
    """An empty register."""
    empty = {}
    monkeypatch.setattr(due, "ROUNDS", empty)
    return empty


def test_work_is_done_at_once_and_then_when_its_time_has_passed(rounds):
    times = []
    due.comes_round(every=timedelta(hours=1))(times.append)
    for minutes in (0, 30, 59, 60, 90, 121):
        due.do_what_is_due(NOON + timedelta(minutes=minutes))
    assert times == [NOON, NOON + timedelta(minutes=60), NOON + timedelta(minutes=121)]


def test_two_processes_do_not_take_the_same_work(rounds):
    each = due.Round("letters", timedelta(minutes=1), lambda _now: None)
    assert due.take(each, NOON)
    assert not due.take(each, NOON)
    later = NOON + timedelta(minutes=1)
    assert [due.take(each, later), due.take(each, later)] == [True, False]


def test_work_that_fails_holds_up_no_other_and_is_tried_again(rounds):
    done = []

    @due.comes_round(every=timedelta(minutes=5))
    def broken(now):
        done.append(("broken", now))
        raise ValueError

    @due.comes_round(every=timedelta(minutes=5))
    def sound(now):
        done.append(("sound", now))

    names = due.do_what_is_due(NOON)
    assert [name.rsplit(".", 1)[1] for name in names] == ["sound"]
    due.do_what_is_due(NOON + timedelta(minutes=5))
    assert [name for name, _now in done] == ["broken", "sound", "broken", "sound"]


def test_heavy_work_waits_its_time_on_a_new_site(rounds):
    times = []
    due.comes_round(every=timedelta(days=1), at_once=False)(times.append)
    for hours in (0, 23, 24, 25):
        due.do_what_is_due(NOON + timedelta(hours=hours))
    assert times == [NOON + timedelta(hours=24)]
