"""Reads the filled-in file: every cell that is wrong is told with its sheet, row, column, value and what was expected."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from kedja_site.knowledge.facts.language import page_language
from kedja_site.selfreports.actions.save_answers import Sent
from kedja_site.selfreports.models import SelfReport
from kedja_site.selfreports.profile import ABROAD, ACTIVITIES, SIZES, Profile
from kedja_site.selfreports.question_set import Asked
from kedja_site.selfreports.sheet import Line, digest_of, read_sheet
from kedja_site.selfreports.statuses import Kind
from kedja_site.selfreports.values import ValueRefusedError, read_value
from kedja_site.selfreports.workbook_words import (
    ANSWERS,
    COLUMNS,
    COMPANY,
    HEADING_ROW,
    NEEDED,
    PROFILE_ROWS,
    YES,
)

LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024


class FileUnreadableError(Exception):
    """The file cannot be read at all; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell."""

    sheet: str
    row: int
    column: str
    value: str
    expected: str


@dataclass(slots=True)
class WorkbookRead:
    """The whole file; with faults nothing of it is kept."""

    profile: Profile | None = None
    sent: list[Sent] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_workbook(report: SelfReport, file: "UploadedFile[Any]") -> WorkbookRead:
    """What the file says. Raises FileUnreadableError."""
    book = _opened(file)
    sheets = {
        name: found
        for name, words in (("answers", ANSWERS), ("company", COMPANY))
        if (found := next((one for one in book.sheet_names if words.is_meant(one)), None))
    }
    if "answers" not in sheets:
        raise FileUnreadableError(
            _("There is no sheet called “%(name)s” in the file. Fetch the file to fill in on this page.")
            % {"name": ANSWERS.said(page_language())}
        )
    read = WorkbookRead()
    if "company" in sheets and report.state == "open":
        cells = book.get_sheet_by_name(sheets["company"]).to_python(skip_empty_area=False)
        read.profile = _read_profile(report, sheets["company"], cells, read.faults)
    cells = book.get_sheet_by_name(sheets["answers"]).to_python(skip_empty_area=False)
    _Answers(report, sheets["answers"], read).read(cells)
    return read


def _opened(file: "UploadedFile[Any]") -> CalamineWorkbook:
    if file.size is None or file.size > LARGEST:
        raise FileUnreadableError(_("The file is larger than 5 MB."))
    refused = FileUnreadableError(
        _("The file is not an XLSX workbook. Save it as XLSX (Excel workbook) and send it again.")
    )
    try:
        with zipfile.ZipFile(file) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError) as fault:
        raise refused from fault
    if unpacked > LARGEST_UNPACKED:
        raise FileUnreadableError(
            _("The file is far larger inside than it should be. Fetch a new one and fill that in.")
        )
    file.seek(0)
    try:
        return CalamineWorkbook.from_filelike(file)
    except (CalamineError, OSError, ValueError) as fault:
        raise refused from fault


def _read_profile(report: SelfReport, sheet: str, cells: list[list[Any]], faults: list[Fault]) -> Profile:
    choices: Mapping[str, Any] = {"size": SIZES, "activity": ACTIVITIES, "has_staff_abroad": ABROAD}
    profile = dict(report.profile)
    for number in range(len(cells)):
        heading = _text(cells, number, 0)
        name = next((one for one, words in PROFILE_ROWS.items() if words.is_meant(heading)), None)
        if name is None:
            continue
        given = [one.strip() for one in _text(cells, number, 1).split(";") if one.strip()]
        codes = []
        for text in given:
            code = next((code for code, word in choices[name] if text.casefold() in _meant(code, word)), None)
            if code is None:
                expected = " / ".join(str(word) for _code, word in choices[name])
                faults.append(Fault(sheet, number + 1, "B", text[:60], expected))
            else:
                codes.append(code)
        if given:
            profile[name] = (
                [code for code, _word in ACTIVITIES if code in codes]
                if name == "activity"
                else (codes[0] if codes else "")
            )
    return profile


def _meant(code: str, word: Any) -> set[str]:
    from django.utils.translation import override  # noqa: PLC0415

    meant = {code}
    for language in ("sv", "en"):
        with override(language):
            meant.add(str(word).casefold())
    return meant


class _Answers:
    def __init__(self, report: SelfReport, sheet: str, read: WorkbookRead) -> None:
        self.sheet = sheet
        self.result = read
        self.lines = read_sheet(report, everything=True).lines

    def fault(self, row: int, column: str, value: str, expected: str) -> None:
        heading = COLUMNS[column].said(page_language())
        self.result.faults.append(Fault(self.sheet, row + 1, heading, value[:60], expected))

    def read(self, cells: list[list[Any]]) -> None:
        headings = {
            name: column
            for name, words in COLUMNS.items()
            for column in range(len(cells[HEADING_ROW]) if len(cells) > HEADING_ROW else 0)
            if words.is_meant(_text(cells, HEADING_ROW, column))
        }
        lacking = [name for name in NEEDED if name not in headings]
        for name in lacking:
            self.fault(HEADING_ROW, name, "", _("the headings of the file that you fetched"))
        if lacking:
            return
        seen: set[str] = set()
        for row in range(HEADING_ROW + 1, len(cells)):
            given = {name: _text(cells, row, column) for name, column in headings.items()}
            given["words"] = _words(cells, row, headings["words"])
            if any(given.values()):
                self._row(row, given, seen)

    def _row(self, row: int, given: dict[str, str], seen: set[str]) -> None:
        key = given["key"]
        line = self.lines.get(key)
        if line is None:
            self.fault(row, "key", key, _("an id of the file that you fetched"))
            return
        if key in seen:
            self.fault(row, "key", key, _("each question once"))
            return
        seen.add(key)
        try:
            value = read_value(line.question, _texts(line.question, given["answer"]), given["words"])
        except ValueRefusedError as fault:
            self.fault(row, "answer", fault.given, fault.expected)
            return
        is_changed = digest_of(value) != given["seen"].partition(".")[2]
        if not line.may_write:
            if is_changed:
                self.fault(row, "answer", given["answer"], _("unchanged: this question was not sent back"))
            return
        if is_changed:
            self.result.sent.append(Sent(key, given["seen"], value))
        elif self._is_confirmed(row, line, given.get("confirm", "")):
            self.result.confirmed.append(key)

    def _is_confirmed(self, row: int, line: Line, text: str) -> bool:
        if not text or not line.is_to_confirm:
            return False
        if not YES.is_meant(text):
            self.fault(row, "confirm", text, _("yes, or nothing"))
        return True


def _texts(question: Asked, text: str) -> list[str]:
    if question.kind in {Kind.SEVERAL, Kind.COUNTRIES}:
        return text.split(";")
    return [] if question.kind == Kind.TEXT else [text]


def _cell(cells: list[list[Any]], row: int, column: int) -> Any:
    return cells[row][column] if row < len(cells) and column < len(cells[row]) else ""


def _text(cells: list[list[Any]], row: int, column: int) -> str:
    """A cell as text; numbers without their point, days as 2026-05-31, nothing where there is no cell."""
    value = _cell(cells, row, column)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())


def _words(cells: list[list[Any]], row: int, column: int) -> str:
    """A cell of prose, with its lines."""
    value = _cell(cells, row, column)
    return value if isinstance(value, str) else _text(cells, row, column)
