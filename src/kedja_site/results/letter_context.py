"""What a letter to the supplier about its summary says, and to whom it goes."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kedja_site.followup.models import SupplierLink
from kedja_site.followup.supplier_link import address_for
from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.letters.models import Letter
from kedja_site.results.models import Summary


def write_to_supplier(
    summary: Summary, name: str, *, key: str, more: Mapping[str, Any] | None = None
) -> Letter | None:
    """The letter `name` to whoever has the case's link, in its language; None where nobody has one."""
    link = SupplierLink.objects.filter(follow_up=summary.follow_up_id).first()
    if link is None:
        return None
    link.follow_up = summary.follow_up
    with translation.override(link.language):
        public = settings.SITE_ADDRESS + reverse("results:summary", args=[summary.public_id])
    return write_letter(
        f"results/letters/{name}",
        to=link.email,
        language=link.language,
        key=f"results {summary.public_id} {key}",
        context={
            "summary": summary,
            "supplier": summary.follow_up.supplier,
            "led_by": summary.follow_up.led_by,
            "until": summary.comment_until,
            "link": address_for(link, "results:comment"),
            "public_address": public,
            **(more or {}),
        },
    )
