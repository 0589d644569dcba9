"""Who may log in."""

from collections.abc import Collection

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from kedja_site.config.errors import UserError

OFFICE_EDITORS = "Redaktörer vid kansliet"


@transaction.atomic
def add_user(
    username: str, password: str, *, email: str = "", groups: Collection[str] = (), admin: bool = False
) -> User:
    """A new account in `groups`, by name; `admin` may do everything. UserError says what is wrong."""
    user = User(username=username, email=email, is_staff=bool(groups) or admin, is_superuser=admin)
    if User.objects.filter(username__iexact=username).exists():
        raise UserError(
            "There is an account {username} already; `kedja site manage changepassword {username}` changes its "
            "password",
            username=username,
        )
    try:
        user.clean_fields(exclude=["password"])
        validate_password(password, user)
    except ValidationError as refused:
        raise UserError("{why}", why=" ".join(refused.messages)) from refused
    user.set_password(password)
    user.save()
    user.groups.set(Group.objects.filter(name__in=groups))
    _own_address(user)
    return user


@transaction.atomic
def set_email(username: str, email: str) -> User:
    """Where letters for an account go, such as the one with a link to a new password. UserError says what is wrong."""
    user = User.objects.filter(username__iexact=username).first()
    if user is None:
        raise UserError("There is no account {username}", username=username)
    user.email = email
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as refused:
        raise UserError("{why}", why=" ".join(refused.messages)) from refused
    user.save(update_fields=["email"])
    _own_address(user)
    return user


def _own_address(user: User) -> None:
    """Whoever looks after the site answers for the address, so that the organisation's sign-in may be known by it."""
    EmailAddress.objects.filter(user=user).delete()
    if user.email:
        EmailAddress.objects.filter(email__iexact=user.email).delete()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
