"""Who of the office sees letters: they carry addresses."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, PermissionsMixin

MAY_SEE_LETTERS = "letters.change_letter"


def user_can_see_letters(user: AbstractBaseUser | AnonymousUser) -> bool:
    """Whoever runs the site, and those whom they have given Django's own right to change letters."""
    return isinstance(user, PermissionsMixin) and user.has_perm(MAY_SEE_LETTERS)
