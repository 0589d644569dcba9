"""A yearly report as tagged PDF (PDF/UA-1), by Typst: its template gets the words as data and reads none as markup."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kedja_site.results.models import TrendReport
from kedja_site.results.trend_content import read_trend
from kedja_site.results.trend_words import shown_tables

TEMPLATE = Path(__file__).with_name("trend.typ")


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()


def as_pdf(report: TrendReport) -> bytes:
    """The same figures as the page's."""
    content = read_trend(report.content)
    given = {
        "language": get_language() or "sv",
        "title": _("What follow-ups found, %(year)s") % {"year": content.year},
        "published": _("Published %(day)s, version %(number)d.")
        % {"day": timezone.localdate(report.published_at).isoformat(), "number": report.number},
        "why": report.why,
        "coverage_title": _("What the figures are made of"),
        "coverage_headings": [_("Year"), _("Follow-ups"), _("Suppliers")],
        "coverage": [
            [str(each.year), str(each.follow_ups), str(each.suppliers)] for each in content.coverage
        ],
        "rule": suppression_sentence(content.at_least, content.suppliers_at_least),
        "tables": [asdict(table) for table in shown_tables(content)],
    }
    made = typst.compile(
        _template(),
        sys_inputs={"given": json.dumps(given, ensure_ascii=False)},
        format="pdf",
        pdf_standards=["ua-1"],
    )
    assert isinstance(made, bytes)
    return made


def suppression_sentence(at_least: int, suppliers: int) -> str:
    """What is left out, and why."""
    return _(
        "A number under %(least)d, or from fewer than %(suppliers)d suppliers, is left out, and so are others by which it could be worked out. What is left out is not the same as none."
    ) % {"least": at_least, "suppliers": suppliers}
