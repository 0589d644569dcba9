"""Rows that leave as a file: streamed, so that memory does not grow, with formulas neutralised."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import get_language

from kedja.report.cells import neutralised

BYTE_ORDER_MARK = "\ufeff"
"""So that a spreadsheet reads å, ä and ö as they are."""


class _Line:
    """A file whose only line is handed on."""

    def write(self, text: str) -> str:
        """What was written."""
        return text


def csv_lines(headings: Iterable[Any], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """The lines of a CSV file, with semicolons where the reader is Swedish, as a Swedish spreadsheet wants them."""
    writer = csv.writer(_Line(), delimiter=";" if get_language() == "sv" else ",")
    yield BYTE_ORDER_MARK + writer.writerow([neutralised(str(heading)) for heading in headings])
    for row in rows:
        yield writer.writerow(["" if cell is None else neutralised(str(cell)) for cell in row])


def csv_response(name: str, headings: Iterable[Any], rows: Iterable[Iterable[Any]]) -> StreamingHttpResponse:
    """The same to be taken away."""
    response = StreamingHttpResponse(csv_lines(headings, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
