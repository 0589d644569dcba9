"""The link by which a supplier answers without an account.

Its secret is worked out of a seed in the database and the site's own secret, which is not in it; found by its SHA-256.
So whoever reads the table alone cannot make a link, and the same link stands in every letter until it is renewed.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac

from kedja_site.disclosures.models import DisclosureRequest


def new_seed() -> str:
    """A new seed: every link that was made of another is dead."""
    return secrets.token_urlsafe(32)


def token_of(seed: str) -> str:
    """256 bits that nobody makes without the site's secret."""
    digest = salted_hmac("kedja disclosure", seed, algorithm="sha256").digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def fingerprint_of(token: str) -> str:
    """By which a token is found again; it cannot be turned round."""
    return hashlib.sha256(token.encode()).hexdigest()


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
