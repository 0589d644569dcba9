"""Seals what must not stand readable in the database or a backup of it: keys of authenticator apps, secrets of providers.

The key is made of the site's secret, which is not in the database. Whoever changes that secret without
naming the old one in `SECRET_KEY_FALLBACKS` makes everybody set up their second factor again.
"""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "kedja signin sealing"


class CannotUnsealError(Exception):
    """Sealed with another secret than the site has now."""


def _fernet() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [salted_hmac(SALT, "", secret=secret, algorithm="sha256").digest() for secret in secrets]
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys])


def seal(text: str) -> str:
    """`text`, readable by this site alone."""
    return _fernet().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """What was sealed. CannotUnsealError where the site's secret has been changed since."""
    try:
        return _fernet().decrypt(sealed.encode()).decode()
    except InvalidToken as foreign:
        raise CannotUnsealError from foreign
