"""The unguessable parts of links in letters."""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from typing import Literal

from django.utils.crypto import salted_hmac

Purpose = Literal["confirm", "leave"]


def new_seed() -> str:
    """What a subscriber's tokens are made of, beside the site's secret."""
    return secrets.token_urlsafe(32)


def token(seed: str, purpose: Purpose) -> str:
    """256 bits that nobody makes without the site's secret, which is not in the database."""
    digest = salted_hmac(f"kedja subscription {purpose}", seed, algorithm="sha256").digest()
    return urlsafe_b64encode(digest).decode().rstrip("=")


def fingerprint(given: str) -> str:
    """By which a token is found again; it cannot be turned round."""
    return hashlib.sha256(given.encode()).hexdigest()
