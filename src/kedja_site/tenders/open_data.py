"""The dataset of this room: what buyers have told of the tenders that won."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Max
from django.utils.translation import gettext_lazy as _

from kedja_site.config.open_data import DataColumn, PublishedSet, Row, publish
from kedja_site.tenders.models import OutcomeWithdrawal, PublishedOutcome
from kedja_site.tenders.selectors import newest_outcomes


def _rows() -> Iterator[Row]:
    for outcome in newest_outcomes():
        content = outcome.content
        for one in content["substances"]:
            yield {
                "outcome": outcome.round_id,
                "procured_by": content["owner"],
                "lot": content["lot"],
                "winner": content["winner"],
                "substance": one["key"],
                "api_countries": ";".join(one["api"]) or None,
                "formulation_countries": ";".join(one["formulation"]) or None,
                "criteria_met": ";".join(
                    each["key"] for each in content["criteria"] if each["met"] == "full"
                ),
                "published": outcome.at.date().isoformat(),
            }


def _changed() -> datetime | None:
    newest = (
        PublishedOutcome.objects.aggregate(newest=Max("at"))["newest"],
        OutcomeWithdrawal.objects.aggregate(newest=Max("at"))["newest"],
    )
    return max((at for at in newest if at is not None), default=None)


def _fingerprint() -> str:
    """What is published, and taken back, is never changed: how many there are says it."""
    found = PublishedOutcome.objects.aggregate(number=Count("pk"), newest=Max("pk"))
    return f"{found['number']} {found['newest']} {OutcomeWithdrawal.objects.count()}"


publish(
    PublishedSet(
        "procurement-medicines",
        _("Where procured medicines are made"),
        _("Countries of the active substance and of formulation, and the criteria that the winner meets, where the buyer has told it."),
        (
            DataColumn("outcome", "integer", _("number of the outcome in addresses")),
            DataColumn("procured_by", "string", _("who procured")),
            DataColumn("lot", "string", _("what was procured")),
            DataColumn("winner", "string", _("whose tender won")),
            DataColumn("substance", "string", _("name of the substance in addresses")),
            DataColumn("api_countries", "string", _("countries where the active substance is made, ISO 3166; empty: not told")),
            DataColumn("formulation_countries", "string", _("countries where the medicine is formulated, ISO 3166; empty: not told")),
            DataColumn("criteria_met", "string", _("criteria that are met in full")),
            DataColumn("published", "date", _("day of publication")),
        ),
        _rows,
        _changed,
        _fingerprint,
        keyword=_("medicines"),
    )
)  # fmt: skip
