"""The log: bound entry to entry, naming nobody, in the change's own transaction, and guarded by the database."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, connections, transaction

from kedja_site.config.database import sqlite
from kedja_site.people import log_guard
from kedja_site.people.chain import Fault, Verdict, verify
from kedja_site.people.log import Change, hash_of, key_of, record, record_many
from kedja_site.people.models import LogEntry, LogHead, PersonKey, SealedText
from kedja_site.people.sealing import unsealed

DAY = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def write(number: int) -> None:
    with transaction.atomic():
        record_many(None, "people.test", (Change(("thing", str(n)), after={"n": n}) for n in range(number)))


@pytest.fixture
def five(db) -> None:
    """A log of five entries that somebody with the database in hand can get at."""
    write(5)
    log_guard.take_down(connection)


def tamper(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
def test_each_entry_is_bound_to_the_one_before() -> None:
    user = User.objects.create(username="somebody")
    with transaction.atomic():
        first = record(user, "people.test", ("thing", "1"), before={"a": 1}, after={"a": 2}, why="because")
        second = record(None, "people.test", ("thing", "1"), after={"a": 3})
    kept = list(LogEntry.objects.order_by("number"))
    assert [entry.number for entry in kept] == [first.number, second.number]
    assert hash_of(kept[0], "") == kept[0].hash
    assert hash_of(kept[1], kept[0].hash) == kept[1].hash
    assert verify().fault is None


@pytest.mark.django_db
def test_an_entry_names_a_key_and_erasing_the_person_deletes_the_key() -> None:
    user = User.objects.create(username="somebody")
    with transaction.atomic():
        entry = record(user, "people.test", user)
    assert entry.who == key_of(user).key
    user.delete()
    assert not PersonKey.objects.exists()
    assert LogEntry.objects.get().who == entry.who


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_logged() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record(None, "people.test", ("thing", "1"))
    assert not LogEntry.objects.exists()


@pytest.mark.django_db
def test_an_address_is_kept_apart_and_the_chain_holds_when_it_is_erased() -> None:
    User.objects.create(username="somebody", first_name="Test", last_name="Persson")
    with transaction.atomic():
        entry = record(
            None,
            "people.test",
            ("thing", "1"),
            after={"contact": {"email": "test@example.org"}, "note": "nothing"},
            why="As test persson asked",
        )
    kept = LogEntry.objects.get()
    assert "example.org" not in str(kept.after)
    assert kept.after["note"] == "nothing"
    assert "persson" not in kept.why
    assert unsealed([kept.after, kept.why]) == [
        {"contact": {"email": "test@example.org"}, "note": "nothing"},
        "As test persson asked",
    ]
    SealedText.objects.all().delete()
    assert unsealed([kept.after])[0]["contact"] == {"email": None}
    assert verify().fault is None
    assert entry.hash == kept.hash


@pytest.mark.django_db
def test_what_was_recorded_together_makes_the_same_chain() -> None:
    write(4500)
    with transaction.atomic():
        record(None, "people.test", ("thing", "1"), now=DAY)
    verdict = verify()
    assert (verdict.entries, verdict.fault) == (4501, None)
    assert verdict.hash == LogHead.objects.get().hash


# --- what verify finds


@pytest.mark.parametrize(
    ("sql", "fault", "at"),
    [
        ("UPDATE people_logentry SET what = 'people.other' WHERE number = 3", Fault.CHANGED, 3),
        ("UPDATE people_logentry SET after = '{\"n\": 7}' WHERE number = 1", Fault.CHANGED, 1),
        ("UPDATE people_logentry SET hash = 'x' WHERE number = 5", Fault.CHANGED, 5),
        ("DELETE FROM people_logentry WHERE number = 2", Fault.MISSING, 2),
        ("DELETE FROM people_logentry WHERE number = 1", Fault.MISSING, 1),
        ("DELETE FROM people_logentry WHERE number = 5", Fault.CUT_OFF, 5),
        ("UPDATE people_loghead SET hash = 'x'", Fault.CHANGED, 5),
    ],
)
@pytest.mark.table_owner
def test_the_first_broken_entry_is_found(five, sql: str, fault: Fault, at: int) -> None:
    tamper(sql)
    verdict = verify()
    assert (verdict.fault, verdict.at) == (fault, at)


@pytest.mark.table_owner
def test_entries_that_have_changed_places_are_found(five) -> None:
    tamper("UPDATE people_logentry SET number = 9 WHERE number = 2")
    tamper("UPDATE people_logentry SET number = 2 WHERE number = 4")
    tamper("UPDATE people_logentry SET number = 4 WHERE number = 9")
    verdict = verify()
    assert (verdict.fault, verdict.at, verdict.elsewhere) == (Fault.MOVED, 2, 4)


@pytest.mark.table_owner
def test_an_entry_that_was_put_in_past_the_head_is_found(five) -> None:
    last = LogEntry.objects.get(number=5)
    forged = LogEntry(number=6, at=DAY, what="people.forged", subject_kind="thing", subject_id="1")
    forged.hash = hash_of(forged, last.hash)
    forged.save(force_insert=True)
    verdict = verify()
    assert (verdict.entries, verdict.fault, verdict.at) == (5, Fault.BEYOND_HEAD, 6)


@pytest.mark.table_owner
def test_a_chain_made_anew_is_told_by_a_hash_noted_earlier(five) -> None:
    noted = LogEntry.objects.get(number=4).hash
    tamper("DELETE FROM people_logentry")
    tamper("DELETE FROM people_loghead")
    write(5)
    assert verify().fault is None
    assert verify({4: noted}).fault is Fault.NOT_THE_KNOWN
    assert verify({9: noted}).fault is Fault.CUT_OFF


@pytest.mark.django_db
def test_an_empty_log_holds() -> None:
    assert verify().entries == 0
    assert verify().fault is None


# --- what the database refuses


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE people_logentry SET why = 'x'",
        "DELETE FROM people_logentry",
        "DELETE FROM people_loghead",
        "UPDATE people_loghead SET number = 0",
    ],
)
def test_the_database_refuses_to_change_the_log(sql: str) -> None:
    write(2)
    assert log_guard.is_up(connection)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        tamper(sql)
    assert verify().entries == 2


@pytest.mark.django_db
def test_saving_an_entry_again_is_refused_too() -> None:
    write(1)
    entry = LogEntry.objects.get()
    entry.why = "another"
    with pytest.raises(DatabaseError), transaction.atomic():
        entry.save()


# --- two at once


def on_a_file(folder: Path):
    """A connection to a database in a file, as a site has it: the tests' own is in memory and knows no waiting."""
    own = connections["default"]
    if own.vendor != "sqlite":
        return own.copy()
    file = folder / "log.sqlite3"
    if not file.exists():
        own.ensure_connection()
        with closing(sqlite3.connect(file)) as made:
            own.connection.backup(made)
    given = {**own.settings_dict, "NAME": str(file), "OPTIONS": sqlite(folder)["OPTIONS"]}
    return type(own)(given, "default")


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_make_one_chain(tmp_path: Path) -> None:
    """Threads with connections of their own, each writing one by one and many together."""
    failed: list[BaseException] = []
    verdicts: list[Verdict] = []

    def write_some(name: str) -> None:
        for turn in range(15):
            with transaction.atomic():
                record(None, "people.test", (name, str(turn)))
            with transaction.atomic():
                record_many(None, "people.test", [Change((name, str(n))) for n in range(5)])

    def thread(work: Callable[[], object]) -> threading.Thread:
        own = on_a_file(tmp_path)

        def run() -> None:
            connections["default"] = own
            own.inc_thread_sharing()
            try:
                work()
            except BaseException as mistake:  # noqa: BLE001 - told by the test
                failed.append(mistake)
            finally:
                own.close()

        return threading.Thread(target=run)

    threads = [thread(lambda n=n: write_some(f"writer {n}")) for n in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    reader = thread(lambda: verdicts.append(verify()))
    reader.start()
    reader.join()
    assert failed == []
    assert (verdicts[0].entries, verdicts[0].fault) == (4 * 15 * 6, None)
