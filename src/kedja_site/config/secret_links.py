"""Secret links: worked out of a seed in the database and the site's own secret, which is not in it; found by their SHA-256.

So whoever reads the table alone cannot make a link, and the same link stands in every letter until its seed is renewed.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode

from django.utils.crypto import salted_hmac

LENGTH = 43
"""Signs of a token, of `SIGNS`."""
SIGNS = "[A-Za-z0-9_-]"


def new_seed() -> str:
    """A new seed: every link that was made of another is dead."""
    return secrets.token_urlsafe(32)


def token_of(purpose: str, seed: str) -> str:
    """256 bits that nobody makes without the site's secret. One seed gives another token for another purpose."""
    digest = salted_hmac(purpose, seed, algorithm="sha256").digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def fingerprint_of(token: str) -> str:
    """By which a token is found again; it cannot be turned round."""
    return hashlib.sha256(token.encode()).hexdigest()
