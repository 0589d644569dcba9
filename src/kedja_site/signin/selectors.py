"""What the pages of signing in show, and to whom."""

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.db.models import QuerySet

from kedja_site.people.access import Viewer, managed_organisations
from kedja_site.people.kinds import ROLES_IN
from kedja_site.people.models import Organisation
from kedja_site.people.permissions import user_manages_all_people
from kedja_site.signin.models import IdentityProvider, Invitation
from kedja_site.signin.permissions import user_keeps_providers


def providers_in_use() -> "QuerySet[IdentityProvider]":
    """The organisations that sign their people in themselves: everybody may know which."""
    return IdentityProvider.objects.filter(is_open=True, organisation__is_closed=False).select_related(
        "app", "organisation"
    )


def organisations_to_invite_to(viewer: Viewer) -> "QuerySet[Organisation]":
    """Those that `viewer` may invite people to."""
    opened = Organisation.objects.filter(is_closed=False, kind__in=[kind.value for kind in ROLES_IN])
    return opened if user_manages_all_people(viewer) else opened.filter(pk__in=managed_organisations(viewer))


def invitations_for(viewer: Viewer) -> "QuerySet[Invitation]":
    """Pending invitations that `viewer` may see, the newest first."""
    pending = Invitation.objects.pending().select_related("organisation", "invited_by").order_by("-pk")
    if user_manages_all_people(viewer):
        return pending
    return pending.filter(organisation__in=managed_organisations(viewer))


def providers_for(viewer: Viewer) -> "QuerySet[IdentityProvider]":
    """Every provider, for who looks after them."""
    every = IdentityProvider.objects.select_related("app", "organisation").prefetch_related("domains")
    return every if user_keeps_providers(viewer) else every.none()


def sessions_of(user: User) -> list[UserSession]:
    """The sessions that still hold, the last seen first."""
    found: list[UserSession] = UserSession.objects.purge_and_list(user)
    return sorted(found, key=lambda session: session.last_seen_at, reverse=True)
