"""The link by which a tenderer answers without an account."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kedja_site.config import secret_links
from kedja_site.config.secret_links import fingerprint_of, new_seed
from kedja_site.tenders.models import Tender

__all__ = ["fingerprint_of", "link_of", "new_seed", "tender_of", "token_of"]


def token_of(seed: str) -> str:
    """The secret of a link."""
    return secret_links.token_of("kedja tender", seed)


def tender_of(token: str) -> Tender | None:
    """Whose link it is; None for one that was renewed, or never made."""
    found: Tender | None = (
        Tender.objects.unguarded("whoever has the link writes the tender")
        .select_related("round__procurement__owner", "round__lot", "round__version")
        .filter(fingerprint=fingerprint_of(token))
        .first()
    )
    return found


def link_of(tender: Tender) -> str:
    """The whole address, in the language of the letter."""
    with translation.override(tender.language):
        return settings.SITE_ADDRESS + reverse("tenders:answer", args=[token_of(tender.seed)])
