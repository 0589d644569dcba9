"""The secret by which a sender comes back: shown once, and kept as a digest alone."""

import secrets

from django.utils.crypto import constant_time_compare, salted_hmac

from kedja_site.deviations.models import Complaint
from kedja_site.register.public_ids import SIGNS, read_public_id

GROUPS, LENGTH = 4, 5


def new_secret() -> str:
    """Twenty signs that are not taken for others, in groups to copy by hand: some 99 bits."""
    return "-".join("".join(secrets.choice(SIGNS) for _ in range(LENGTH)) for _ in range(GROUPS))


def fingerprint_of(public_id: str, secret: str) -> str:
    """However it was typed: in small letters, with blanks, without lines."""
    signs = "".join(sign for sign in secret.upper() if sign.isalnum())
    return salted_hmac("kedja complaint", f"{public_id} {signs}", algorithm="sha256").hexdigest()


def complaint_of(code: str, secret: str) -> Complaint | None:
    """Whose code and secret they are; None for any others."""
    read = read_public_id(code)
    if read is None:
        return None
    found: Complaint | None = (
        Complaint.objects.unguarded("whoever has code and secret is the sender")
        .filter(public_id=read)
        .first()
    )
    if found is None or not constant_time_compare(found.fingerprint, fingerprint_of(read, secret)):
        return None
    return found
