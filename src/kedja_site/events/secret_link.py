"""The link by which somebody who has registered comes back: a signature that only the site can make.

Nothing is stored that would open it: whoever reads the table alone cannot make a link.
"""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from kedja_site.events.models import Registration

SALT = "kedja_site.events.registration"


def _signer() -> Signer:
    return Signer(sep=".", salt=SALT, algorithm="sha256")


def token_of(registration: Registration) -> str:
    """The secret part of the link."""
    return _signer().sign(registration.key.hex)


def registration_of(token: str) -> Registration | None:
    """Whose link it is; None for one that we have not made, or whose registration has been deleted."""
    try:
        key = UUID(hex=_signer().unsign(token))
    except (BadSignature, ValueError):
        return None
    return Registration.objects.select_related("occasion").filter(key=key).first()


def link_of(registration: Registration, name: str = "events:own_registration") -> str:
    """The whole address, in the language that the person registered in."""
    with translation.override(registration.language):
        return settings.SITE_ADDRESS + reverse(name, args=[token_of(registration)])
