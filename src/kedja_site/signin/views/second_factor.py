"""Setting up a second factor: an app that shows codes, passkeys, and recovery codes for when both are lost."""

from typing import Any

from allauth.mfa.base.views import IndexView as AllauthIndexView
from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView as AllauthDownloadView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView as AllauthGenerateView
from allauth.mfa.recovery_codes.views import ViewRecoveryCodesView as AllauthCodesView
from allauth.mfa.totp.views import ActivateTOTPView as AllauthActivateView
from allauth.mfa.totp.views import DeactivateTOTPView as AllauthDeactivateView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import AddWebAuthnView as AllauthAddPasskeyView
from allauth.mfa.webauthn.views import EditWebAuthnView as AllauthRenamePasskeyView
from allauth.mfa.webauthn.views import RemoveWebAuthnView as AllauthRemovePasskeyView
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from kedja_site.signin.forms import AppForm, PasskeyForm, RenamePasskeyForm
from kedja_site.signin.second_factor import has_to_have_one


class IndexView(AllauthIndexView):
    """What is set up, and what can be."""

    template_name = "signin/second_factor.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With whether the role demands one."""
        return {**super().get_context_data(**kwargs), "factor_demanded": has_to_have_one(self.request.user)}


@method_decorator(never_cache, name="dispatch")
class ActivateAppView(AllauthActivateView):
    """A key for an app, as a picture and as signs; a code from it proves that it was taken."""

    template_name = "signin/app_add.html"
    form_class = AppForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the key in groups of four, to be typed in."""
        context = super().get_context_data(**kwargs)
        secret: str = context["form"].secret
        return {**context, "key": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))}


class DeactivateAppView(AllauthDeactivateView):
    """The app is not asked for any more."""

    template_name = "signin/app_remove.html"


class CodesView(AllauthCodesView):
    """The recovery codes that are left."""

    template_name = "signin/recovery_codes.html"


class NewCodesView(AllauthGenerateView):
    """New ones, in place of the old."""

    template_name = "signin/recovery_codes_new.html"


class CodesFileView(AllauthDownloadView):
    """The same as a file."""

    template_name = "signin/recovery_codes.txt"

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """With a name that says whose codes they are."""
        response: HttpResponse = super().render_to_response(context, **kwargs)
        response["Content-Disposition"] = 'attachment; filename="kedja-reservkoder.txt"'
        return response


@method_decorator(never_cache, name="dispatch")
class AddPasskeyView(AllauthAddPasskeyView):
    """A passkey, that both signs in alone and is a second factor."""

    template_name = "signin/passkey_add.html"
    form_class = PasskeyForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With a challenge for a key that knows its owner (by finger, face or PIN)."""
        context = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, True)
        return {
            **context,
            "form": kwargs.get("form") or self.get_form(),
            "js_data": {"creation_options": options},
        }


class RenamePasskeyView(AllauthRenamePasskeyView):
    """Another name."""

    template_name = "signin/passkey_rename.html"
    form_class = RenamePasskeyForm
    success_url = reverse_lazy("mfa_index")


class RemovePasskeyView(AllauthRemovePasskeyView):
    """It signs in no more."""

    template_name = "signin/passkey_remove.html"
    success_url = reverse_lazy("mfa_index")
