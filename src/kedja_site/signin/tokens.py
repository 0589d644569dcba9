"""The unguessable part of an invitation's link: in the letter, and nowhere else."""

import hashlib
import secrets


def new_token() -> str:
    """256 bits in 43 signs."""
    return secrets.token_urlsafe(32)


def fingerprint(given: str) -> str:
    """By which a token is found again; it cannot be turned round."""
    return hashlib.sha256(given.encode()).hexdigest()
