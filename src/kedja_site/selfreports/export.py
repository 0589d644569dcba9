"""A campaign to take away: a row a supplier, with all that the viewer may read of its answers."""

import csv
import io
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import IO, Any

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja.language import Language
from kedja.report.cells import neutralised
from kedja_site.people.access import Viewer
from kedja_site.register.words import category_of, country_of
from kedja_site.selfreports.models import Assessment, Campaign, Judgement, SelfReport, Submission
from kedja_site.selfreports.question_set import Asked, question_set
from kedja_site.selfreports.selectors import reports_in
from kedja_site.selfreports.sheet import value_of
from kedja_site.selfreports.statuses import Judged, ReportState
from kedja_site.selfreports.values import said

ROWS_A_PIECE = 200
AT_ONCE = 500
LONGEST_CELL = 32_000
"""Excel holds 32,767 signs in a cell."""


def headings(campaign: Campaign) -> list[str]:
    """Of what is known of all, then of each question its answer and the words beside it, and how it was judged."""
    fixed = [
        _("Supplier"), _("Supplier’s id"), _("Country"), _("Purchasing category"), _("Follow-up"), _("Self-report"),
        _("State"), _("Answer by"), _("Answered"), _("Questions answered"), _("Decision"),
    ]  # fmt: skip
    asked = question_set(campaign.version)
    for part in asked.parts:
        for question in part.questions:
            name = f"{part.number} {question.text}".strip()
            fixed += [
                name,
                f"{question.key}: " + _("in their own words"),
                f"{question.key}: " + _("judgement"),
            ]
    return fixed


def rows_of(viewer: Viewer, campaign: Campaign) -> Iterator[list[str | int | date | None]]:
    """A row a supplier, in the order of their names; some hundred at a time, whatever their number."""
    questions = list(question_set(campaign.version).by_key.values())
    may_read = set(
        SelfReport.objects.visible_to(viewer).filter(campaign=campaign).values_list("pk", flat=True)
    )
    judged = {code: str(word) for code, word in Judged.choices}
    ids = list(reports_in(campaign).values_list("pk", flat=True))
    options = {
        question.key: {value: str(words) for value, words in question.options} for question in questions
    }
    words: dict[tuple[str, str], str] = {}
    # Each is the same for hundreds, and translated anew at each asking.
    states = {code: str(word) for code, word in ReportState.choices}
    countries, categories = cache(country_of), cache(category_of)
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        reports = reports_in(campaign).filter(pk__in=some)
        submissions = _latest([pk for pk in some if pk in may_read])
        judgements = _judgements([pk for pk, _answers in submissions.values()])
        decisions = _decisions([pk for pk, _answers in submissions.values()])
        for report in reports:
            sent, answers = submissions.get(report.pk, (None, {}))
            row: list[str | int | date | None] = [
                report.supplier.name,
                report.supplier.public_id,
                countries(report.supplier.country),
                categories(report.category) if report.category else "",
                report.follow_up.public_id if report.follow_up else "",
                report.public_id,
                states[report.state],
                report.deadline,
                timezone.localdate(report.submitted_at) if report.submitted_at else None,
                report.answered,
                decisions.get(sent, "") if sent else "",
            ]
            if sent is not None:
                given = judgements.get(sent, {})
                for question in questions:
                    row += _answer(question, answers.get(question.key), options[question.key], words)
                    row.append(judged.get(given.get(question.key, "")))
            yield row


def _answer(
    question: Asked, kept: Any, options: dict[str, str], words: dict[tuple[str, str], str]
) -> list[str | int | date | None]:
    """What was chosen or written, and the words beside it; `words` keeps how a value is said, as most are given by many."""
    if not kept:
        return [None, None]
    value = kept["value"]
    told = options.get(value) if isinstance(value, str) else None
    if told is None:
        key = (question.key, repr(value))
        told = words.get(key)
        if told is None:
            told = words[key] = said(question, value_of(kept))
    return [told or None, kept["words"][:LONGEST_CELL] or None]


def _latest(reports: list[int]) -> dict[int, tuple[int, dict[str, Any]]]:
    """Report → its latest submission, and what that answered."""
    rows = Submission.objects.filter(report__in=reports).order_by("round")
    return {
        report: (pk, content["answers"])
        for pk, report, content in rows.values_list("pk", "report", "content")
    }


def _judgements(submissions: list[int]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    rows = Judgement.objects.filter(submission__in=submissions).values_list(
        "submission", "question", "judged"
    )
    for submission, question, judged in rows:
        found.setdefault(submission, {})[question] = judged
    return found


def _decisions(submissions: list[int]) -> dict[int, str]:
    return {
        one.submission_id: str(one.get_decision_display())
        for one in Assessment.objects.filter(submission__in=submissions)
    }


def csv_pieces(viewer: Viewer, campaign: Campaign, language: Language) -> Iterator[str]:
    """For spreadsheets: with a byte order mark, and semicolons where the reader is Swedish."""
    out = io.StringIO(newline="")
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";" if language == "sv" else ",", lineterminator="\r\n")
    writer.writerow([_safe(one) for one in headings(campaign)])
    for count, row in enumerate(rows_of(viewer, campaign), 1):
        writer.writerow([_safe(one) for one in row])
        if count % ROWS_A_PIECE == 0:
            yield _taken(out)
    yield _taken(out)


def _taken(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def _safe(cell: str | int | date | None) -> str | int:
    """No text begins a formula in whoever's spreadsheet opens it."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutralised(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def xlsx_file(viewer: Viewer, campaign: Campaign) -> IO[bytes]:
    """The same as a workbook; each row is written out before the next is made."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it when the last byte is sent
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(file, options)
    sheet = book.add_worksheet(_("Self-reports")[:31])
    sheet.freeze_panes(1, 1)
    for place, heading in enumerate(headings(campaign)):
        sheet.write_string(0, place, _safe(heading))
    for number, row in enumerate(rows_of(viewer, campaign), 1):
        for place, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            safe = _safe(cell)
            if isinstance(safe, int):
                sheet.write_number(number, place, safe)
            else:
                sheet.write_string(number, place, safe)
    book.close()
    file.seek(0)
    return file
