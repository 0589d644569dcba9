"""Takes an invitation back; its link does not work any more."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.letters.models import Letter
from kedja_site.people.kinds import Role
from kedja_site.people.log import record
from kedja_site.signin.models import Invitation
from kedja_site.signin.permissions import user_can_invite


@transaction.atomic
def withdraw_invitation(who: User, invitation: Invitation, now: datetime | None = None) -> bool:
    """Whether it was still waiting. A letter that has not left yet does not leave."""
    if not user_can_invite(who, invitation.organisation, Role(invitation.role)):
        raise PermissionDenied
    waiting = Invitation.objects.pending().filter(pk=invitation.pk)
    if not waiting.update(withdrawn_at=now or timezone.now()):
        return False
    Letter.objects.waiting().filter(key=f"signin invitation {invitation.pk}").delete()
    record(who, "signin.withdraw_invitation", invitation)
    return True
