"""The rounds of signing in: what is kept no longer than it is needed."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q

from kedja_site.config.due import comes_round
from kedja_site.signin.models import Invitation, SpentCode

KEPT = timedelta(days=90)
"""How long the address of an invitation that is over stays, for whoever asks what became of it."""


@comes_round(every=timedelta(hours=6))
def forget(now: datetime) -> None:
    """Addresses of invitations that are over, spent codes, and sessions that have ended."""
    over = Q(accepted_at__lt=now - KEPT) | Q(withdrawn_at__lt=now - KEPT) | Q(expires_at__lt=now - KEPT)
    Invitation.objects.filter(over).exclude(email="").update(email="")
    SpentCode.objects.filter(forget_at__lte=now).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
