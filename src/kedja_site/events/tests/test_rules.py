"""The calendar's rules: places, opening, keeping, recurrence, the grid of a month."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kedja_site.events.keeping import deleted_at, is_time_to_remind
from kedja_site.events.month import month_before, next_month, read_month, weeks_of
from kedja_site.events.opening import Door, Opening, door
from kedja_site.events.places import Answer, answer, free_places, who_moves_up
from kedja_site.events.recurrence import MOST, Recurrence, Step, moved, occurrences

STOCKHOLM = ZoneInfo("Europe/Stockholm")
START = datetime(2026, 12, 1, 9, tzinfo=STOCKHOLM)
OPENING = Opening(takes_registrations=True, starts_at=START, ends_at=START + timedelta(hours=2))


@pytest.mark.parametrize(
    ("limit", "placed", "waiting", "has_list", "got"),
    [
        (None, 500, 0, True, Answer.PLACE),
        (10, 9, 0, True, Answer.PLACE),
        (10, 10, 0, True, Answer.WAIT),
        (10, 10, 0, False, Answer.FULL),
        (10, 9, 3, True, Answer.WAIT),  # nobody passes those who wait
        (10, 12, 0, True, Answer.WAIT),  # the limit was lowered
        (0, 0, 0, False, Answer.FULL),
    ],
)
def test_who_gets_a_place(limit, placed, waiting, has_list, got):
    assert answer(limit, placed, waiting, has_waiting_list=has_list) is got


@given(limit=st.integers(0, 20), placed=st.integers(0, 25), waiting=st.lists(st.integers(), max_size=20))
def test_those_who_wait_move_up_in_order_and_never_over_the_limit(limit, placed, waiting):
    moving = who_moves_up(limit, placed, waiting)
    assert moving == waiting[: len(moving)]
    assert not moving or placed + len(moving) <= limit
    assert len(moving) == len(waiting) or free_places(limit, placed + len(moving)) == 0


def test_without_a_limit_everybody_moves_up():
    assert who_moves_up(None, 3, ["a", "b"]) == ["a", "b"]
    assert free_places(None, 3) is None


@pytest.mark.parametrize(
    ("changes", "now", "expected"),
    [
        ({}, START - timedelta(days=1), Door.OPEN),
        ({}, START, Door.CLOSED),
        ({}, START + timedelta(hours=2), Door.OVER),
        ({"takes_registrations": False}, START, Door.NONE),
        ({"opens_at": START - timedelta(days=2)}, START - timedelta(days=3), Door.NOT_YET),
        ({"opens_at": START - timedelta(days=2)}, START - timedelta(days=2), Door.OPEN),
        ({"closes_at": START - timedelta(days=1)}, START - timedelta(days=1), Door.CLOSED),
        ({"closes_at": START + timedelta(hours=1)}, START + timedelta(minutes=30), Door.OPEN),
        ({"is_cancelled": True}, START - timedelta(days=1), Door.CANCELLED),
    ],
)
def test_when_registration_is_open(changes, now, expected):
    assert door(replace(OPENING, **changes), now) is expected


def test_data_is_deleted_and_people_reminded_on_their_days():
    assert deleted_at(START, 30) == START + timedelta(days=30)
    assert not is_time_to_remind(START, 3, START - timedelta(days=3, minutes=1))
    assert is_time_to_remind(START, 3, START - timedelta(days=3))
    assert not is_time_to_remind(START, 3, START)
    assert not is_time_to_remind(START, 0, START - timedelta(minutes=1))


def days(first, rule):
    return [start.date() for start in occurrences(first, rule, STOCKHOLM)]


def test_a_month_that_is_too_short_gives_its_last_day_and_the_next_one_does_not_drift():
    first = datetime(2027, 1, 31, 9, tzinfo=STOCKHOLM)
    assert days(first, Recurrence(Step.MONTH, count=4)) == [
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
        date(2027, 4, 30),
    ]
    leap = datetime(2028, 2, 29, 9, tzinfo=STOCKHOLM)
    assert days(leap, Recurrence(Step.YEAR, count=5)) == [
        date(2028, 2, 29),
        date(2029, 2, 28),
        date(2030, 2, 28),
        date(2031, 2, 28),
        date(2032, 2, 29),
    ]


def test_nine_o_clock_stays_nine_when_the_clocks_change():
    first = datetime(2026, 10, 20, 9, tzinfo=STOCKHOLM)  # the clocks go back on the 25th
    starts = occurrences(first, Recurrence(Step.WEEK, count=2), STOCKHOLM)
    assert [start.hour for start in starts] == [9, 9]
    assert starts[1].astimezone(UTC) - starts[0].astimezone(UTC) == timedelta(days=7, hours=1)


def test_an_hour_that_the_clocks_skip_is_the_one_after():
    first = datetime(2027, 3, 21, 2, 30, tzinfo=STOCKHOLM)  # on the 28th, two o'clock is three
    assert [start.hour for start in occurrences(first, Recurrence(Step.WEEK, count=3), STOCKHOLM)] == [
        2,
        3,
        2,
    ]


def test_it_ends_with_the_last_day_or_the_number_whichever_is_first():
    every_other = Recurrence(Step.WEEK, interval=2, until=date(2026, 12, 29))
    assert days(START, every_other) == [date(2026, 12, 1), date(2026, 12, 15), date(2026, 12, 29)]
    assert len(days(START, replace(every_other, count=2))) == 2
    assert len(days(START, Recurrence(Step.WEEK, until=date(2100, 1, 1)))) == MOST


@pytest.mark.parametrize("wrong", [{"interval": 0, "count": 2}, {"interval": 1}])
def test_a_recurrence_without_end_or_step_is_refused(wrong):
    with pytest.raises(ValueError):
        Recurrence(Step.WEEK, **wrong)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from(Step), st.integers(0, 60))
def test_moved_days_come_in_order_and_keep_their_day_where_they_can(day, step, number):
    there = moved(day, step, number)
    assert there >= day
    assert moved(day, step, number + 1) > there
    assert step is Step.WEEK or there.day == day.day or (there + timedelta(days=1)).day == 1


@pytest.mark.parametrize("asked", ["", "2026", "2026-13", "9999-12", "x", "2026-11-01"])
def test_a_month_of_no_sense_is_this_one(asked):
    assert read_month(asked, date(2026, 11, 24)) == date(2026, 11, 1)


def test_months_follow_each_other_over_the_year():
    assert read_month("2027-02", date(2026, 11, 24)) == date(2027, 2, 1)
    assert next_month(date(2026, 12, 1)) == date(2027, 1, 1)
    assert month_before(date(2027, 1, 1)) == date(2026, 12, 1)


def test_a_month_is_whole_weeks_from_monday():
    weeks = weeks_of(date(2026, 11, 1), [], date(2026, 11, 24))
    assert weeks[0][0].date == date(2026, 10, 26)
    assert not weeks[0][0].in_month
    assert {len(week) for week in weeks} == {7}
    assert [day.date for week in weeks for day in week if day.is_today] == [date(2026, 11, 24)]
