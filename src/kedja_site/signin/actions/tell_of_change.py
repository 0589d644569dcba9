"""A letter to whom an account belongs, when how one comes into it has been changed."""

import uuid
from enum import Enum

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.letters.models import Letter


class Change(Enum):
    """What has been changed."""

    PASSWORD = _("The password was changed.")
    APP_ADDED = _("An authenticator app was added.")
    APP_REMOVED = _("The authenticator app was removed.")
    PASSKEY_ADDED = _("A passkey was added.")
    PASSKEY_REMOVED = _("A passkey was removed.")
    NEW_CODES = _("New recovery codes were made.")
    FACTORS_RESET = _("All second factors were removed by whoever looks after the site.")


def tell_of_change(user: User, change: Change) -> Letter | None:
    """Writes it in the language of the page; None where the account has no address."""
    if not user.email:
        return None
    language = get_language() or settings.LANGUAGE_CODE
    with translation.override(language):
        context = {
            "change": str(change.value),
            "at": timezone.now(),
            "reset_address": settings.SITE_ADDRESS + reverse("password_reset"),
        }
    return write_letter(
        "signin/letters/changed",
        to=user.email,
        language=language,
        key=f"signin change {uuid.uuid4()}",
        context=context,
    )
