"""Takes all second factors from somebody who has lost both phone and recovery codes, and whom one knows."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db import transaction

from kedja_site.config.errors import UserError
from kedja_site.config.login_lock import account_named
from kedja_site.signin.actions.tell_of_change import Change, tell_of_change
from kedja_site.signin.noting import note


@transaction.atomic
def reset_second_factor(name: str) -> User:
    """The account, that logs in by password alone until it has set up another. UserError where there is none."""
    user = account_named(name)
    if user is None:
        raise UserError("There is no account {username}", username=name)
    Authenticator.objects.filter(user=user).delete()
    note("signin.factors_reset", person=user)
    tell_of_change(user, Change.FACTORS_RESET)
    return user
