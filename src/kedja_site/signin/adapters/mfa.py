"""Second factors: keys sealed in the database, and our words."""

from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.utils.translation import gettext

from kedja_site.signin.adapters.account import WRONG_CODE
from kedja_site.signin.sealing import seal, unseal


class SecondFactorAdapter(DefaultMFAAdapter):
    """allauth's, with the keys sealed."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text: str) -> str:
        """Sealed with the site's secret."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """What was sealed."""
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """How the site is called in an authenticator app."""
        return "Kedja"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """How the site is called where a passkey is chosen."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Kedja"}

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's signature
        """A name for a new passkey, where its owner gives none."""
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)d") % {"number": number}
