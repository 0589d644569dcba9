"""Letters to the supplier about its deviations, in the language that the case is written in."""

from collections.abc import Mapping
from typing import Any

from django.utils import translation

from kedja_site.deviations.models import Deviation
from kedja_site.followup.models import FollowUp, SupplierLink
from kedja_site.followup.supplier_link import address_for
from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.letters.models import Letter


def link_of(case: FollowUp) -> SupplierLink | None:
    """The case's link; None where nobody has been written to yet."""
    return SupplierLink.objects.select_related("follow_up").filter(follow_up=case).first()


def write_to_supplier(
    deviation: Deviation, name: str, *, key: str, more: Mapping[str, Any] | None = None
) -> Letter | None:
    """The letter `name`; None where the case has no address to write to."""
    link = link_of(deviation.follow_up)
    if link is None:
        return None
    with translation.override(link.language):
        context = {
            "deviation": deviation,
            "requirement": deviation.requirement_name,
            "severity": str(deviation.get_severity_display()),
            "case": deviation.follow_up,
            "supplier": deviation.follow_up.supplier,
            "led_by": str(deviation.follow_up.led_by),
            "due_on": deviation.due_on,
            "link": address_for(link, "deviations:for_supplier", deviation.public_id),
        }
    return write_letter(
        f"deviations/letters/{name}",
        to=link.email,
        language=link.language,
        key=f"deviations {deviation.public_id} {key}",
        context={**context, **(more or {})},
    )
