"""What a letter about a request says: who asks, for which contracts and parts, until when, and where to answer."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import translation

from kedja_site.disclosures.models import DisclosureRequest
from kedja_site.disclosures.secret_link import link_of
from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.letters.models import Letter

MOST_CONTRACTS = 20


def letter_context(request: DisclosureRequest, link: str | None = None) -> dict[str, Any]:
    """The words of every letter; ask with askers, organisations and contracts fetched."""
    asking = [asker for asker in request.askers.all() if asker.withdrawn_at is None]
    contracts = [row.contract for asker in asking for row in asker.contracts.all()]
    return {
        "request": request,
        "supplier": request.supplier,
        "askers": asking,
        "contracts": contracts[:MOST_CONTRACTS],
        "more_contracts": max(0, len(contracts) - MOST_CONTRACTS),
        "parts": [part.label for part in request.asked_parts()],
        "products": [asker.products for asker in asking if asker.products],
        "deadline": request.deadline,
        "note": request.note,
        "link": link or link_of(request),
        "until": request.link_expires_on,
    }


def write_to_supplier(
    request: DisclosureRequest, name: str, *, key: str, more: Mapping[str, Any] | None = None
) -> Letter:
    """The letter `name` to the supplier, in the language that it was asked in."""
    with translation.override(request.language):
        context = letter_context(request)
    return write_letter(
        f"disclosures/letters/{name}",
        to=request.email,
        language=request.language,
        key=f"disclosures {request.public_id} {key}",
        context={**context, **(more or {})},
    )


def write_to_askers(
    request: DisclosureRequest, name: str, *, key: str, more: Mapping[str, Any] | None = None
) -> int:
    """The letter `name` to whoever asked, in each organisation that still does; how many were written."""
    number = 0
    for asker in request.askers.all():
        person = asker.asked_by
        if asker.withdrawn_at is None and person is not None and person.is_active and person.email:
            address = settings.SITE_ADDRESS + request.get_absolute_url()
            write_letter(
                f"disclosures/letters/{name}",
                to=person.email,
                language="sv",
                key=f"disclosures {request.public_id} {key} {asker.pk}",
                context={
                    "request": request,
                    "supplier": request.supplier,
                    "address": address,
                    **(more or {}),
                },
            )
            number += 1
    return number
