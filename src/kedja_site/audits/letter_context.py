"""The room's letters: to the supplier, whose link leads to the plan, and to the auditor."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kedja_site.audits.models import Audit
from kedja_site.audits.scope import named, requirements_in
from kedja_site.followup.models import SupplierLink
from kedja_site.followup.supplier_link import address_for
from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.register.models import Site


def place_of(audit: Audit) -> str:
    """Where it is made, for those who perform and lead it."""
    if audit.site is None:
        return audit.address
    return ", ".join(part for part in (audit.site.name, audit.address or audit.site.address) if part)


def is_told_to_supplier(site: Site, audit: Audit) -> bool:
    """Whether the supplier of the case may read which site it is: a confidential one only where it is its own."""
    return not site.is_confidential or site.run_by_id == audit.follow_up.supplier_id


def place_for_supplier(audit: Audit) -> str:
    """The same, as the supplier may read it; empty for a place that is kept from it."""
    if audit.site is not None and not is_told_to_supplier(audit.site, audit):
        return ""
    return place_of(audit)


def _words(audit: Audit) -> dict[str, Any]:
    return {
        "audit": audit,
        "supplier": audit.follow_up.supplier,
        "led_by": audit.follow_up.led_by,
        "firm": audit.by_whom,
        "kind": audit.get_kind_display(),
        "requirements": [named(each) for each in requirements_in(audit)],
    }


def write_to_supplier(
    audit: Audit, link: SupplierLink, name: str, *, key: str, more: Mapping[str, Any] | None = None
) -> None:
    """The letter `name` to the address of the case's link, in its language."""
    with translation.override(link.language):
        context = {
            **_words(audit),
            "place": place_for_supplier(audit),
            "link": address_for(link, "audits:plan_for_supplier", audit.public_id),
        }
    write_letter(
        f"audits/letters/{name}",
        to=link.email,
        language=link.language,
        key=f"audits {audit.public_id} {key} supplier",
        context={**context, **(more or {})},
    )


def write_to_auditor(audit: Audit, name: str, *, key: str, more: Mapping[str, Any] | None = None) -> None:
    """The letter `name` to the auditor, in the language of the audit; nobody where none is named any more."""
    person = audit.auditor
    if person is None or not person.is_active or not person.email:
        return
    with translation.override(audit.language):
        context = {
            **_words(audit),
            "place": place_of(audit),
            "address": settings.SITE_ADDRESS + reverse("audits:audit", args=[audit.public_id]),
        }
    write_letter(
        f"audits/letters/{name}",
        to=person.email,
        language=audit.language,
        key=f"audits {audit.public_id} {key} auditor",
        context={**context, **(more or {})},
    )
