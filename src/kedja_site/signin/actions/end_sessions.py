"""Ends sessions of one's own account, at whatever device."""

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.db import transaction

from kedja_site.signin.noting import note


@transaction.atomic
def end_session(user: User, number: int) -> bool:
    """Whether there was such a session of this very account."""
    session = UserSession.objects.filter(user=user, pk=number).first()
    if session is None:
        return False
    session.end()
    note("signin.session_ended", person=user, who=user, after={"sessions": 1})
    return True


@transaction.atomic
def end_other_sessions(user: User, kept: str | None) -> int:
    """Every one but `kept`, a session's key. The number ended."""
    others = list(UserSession.objects.filter(user=user).exclude(session_key=kept))
    for session in others:
        session.end()
    if others:
        note("signin.session_ended", person=user, who=user, after={"sessions": len(others)})
    return len(others)
