"""Who may log in."""

from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from kedja_site.config.errors import UserError

EDITORS = "Moderators"  # Wagtail's own name, from its first migrations, for those who edit and publish


@transaction.atomic
def add_user(
    username: str, password: str, *, email: str = "", staff: bool = False, admin: bool = False
) -> User:
    """A new account; `staff` may edit and publish pages, `admin` may do everything. UserError says what is wrong."""
    user = User(username=username, email=email, is_staff=staff or admin, is_superuser=admin)
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
    if staff:
        user.groups.add(Group.objects.get(name=EDITORS))
    return user
