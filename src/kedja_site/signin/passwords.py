"""A new password by e-mail. The answer is the same whether or not somebody has the address."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from allauth.socialaccount.models import SocialAccount
from axes.utils import reset as forget_wrong_attempts
from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm, SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView, PasswordResetView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, gettext

from kedja_site.config.access import public
from kedja_site.config.rate_limits import allow, allow_request
from kedja_site.signin.actions.tell_of_change import Change, tell_of_change
from kedja_site.signin.noting import note

HOUR = timedelta(hours=1)
LETTERS_A_SENDER = 10  # an hour
LETTERS_AN_ADDRESS = 3  # an hour: nobody's mailbox is filled from here


class ForgottenPasswordForm(PasswordResetForm):
    """Asks for the address, and answers in the same time to all."""

    def get_users(self, email: str) -> Iterator[User]:
        """The open accounts with the address, but for those that an organisation signs in: its second factor would be passed by."""
        for user in User.objects.filter(email__iexact=email, is_active=True):
            signed_in_elsewhere = SocialAccount.objects.filter(user=user).exists()
            if user.email.casefold() == email.casefold() and (
                user.has_usable_password() or not signed_in_elsewhere
            ):
                yield user

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A letter to each account with the address; a stranger's costs the same work and is thrown away."""
        email: str = self.cleaned_data["email"]
        if not allow(f"password {email.casefold()}", limit=LETTERS_AN_ADDRESS, per=HOUR):
            return
        frame = {
            "site_address": settings.SITE_ADDRESS,
            "language": get_language(),
            "subject": gettext("Choose a new password"),
        }
        super().save(*args, **{**kwargs, "extra_email_context": frame})
        if not any(self.get_users(email)):
            nobody = User(pk=0, username="-", email=email)
            words = {"user": nobody, "token": default_token_generator.make_token(nobody), "uid": "MA"}
            for name in ("subject.txt", "txt", "html"):
                render_to_string(f"ui/letters/new_password.{name}", {**words, **frame})


@method_decorator(public, name="dispatch")
class ForgottenPasswordView(PasswordResetView):
    """The page that asks for an address."""

    form_class = ForgottenPasswordForm
    template_name = "ui/password_forgotten.html"
    subject_template_name = "ui/letters/new_password.subject.txt"
    email_template_name = "ui/letters/new_password.txt"
    html_email_template_name = "ui/letters/new_password.html"
    success_url = reverse_lazy("password_reset_done")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """429 where the sender has asked too often."""
        if not allow_request(request, "password", limit=LETTERS_A_SENDER, per=HOUR):
            return render(request, "ui/too_often.html", status=429)
        return super().post(request, *args, **kwargs)


@method_decorator(public, name="dispatch")
class NewPasswordView(PasswordResetConfirmView):
    """The page that the letter leads to."""

    template_name = "ui/password_new.html"
    success_url = reverse_lazy("password_reset_complete")

    def form_valid(self, form: "SetPasswordForm[User]") -> HttpResponse:
        """The new password holds at once, and earlier wrong ones are forgiven."""
        response = super().form_valid(form)
        forget_wrong_attempts(username=form.user.get_username())
        note("signin.password_reset", person=form.user, who=form.user)
        tell_of_change(form.user, Change.PASSWORD)
        return response
