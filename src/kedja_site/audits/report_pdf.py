"""The report as tagged PDF (PDF/UA-1), by Typst: its template gets the words as data and reads none of them as markup."""

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from django.utils import translation
from django.utils.translation import gettext as _

from kedja_site.audits.report_data import ReportData
from kedja_site.audits.report_photos import photo_bytes

TEMPLATE = Path(__file__).with_name("report.typ")


def as_pdf(data: ReportData) -> bytes:
    """The whole report with its photos."""
    with translation.override(data.language):
        words = {"requirement": _("Requirement"), "found": _("What was found"), "overview": _("At a glance")}
    with TemporaryDirectory() as home:
        folder = Path(home)
        (folder / "report.typ").write_bytes(TEMPLATE.read_bytes())
        for key, content in photo_bytes(data).items():
            (folder / f"{key}.jpg").write_bytes(content)
        given = json.dumps({"report": asdict(data), "words": words}, ensure_ascii=False)
        made = typst.compile(
            folder / "report.typ",
            root=folder,
            sys_inputs={"given": given},
            format="pdf",
            pdf_standards=["ua-1"],
        )
    assert isinstance(made, bytes)
    return made
