"""A save and an export ask the database the same number of questions, however much has been answered and by how many."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kedja_site.selfreports.actions.start_campaign import choose_suppliers
from kedja_site.selfreports.candidates import Source
from kedja_site.selfreports.export import csv_pieces
from kedja_site.selfreports.models import SelfReport
from kedja_site.selfreports.sheet import read_sheet
from kedja_site.selfreports.tests.ground import (
    Ground,
    again,
    fill,
    form_of,
    link,
    make_contract,
    make_supplier,
    run_invitations,
)
from kedja_site.selfreports.values import Value


@pytest.fixture
def counted() -> Callable[..., int]:
    def count(work: Callable[[], Any]) -> int:
        with CaptureQueriesContext(connection) as asked:
            work()
        return len(asked)

    return count


def test_a_section_is_opened_and_saved_with_as_few_questions_when_all_is_answered(
    ground: Ground, client: Client, counted: Callable[..., int]
) -> None:
    report = ground.invite()
    address = link(report, "del/dd.policies/")

    def save(words: str) -> None:
        form = form_of(read_sheet(again(report)), "dd.policies", policy_adopted=Value("yes", words))
        with CaptureQueriesContext(connection) as asked:
            saved = client.post(address, form, headers={"X-Kedja-Save": "1"})
        assert saved.json()["marks"]
        written.append(len(asked))

    written: list[int] = []
    save("Först")
    save("Sedan")
    opened = counted(lambda: client.get(address))
    fill(report)
    save("Till sist")
    assert written[2] <= written[1] <= 16
    assert counted(lambda: client.get(address)) <= opened <= 12


def test_an_export_asks_no_more_of_many_suppliers_than_of_one(
    ground: Ground, counted: Callable[..., int]
) -> None:
    one = ground.campaign()
    ground.answer(ground.invite(one))
    for number in range(4):
        supplier = make_supplier(ground.source, f"Leverantör {number}", f"{number}@leverantor.example")
        make_contract(ground.source, ground.regions["Ett"], supplier)
    many = ground.campaign(name="Handskar igen")
    choose_suppliers(user=ground.coordinator, campaign=many, source=Source.CONTRACTS)
    run_invitations(many, ground.coordinator)
    reports = list(SelfReport.objects.unguarded("a test").filter(campaign=many))
    assert len(reports) >= 4
    for report in reports:
        ground.answer(report)

    def export(campaign: Any) -> Callable[[], Any]:
        return lambda: list(csv_pieces(ground.coordinator, campaign, "sv"))

    assert counted(export(many)) <= counted(export(one)) <= 16
