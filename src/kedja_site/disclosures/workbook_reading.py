"""Reads the filled-in file: every cell that is wrong is told with its sheet, row, column, value and what was expected."""

from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from kedja.reference import find_country
from kedja.reference.countries import nearest
from kedja_site.config.filled_in_workbook import Fault, WorkbookRefusedError, open_workbook, text_at
from kedja_site.disclosures.actions.answer_request import SaidRow
from kedja_site.disclosures.answer_forms import NEEDED
from kedja_site.disclosures.models import AnswerRow, DisclosureRequest
from kedja_site.disclosures.statuses import NEEDS_REASON, Part, Said
from kedja_site.disclosures.workbook_words import (
    COLUMNS,
    EVERYBODY,
    HEADING_ROW,
    LANGUAGES,
    ONE_ALONE,
    SAID,
    SHEETS,
    THOSE_WHO_ASK,
)
from kedja_site.knowledge.facts.language import page_language
from kedja_site.register.names import name_key

LARGEST_MB, LARGEST_UNPACKED_MB = 2, 40
MOST_ROWS = 500
LONGEST = {
    "name": 300,
    "address": 500,
    "country": 100,
    "makes": 200,
    "supplies": 300,
    "told_to": 300,
    "known_id": 20,
}


@dataclass(slots=True)
class PartRead:
    """A sheet."""

    part: Part
    said: str
    reason: str
    rows: list[SaidRow]


@dataclass(slots=True)
class WorkbookRead:
    """The whole file; with faults nothing of it is kept."""

    parts: list[PartRead] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_workbook(asking: DisclosureRequest, file: "UploadedFile[Any]") -> WorkbookRead:
    """The parts that are asked for and have a sheet in the file. Raises WorkbookRefusedError."""
    book = open_workbook(file, megabytes=LARGEST_MB, unpacked_megabytes=LARGEST_UNPACKED_MB)
    read = WorkbookRead()
    reader = _Reader(asking, read)
    names = {name.strip().casefold(): name for name in book.sheet_names}
    sheets = {
        part: names[found]
        for part in asking.asked_parts()
        if (found := next((one for one in names if SHEETS[part].is_meant(one)), None))
    }
    if not sheets:
        raise WorkbookRefusedError(
            _("No sheet has a name that is asked for: %(names)s. Fetch the file to fill in on this page.")
            % {"names": ", ".join(SHEETS[part].word(page_language()) for part in asking.asked_parts())}
        )
    for part, name in sheets.items():
        reader.read(part, name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
    reader.check_targets(sheets)
    return read


class _Reader:
    def __init__(self, asking: DisclosureRequest, read: WorkbookRead) -> None:
        self.asking = asking
        self.read_ = read
        self.askers = {
            asker.organisation.name.casefold(): asker.organisation_id
            for asker in asking.askers.all()
            if asker.withdrawn_at is None
        }
        self.targets: list[tuple[str, int, str]] = []

    def fault(self, sheet: str, row: int, column: str, value: str, expected: str) -> None:
        heading = COLUMNS[column].word(page_language()) if column in COLUMNS else column
        self.read_.faults.append(Fault(sheet, row, heading, value, expected))

    def read(self, part: Part, sheet: str, cells: list[list[Any]]) -> None:
        said = self._said(sheet, text_at(cells, 0, 1))
        reason = text_at(cells, 1, 1)[:1000]
        headings = {
            name: column
            for name, words in COLUMNS.items()
            for column in range(len(cells[HEADING_ROW]) if len(cells) > HEADING_ROW else 0)
            if words.is_meant(text_at(cells, HEADING_ROW, column))
        }
        lacking = [name for name in NEEDED if name not in headings]
        if lacking:
            expected = _("the headings of the file that you fetched")
            for name in lacking:
                self.fault(sheet, HEADING_ROW + 1, name, "", expected)
            return
        rows: list[SaidRow] = []
        for number in range(HEADING_ROW + 1, len(cells)):
            given = {name: text_at(cells, number, column) for name, column in headings.items()}
            if not any(value for name, value in given.items() if name != "told_to"):
                continue
            if len(rows) >= MOST_ROWS:
                self.fault(
                    sheet, number + 1, "name", given["name"], _("at most %(n)s sites") % {"n": MOST_ROWS}
                )
                break
            rows.append(self._row(sheet, number + 1, given))
        said = said or (Said.TOLD if rows else "")
        if said == Said.TOLD and not rows:
            self.fault(
                sheet, HEADING_ROW + 2, "name", "", _("at least one site, as row 1 says that here they are")
            )
        if said in NEEDS_REASON and not reason:
            self.fault(sheet, 2, "B", "", _("a reason"))
        self.read_.parts.append(PartRead(part, said, reason, rows))

    def _said(self, sheet: str, text: str) -> str:
        if not text:
            return ""
        for said, words in SAID.items():
            if words.is_meant(text):
                return said
        expected = " / ".join(words.word(page_language()) for words in SAID.values())
        self.fault(sheet, 1, "B", text, expected)
        return ""

    def _row(self, sheet: str, number: int, given: dict[str, str]) -> SaidRow:
        for name in NEEDED:
            if not given[name]:
                self.fault(sheet, number, name, "", _("not empty"))
        for name, value in given.items():
            if len(value) > LONGEST[name]:
                self.fault(
                    sheet, number, name, value[:60], _("at most %(n)s characters") % {"n": LONGEST[name]}
                )
        is_confidential, told_to = self._told(sheet, number, given.get("told_to", ""))
        supplies = given.get("supplies", "")
        if supplies:
            self.targets.append((sheet, number, supplies))
        return SaidRow(
            name=given["name"],
            address=given["address"],
            country=self._country(sheet, number, given["country"]),
            makes=given["makes"],
            supplies=supplies,
            known_id=given.get("known_id", "")[: LONGEST["known_id"]],
            is_confidential=is_confidential,
            told_to=told_to,
        )

    def _country(self, sheet: str, number: int, text: str) -> str:
        if not text:
            return ""
        found = find_country(text)
        if found is not None and found.iso2:
            return found.iso2
        near = ", ".join(one.name(page_language()) for one in nearest(text))
        expected = _("a country, such as %(near)s") % {"near": near} if near else _("the name of a country")
        self.fault(sheet, number, "country", text, expected)
        return ""

    def _told(self, sheet: str, number: int, text: str) -> tuple[bool, int | None]:
        if not text or EVERYBODY.is_meant(text):
            return False, None
        if THOSE_WHO_ASK.is_meant(text):
            return True, None
        for language in LANGUAGES:
            before = ONE_ALONE.word(language).format("").casefold()
            name = text.casefold().removeprefix(before).strip()
            if text.casefold().startswith(before) and name in self.askers:
                return True, self.askers[name]
        # What cannot be read must not be told to more than was meant.
        self.fault(sheet, number, "told_to", text, _("one of the choices in the list"))
        return True, None

    def check_targets(self, sheets: dict[Part, str]) -> None:
        """Whoever is supplied is the company itself, or a site somewhere in the answer."""
        names = {name_key(self.asking.supplier.name)}
        names |= {name_key(row.name) for part in self.read_.parts for row in part.rows}
        kept = AnswerRow.objects.filter(answer__request=self.asking).exclude(answer__part__in=list(sheets))
        names |= {name_key(name) for name in kept.values_list("name", flat=True)}
        for sheet, number, name in self.targets:
            if name_key(name) not in names:
                self.fault(
                    sheet, number, "supplies", name, _("the name of another site in the file, or nothing")
                )
