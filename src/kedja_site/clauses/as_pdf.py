"""A document as tagged PDF (PDF/UA-1), by Typst: its template gets the words as data and reads none as markup."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from kedja_site.clauses.document import ClauseDocument

TEMPLATE = Path(__file__).with_name("document.typ")


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def as_pdf(document: ClauseDocument) -> bytes:
    """The whole document; the same content gives the same bytes."""
    made = typst.compile(
        _template(),
        sys_inputs={"given": json.dumps(asdict(document), ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1"],
    )
    assert isinstance(made, bytes)
    return made
