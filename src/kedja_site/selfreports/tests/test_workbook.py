"""The file out and in: what the form would have kept, all of it or nothing, and every fault told by its cell."""

import io
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from kedja_site.selfreports.actions.save_answers import save_profile
from kedja_site.selfreports.actions.submit_report import submit_report
from kedja_site.selfreports.models import Answer, OtherAnswer, SelfReport
from kedja_site.selfreports.sheet import read_sheet
from kedja_site.selfreports.tests.ground import PROFILE, Ground, again, form_of, link, value_for
from kedja_site.selfreports.values import Value
from kedja_site.selfreports.workbook import cell_of

pytestmark = pytest.mark.django_db
Rows = dict[str, list[list[Any]]]


def fetched(client: Client, report: SelfReport) -> Rows:
    """The file's sheets as rows."""
    data = client.get(link(report, "mall.xlsx")).content
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def sent_in(client: Client, report: SelfReport, sheets: Rows) -> Any:
    """Uploads rows as a workbook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    sheet.write(row, column, cell)
    return client.post(link(report, "fil/"), {"file": SimpleUploadedFile("svar.xlsx", out.getvalue())})


def column(sheets: Rows, heading: str) -> int:
    return sheets["Svar"][1].index(heading)


def row_of(sheets: Rows, key: str) -> list[Any]:
    return next(row for row in sheets["Svar"] if row[0] == key)


def change(
    sheets: Rows, key: str, answer: str | None = None, words: str | None = None, confirm: str = ""
) -> None:
    row = row_of(sheets, key)
    for heading, value in (
        ("Ert svar", answer),
        ("Med egna ord", words),
        ("Förra årets svar gäller (ja)", confirm),
    ):
        if value is not None:
            row[column(sheets, heading)] = value


@pytest.fixture
def asked(ground: Ground) -> SelfReport:
    return ground.invite()


def test_a_file_gives_the_same_submission_as_the_form(ground: Ground, client: Client) -> None:
    fingerprints = []
    for way in ("form", "file"):
        report = ground.invite(ground.campaign(name=way, year=2026 if way == "form" else 2025))
        # Otherwise the second would begin with what the first has sent.
        SelfReport.objects.unguarded("a test").filter(pk=report.pk).update(earlier=None)
        save_profile(again(report), {**report.profile, **PROFILE}, seen=0)
        (_by_form if way == "form" else _by_file)(client, report)
        fingerprints.append(submit_report(again(report), sent_by="Chefen").fingerprint)
    assert fingerprints[0] == fingerprints[1]


def _by_form(client: Client, report: SelfReport) -> None:
    for _round in range(3):
        for part in read_sheet(again(report)).parts:
            values = {
                line.question.key.replace("-", "_"): value_for(line.question)
                for line in part.lines
                if not line.is_own
            }
            form = form_of(read_sheet(again(report)), part.part.requirement, **values)
            assert client.post(link(report, f"del/{part.part.requirement}/"), form).status_code == 302


def _by_file(client: Client, report: SelfReport) -> None:
    sheets = fetched(client, report)
    for line in read_sheet(again(report), everything=True).lines.values():
        value = value_for(line.question)
        change(sheets, line.question.key, cell_of(line.question, value), value.words)
    assert sent_in(client, report, sheets).status_code == 302
    wanted = set(read_sheet(again(report)).lines)
    Answer.objects.filter(report=report).exclude(question__in=wanted).delete()


def test_every_fault_is_told_by_its_cell_and_nothing_is_kept(asked: SelfReport, client: Client) -> None:
    sheets = fetched(client, asked)
    change(sheets, "policy-adopted", "Ja", "Rätt svar")
    change(sheets, "policy-board", "Kanske")
    change(sheets, "manufacturing-countries", "Malaysia; Ruritanien")
    change(sheets, "visits-number", "sju")
    sheets["Svar"].append(["okand-fraga", "", "", "", "Ja"])
    sheets["Företaget"][0][1] = "enorm"
    page = sent_in(client, asked, sheets)
    assert page.status_code == 422
    text = page.content.decode()
    for wanted in ("Kanske", "Ja / Nej", "Ruritanien", "sju", "ett tal", "okand-fraga", "enorm", "Ert svar"):
        assert wanted in text, wanted
    assert not Answer.objects.exists()
    assert again(asked).profile_version == 0


def test_what_is_not_changed_in_the_file_is_left_alone_and_clashes_stand_beside(
    asked: SelfReport, client: Client
) -> None:
    sheets = fetched(client, asked)
    form = form_of(
        read_sheet(again(asked)),
        "dd.policies",
        policy_adopted=Value("yes", "På webben"),
        policy_board=Value("no", ""),
    )
    client.post(link(asked, "del/dd.policies/"), form)
    change(sheets, "policy-adopted", "Nej", "I filen")
    answer = sent_in(client, asked, sheets)
    assert "bredvid=1" in answer["Location"]
    assert dict(Answer.objects.values_list("question", "words")) == {
        "policy-adopted": "På webben",
        "policy-board": "",
    }
    assert OtherAnswer.objects.get().words == "I filen"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda _data: b"not a workbook at all",
        lambda _data: b"",
    ],
    ids=["cut in half", "text", "empty"],
)
def test_a_file_that_is_broken_or_cut_in_half_keeps_nothing(
    asked: SelfReport, client: Client, spoil: Callable[[bytes], bytes]
) -> None:
    data = client.get(link(asked, "mall.xlsx")).content
    page = client.post(link(asked, "fil/"), {"file": SimpleUploadedFile("svar.xlsx", spoil(data))})
    assert page.status_code == 422
    assert not Answer.objects.exists()


def test_last_years_answers_are_confirmed_in_the_file(ground: Ground, client: Client) -> None:
    first = ground.invite()
    ground.answer(first)
    ground.approve(again(first))
    case = again(first).follow_up
    case.state, case.verdict = "closed", "approved"
    case.save()
    second = ground.invite(ground.campaign(name="Nästa"))
    save_profile(second, {**second.profile, **PROFILE}, seen=0)
    sheets = fetched(client, second)
    for row in sheets["Svar"][2:]:
        if row[column(sheets, "Ert svar")] or row[column(sheets, "Med egna ord")]:
            row[column(sheets, "Förra årets svar gäller (ja)")] = "Ja"
    change(sheets, "policy-adopted", "Nej", "Ändrat i år")
    assert sent_in(client, second, sheets).status_code == 302
    assert read_sheet(again(second)).missing == []
    assert Answer.objects.filter(report=second, is_from_last_year=False).count() == 1
