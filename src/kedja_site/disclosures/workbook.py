"""The file that a supplier may fill in instead of the form: a sheet for each part that is asked for."""

from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import get_language

from kedja_site.disclosures.models import AnswerRow, DisclosureRequest, PartAnswer
from kedja_site.disclosures.statuses import Part
from kedja_site.disclosures.workbook_words import (
    ABOUT,
    ANSWER,
    COLUMNS,
    EVERYBODY,
    HEADING_ROW,
    ONE_ALONE,
    REASON,
    SAID,
    SAID_ABOUT,
    SHEETS,
    THOSE_WHO_ASK,
)
from kedja_site.register.words import country_choices, country_of

ROWS = 500
WIDTHS = {
    "name": 36,
    "address": 44,
    "country": 20,
    "makes": 30,
    "supplies": 32,
    "told_to": 34,
    "known_id": 18,
}


def template_file(asking: DisclosureRequest) -> bytes:
    """The workbook in the page's language, with what the supplier has kept already."""
    language = "en" if get_language() == "en" else "sv"
    kept = {answer.part: answer for answer in asking.answers.prefetch_related("rows__told_to")}
    buffer = BytesIO()
    # Nothing that a supplier has written is read as a formula or a link.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        strong = book.add_format({"bold": True, "bg_color": "#e3efec", "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        about = book.add_worksheet(ABOUT.word(language))
        about.set_column(0, 0, 100)
        about.write_string(0, 0, f"{asking.public_id} – {asking.supplier.name}", strong)
        for number, words in enumerate(SAID_ABOUT, 1):
            about.write_string(number, 0, words.word(language), wrap)
        lists = book.add_worksheet("_")
        lists.hide()
        countries = [name for _code, name in country_choices()]
        lists.write_column(0, 0, countries)
        told = told_words(asking, language)
        lists.write_column(0, 1, told)
        for part in asking.asked_parts():
            sheet = book.add_worksheet(SHEETS[part].word(language))
            _write_part(sheet, part, kept.get(part), language, (strong, wrap))
            sheet.data_validation(
                HEADING_ROW + 1, 2, HEADING_ROW + ROWS, 2,
                {"validate": "list", "source": f"=_!$A$1:$A${len(countries)}", "error_type": "warning"},
            )  # fmt: skip
            sheet.data_validation(
                HEADING_ROW + 1, 5, HEADING_ROW + ROWS, 5,
                {"validate": "list", "source": f"=_!$B$1:$B${len(told)}", "error_type": "warning"},
            )  # fmt: skip
    return buffer.getvalue()


def told_words(asking: DisclosureRequest, language: str) -> list[str]:
    """What may stand under "who may see it"."""
    askers = [asker.organisation for asker in asking.askers.all() if asker.withdrawn_at is None]
    several = [THOSE_WHO_ASK.word(language)] if len(askers) > 1 else []
    return [
        EVERYBODY.word(language),
        *several,
        *(ONE_ALONE.word(language).format(one.name) for one in askers),
    ]


def _write_part(
    sheet: Any, part: Part, answer: PartAnswer | None, language: str, formats: tuple[Any, Any]
) -> None:
    strong, wrap = formats
    sheet.write_string(0, 0, ANSWER.word(language), strong)
    sheet.write_string(1, 0, REASON.word(language), strong)
    sheet.write_string(0, 2, str(part.label), wrap)
    words = {said: one.word(language) for said, one in SAID.items()}
    sheet.data_validation(0, 1, 0, 1, {"validate": "list", "source": list(words.values())})
    if answer is not None:
        sheet.write_string(0, 1, words.get(answer.said, ""))  # type: ignore[call-overload]
        sheet.write_string(1, 1, answer.reason)
    for column, (name, heading) in enumerate(COLUMNS.items()):
        sheet.set_column(column, column, WIDTHS[name])
        sheet.write_string(HEADING_ROW, column, heading.word(language), strong)
    sheet.freeze_panes(HEADING_ROW + 1, 1)
    for number, row in enumerate(answer.rows.all() if answer else (), HEADING_ROW + 1):
        for column, text in enumerate(_cells(row, language)):
            sheet.write_string(number, column, text, wrap)


def _cells(row: AnswerRow, language: str) -> tuple[str, ...]:
    if not row.is_confidential:
        told = EVERYBODY.word(language)
    elif row.told_to is None:
        told = THOSE_WHO_ASK.word(language)
    else:
        told = ONE_ALONE.word(language).format(row.told_to.name)
    return (row.name, row.address, country_of(row.country), row.makes, row.supplies, told, row.known_id)
