"""The dataset of procurements: the figures of the page of statistics, and no more."""

import hashlib
import json
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from kedja_site.config.open_data import DataColumn, PublishedSet, Row, publish
from kedja_site.procurements.counting import flat


def _rows() -> Iterator[Row]:
    yield from flat()


def _fingerprint() -> str:
    """Of the figures themselves: other rooms count, too, and only they know when theirs change."""
    figures = [tuple(row.values()) for row in flat()]
    return hashlib.sha256(json.dumps(figures).encode()).hexdigest()


publish(
    PublishedSet(
        "procurement-statistics",
        _("Statistics of procurements"),
        _("Assessments of need, levels of the clause and why, and circular goals, by region, category and year."),
        (
            DataColumn("statistic", "string", _("what is counted: need, level, level_reason, or what another room adds")),
            DataColumn("year", "integer", _("year of the signature")),
            DataColumn("by", "string", _("region or category")),
            DataColumn("group", "string", _("name of the region, or code of the category; empty: not known")),
            DataColumn("value", "string", _("which of the values")),
            DataColumn("number", "integer", _("how many; empty: left out")),
            DataColumn("is_left_out", "boolean", _("small, or by it a small one could be worked out")),
        ),
        _rows,
        lambda: None,
        _fingerprint,
        keyword=_("procurement"),
    )
)  # fmt: skip
