"""The log for the office: filtered, paged by number, taken away as a file."""

import csv
import io
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from kedja_site.people.chain import verify
from kedja_site.people.log import Change, record_many
from kedja_site.people.models import LogEntry
from kedja_site.records.log_filter import Wanted, log_page
from kedja_site.records.tests.conftest import browser, text
from kedja_site.register.models import Contract

pytestmark = pytest.mark.django_db


def numbers(user: User, query: str) -> list[str]:
    page = browser(user).get(f"/logg/?{query}")
    assert page.status_code == 200
    return [told.entry.what for told in page.context["page"].told]


def test_only_the_office_reads_the_log(officer: User, manager: User) -> None:
    assert browser(officer).get("/logg/").status_code == 200
    assert browser(manager).get("/logg/").status_code == 403
    assert browser(manager).get("/logg.csv").status_code == 403
    assert browser(None).get("/logg/").status_code == 302


def test_it_is_found_by_person_thing_action_and_period(officer: User, contract: Contract) -> None:
    assert "register.change_contract" in numbers(officer, "person=Handl")
    assert numbers(officer, "person=ingen") == []
    found = numbers(officer, f"subject={contract.public_id}")
    assert set(found) == {"register.register_contract", "register.change_contract"}
    assert numbers(officer, f"subject=register.contract+{contract.pk}") == found
    assert set(numbers(officer, "action=register.register_supplier")) == {"register.register_supplier"}
    assert numbers(officer, "start=2099-01-01") == []
    assert numbers(officer, "end=2001-01-01") == []
    page = text(browser(officer).get("/logg/?subject=K-AAAAAAAA-A"))
    assert "inget referensnummer" in page
    assert "slutar innan den börjar" in text(browser(officer).get("/logg/?start=2026-02-01&end=2026-01-01"))


def test_pages_go_by_number_both_ways(officer: User) -> None:
    with transaction.atomic():
        record_many(None, "people.test", (Change(("thing", str(n))) for n in range(120)))
    last = LogEntry.objects.order_by("-number").first()
    assert last is not None
    first = log_page(officer, Wanted())
    assert (first.told[0].entry.number, first.newer) == (last.number, None)
    second = log_page(officer, Wanted(), first.older)
    assert second.told[0].entry.number == first.told[-1].entry.number - 1
    back = log_page(officer, Wanted(), second.newer)
    assert [told.entry.number for told in back.told] == [told.entry.number for told in first.told]
    assert browser(officer).get("/logg/?before=oj").status_code == 200


def test_any_page_takes_the_same_number_of_queries(
    officer: User, contract: Contract, django_assert_max_num_queries
) -> None:
    client = browser(officer)
    client.get("/logg/")
    with django_assert_max_num_queries(14):
        client.get("/logg/")


def test_the_file_has_every_entry_no_formula_and_is_itself_logged(officer: User) -> None:
    with transaction.atomic():
        record_many(officer, "people.test", [Change(("=cmd()", "1"), after={"n": 1})], why="=1+1")
    answer = browser(officer).get("/logg.csv?action=people.test")
    assert answer.status_code == 200
    lines = list(
        csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")), delimiter=";")
    )
    assert len(lines) == 2
    assert numbers(officer, "start=i+förrgår") == []
    assert lines[1][5] == "'=cmd()"
    assert lines[1][9] == "'=1+1"
    assert LogEntry.objects.filter(what="records.export_log").count() == 1
    assert verify().fault is None


def test_times_are_told_in_swedish_time(officer: User) -> None:
    with transaction.atomic():
        record_many(
            officer, "people.test", [Change(("thing", "1"))], now=datetime(2026, 1, 1, 23, 30, tzinfo=UTC)
        )
    assert "2026-01-02 00:30" in text(browser(officer).get("/logg/?action=people.test"))
