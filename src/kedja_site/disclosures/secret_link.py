"""The link by which a supplier answers without an account."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kedja_site.config import secret_links
from kedja_site.config.secret_links import fingerprint_of, new_seed
from kedja_site.disclosures.models import DisclosureRequest

__all__ = ["fingerprint_of", "link_of", "new_seed", "request_of", "token_of"]


def token_of(seed: str) -> str:
    """The secret of a link."""
    return secret_links.token_of("kedja disclosure", seed)


def request_of(token: str) -> DisclosureRequest | None:
    """Whose link it is; None for one that was renewed, or never made."""
    found: DisclosureRequest | None = (
        DisclosureRequest.objects.unguarded("whoever has the link answers the request")
        .select_related("supplier")
        .prefetch_related("askers__organisation", "askers__contracts__contract__categories")
        .filter(fingerprint=fingerprint_of(token))
        .first()
    )
    return found


def link_of(request: DisclosureRequest) -> str:
    """The whole address, in the language of the letter."""
    with translation.override(request.language):
        return settings.SITE_ADDRESS + reverse("disclosures:answer", args=[token_of(request.seed)])
