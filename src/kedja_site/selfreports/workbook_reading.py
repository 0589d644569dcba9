"""Reads the filled-in file: every cell that is wrong is told with its sheet, row, column, value and what was expected."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from kedja_site.config.filled_in_workbook import Fault, WorkbookRefusedError, cell_at, open_workbook, text_at
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

LARGEST_MB, LARGEST_UNPACKED_MB = 5, 60


@dataclass(slots=True)
class WorkbookRead:
    """The whole file; with faults nothing of it is kept."""

    profile: Profile | None = None
    sent: list[Sent] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_workbook(report: SelfReport, file: "UploadedFile[Any]") -> WorkbookRead:
    """What the file says. Raises WorkbookRefusedError."""
    book = open_workbook(file, megabytes=LARGEST_MB, unpacked_megabytes=LARGEST_UNPACKED_MB)
    sheets = {
        name: found
        for name, words in (("answers", ANSWERS), ("company", COMPANY))
        if (found := next((one for one in book.sheet_names if words.is_meant(one)), None))
    }
    if "answers" not in sheets:
        raise WorkbookRefusedError(
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


def _read_profile(report: SelfReport, sheet: str, cells: list[list[Any]], faults: list[Fault]) -> Profile:
    choices: Mapping[str, Any] = {"size": SIZES, "activity": ACTIVITIES, "has_staff_abroad": ABROAD}
    profile = dict(report.profile)
    for number in range(len(cells)):
        heading = text_at(cells, number, 0)
        name = next((one for one, words in PROFILE_ROWS.items() if words.is_meant(heading)), None)
        if name is None:
            continue
        given = [one.strip() for one in text_at(cells, number, 1).split(";") if one.strip()]
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
            if words.is_meant(text_at(cells, HEADING_ROW, column))
        }
        lacking = [name for name in NEEDED if name not in headings]
        for name in lacking:
            self.fault(HEADING_ROW, name, "", _("the headings of the file that you fetched"))
        if lacking:
            return
        seen: set[str] = set()
        for row in range(HEADING_ROW + 1, len(cells)):
            given = {name: text_at(cells, row, column) for name, column in headings.items()}
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


def _words(cells: list[list[Any]], row: int, column: int) -> str:
    """A cell of prose, with its lines."""
    value = cell_at(cells, row, column)
    return value if isinstance(value, str) else text_at(cells, row, column)
