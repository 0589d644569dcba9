"""What a letter about a self-report says, and to whom it goes."""

from collections.abc import Mapping
from typing import Any

from kedja_site.followup.models import SupplierLink
from kedja_site.followup.supplier_link import address_for
from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.letters.models import Letter
from kedja_site.selfreports.models import SelfReport

ANSWER = "selfreports:answer"


def letter_context(report: SelfReport, address: str) -> dict[str, Any]:
    """The words of every letter; ask with supplier and campaign fetched."""
    return {
        "report": report,
        "supplier": report.supplier,
        "campaign": report.campaign,
        "led_by": report.campaign.led_by,
        "deadline": report.deadline,
        "note": report.campaign.note,
        "link": address,
        "has_last_year": report.earlier_id is not None,
    }


def link_to(report: SelfReport) -> SupplierLink | None:
    """The link of the report's case, as it is now."""
    return SupplierLink.objects.filter(follow_up=report.follow_up_id).first()


def write_to_supplier(
    report: SelfReport, name: str, *, key: str, more: Mapping[str, Any] | None = None
) -> Letter | None:
    """The letter `name` to whoever has the link, in the language that was chosen; None where there is no link any more."""
    link = link_to(report)
    if link is None:
        return None
    return write_letter(
        f"selfreports/letters/{name}",
        to=link.email,
        language=link.language,
        key=f"selfreports {report.public_id} {key}",
        context={**letter_context(report, address_for(link, ANSWER)), **(more or {})},
    )
