"""What is held on how somebody signs in."""

from collections.abc import Iterable

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import Ground, Holding, Item, Person, register_holding
from kedja_site.signin.models import Invitation, InvitationQuerySet


def _ways_in(person: Person) -> Iterable[Item]:
    if person.user is None:
        return
    for address in EmailAddress.objects.filter(user=person.user):
        yield {_("e-mail address"): address.email, _("confirmed"): address.verified}
    for way in Authenticator.objects.filter(user=person.user):
        yield {_("second factor"): way.get_type_display(), _("since"): way.created_at}
    for account in SocialAccount.objects.filter(user=person.user):
        yield {_("account at your organisation"): account.uid, _("since"): account.date_joined}
    for session in UserSession.objects.filter(user=person.user):
        yield {_("device"): session.user_agent, _("last seen"): session.last_seen_at}


def _erase_ways_in(person: Person) -> int:
    if person.user is None:
        return 0
    models = (EmailAddress, Authenticator, SocialAccount, UserSession)
    return sum(model.objects.filter(user=person.user).delete()[0] for model in models)


def _attempts(person: Person) -> Iterable[Item]:
    for row in AccessAttempt.objects.filter(username__in=_names(person)):
        yield {_("failed logins"): row.failures_since_start, _("last"): row.attempt_time}


def _names(person: Person) -> set[str]:
    return {*person.emails, *([person.user.get_username()] if person.user else [])}


def _erase_attempts(person: Person) -> int:
    models = (AccessAttempt, AccessFailureLog, AccessLog)
    return sum(model.objects.filter(username__in=_names(person)).delete()[0] for model in models)


def _invitations(person: Person) -> Iterable[Item]:
    for row in _invitations_to(person).select_related("organisation"):
        yield {
            _("e-mail address"): row.email,
            _("organisation"): str(row.organisation),
            _("role"): row.get_role_display(),
            _("invited"): row.invited_at,
        }


def _invitations_to(person: Person) -> InvitationQuerySet:
    named = Q(accepted_by=person.user) if person.user else Q(pk=None)
    for email in person.emails:
        named |= Q(email__iexact=email)
    return Invitation.objects.filter(named)


def _erase_invitations(person: Person) -> int:
    """Open ones are withdrawn by being deleted; of those accepted the address goes."""
    rows = _invitations_to(person)
    return rows.pending().delete()[0] + rows.update(email="")


register_holding(
    Holding(
        "signin.ways_in",
        _("Ways to log in"),
        _(
            "Addresses, second factors, your account at your organisation, and the devices that you are logged in on."
        ),
        _("So that nobody but you gets in as you, and so that you see where you are logged in."),
        Ground.PUBLIC_TASK,
        _("Until you take them away, or the account ends."),
        _ways_in,
        _erase_ways_in,
        order=85,
    )
)
register_holding(
    Holding(
        "signin.attempts",
        _("Failed logins"),
        _("The name that was tried, from which network, with what browser."),
        _("To stop those who guess passwords."),
        Ground.PUBLIC_TASK,
        _("Until the lock is over and the name has logged in."),
        _attempts,
        _erase_attempts,
        order=86,
    )
)
register_holding(
    Holding(
        "signin.invitations",
        _("Invitations"),
        _("The address that somebody invited, to which role."),
        _("To give an account to the right person."),
        Ground.PUBLIC_TASK,
        _("The address until the invitation’s time is over."),
        _invitations,
        _erase_invitations,
        order=84,
    )
)
