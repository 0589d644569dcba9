"""What letters to a tenderer say: who asks for what, until when, and where to answer."""

from collections.abc import Mapping
from typing import Any

from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.letters.models import Letter
from kedja_site.tenders.models import Tender
from kedja_site.tenders.secret_link import link_of


def write_to_tenderer(
    tender: Tender, name: str, *, key: str, more: Mapping[str, Any] | None = None
) -> Letter:
    """The letter `name`, in the language that the tenderer was asked in."""
    asked = tender.round
    context = {
        "tenderer": tender.name,
        "owner": asked.procurement.owner,
        "procurement": asked.procurement,
        "lot": asked.lot,
        "closes_at": asked.closes_at,
        "link": link_of(tender),
    }
    return write_letter(
        f"tenders/letters/{name}",
        to=tender.email,
        language=tender.language,
        key=f"tenders {tender.pk} {key}",
        context={**context, **(more or {})},
    )
