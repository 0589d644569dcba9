"""The link by which a supplier answers without an account: a secret that only its letter holds; we keep its digest."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from kedja_site.alarms.models import Inquiry, InquiryLink

SIGNS = 32
"""Random bytes: 43 signs in the address."""
STAYS_OPEN = timedelta(days=60)
"""After the day that the answer was wanted by: a late answer is better than none."""


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def new_link(inquiry: Inquiry, now: datetime) -> str:
    """A new address for this inquiry, whole, in its language; the earlier ones go on holding."""
    secret = secrets.token_urlsafe(SIGNS)
    ends = datetime.combine(inquiry.answer_by, datetime.min.time(), tzinfo=now.tzinfo) + STAYS_OPEN
    InquiryLink.objects.create(inquiry=inquiry, digest=_digest(secret), expires_at=ends)
    with translation.override(inquiry.language):
        return settings.SITE_ADDRESS + reverse("alarms:reply", args=[secret])


def inquiry_of(secret: str, now: datetime) -> Inquiry | None:
    """Whose link it is; None for one that we have not made, or that no longer opens."""
    link = (
        InquiryLink.objects.filter(digest=_digest(secret))
        .select_related("inquiry__supplier", "inquiry__alarm")
        .first()
    )
    return link.inquiry if link is not None and link.is_valid_at(now) else None
