"""The forms of the door, of one's own account, and of invitations."""

from datetime import timedelta
from typing import Any

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.account.forms import SetPasswordForm as AllauthSetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm as AllauthCodeForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthCodeAgainForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthAppForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm as AllauthPasskeyForm
from allauth.mfa.webauthn.forms import EditWebAuthnForm as AllauthRenameForm
from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import password_validators_help_text_html, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kedja_site.config.rate_limits import allow
from kedja_site.people.kinds import ROLES_IN, OrganisationKind, Role
from kedja_site.people.models import Organisation
from kedja_site.signin.adapters.account import TOO_OFTEN, WRONG_CODE
from kedja_site.signin.sealing import CannotUnsealError
from kedja_site.signin.spent_codes import spend

CODES = 10  # tries in a quarter of an hour
QUARTER = timedelta(minutes=15)
ONE_TIME = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
UNREADABLE = _(
    "The site's secret key has been changed, so your second factor cannot be read. Ask whoever looks after the site."
)


class LoginForm(AllauthLoginForm):
    """A name or an address, and a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "username": forms.CharField(
                label=_("Username or e-mail address"),
                max_length=254,
                widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True}),
            ),
            "password": forms.CharField(
                label=_("Password"),
                strip=False,
                widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            ),
        }

    def user_credentials(self) -> dict[str, Any]:
        """What the account is looked for by."""
        self.cleaned_data["login"] = self.cleaned_data["username"].strip()
        credentials: dict[str, Any] = super().user_credentials()
        return credentials


class PasswordAgainForm(AllauthReauthenticateForm):
    """The password once more, before something that matters."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )


class _CodeOnce:
    """A code that is counted in the database and spent there, so that it holds over all processes."""

    user: User
    cleaned_data: dict[str, Any]
    authenticator: Authenticator

    def clean_code(self) -> str:
        if not allow(f"second factor {self.user.pk}", limit=CODES, per=QUARTER):
            raise ValidationError(TOO_OFTEN)
        try:
            code: str = super().clean_code()  # type: ignore[misc]  # allauth's form comes after this class
        except CannotUnsealError as changed:
            raise ValidationError(UNREADABLE) from changed
        if self.authenticator.type == Authenticator.Type.TOTP and not spend(self.user, code):
            raise ValidationError(WRONG_CODE)
        return code


class CodeForm(_CodeOnce, AllauthCodeForm):
    """The second factor, after the password."""

    code = forms.CharField(
        label=_("Code from the app, or a recovery code"), widget=forms.TextInput(attrs=ONE_TIME)
    )


class CodeAgainForm(_CodeOnce, AllauthCodeAgainForm):
    """The second factor once more, before something that matters."""

    code = forms.CharField(
        label=_("Code from the app, or a recovery code"), widget=forms.TextInput(attrs=ONE_TIME)
    )


class AppForm(AllauthAppForm):
    """The first code that an authenticator app shows."""

    code = forms.CharField(
        label=_("Code that the app shows"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class PasskeyForm(AllauthPasskeyForm):
    """A name for a passkey; what the browser gives comes along in a hidden field."""

    name = forms.CharField(
        label=_("Name of the passkey"),
        required=False,
        max_length=100,
        help_text=_("Such as the phone or the key that it is on."),
    )
    passwordless = forms.BooleanField(required=False, initial=True, widget=forms.HiddenInput)


class RenamePasskeyForm(AllauthRenameForm):
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name of the passkey"), max_length=100)


def _new_password(label: Any, **attributes: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", **attributes}),
    )


class ChangePasswordForm(AllauthChangePasswordForm):
    """The present password and a new one."""

    oldpassword = forms.CharField(
        label=_("Present password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )
    password1 = _new_password(_("New password"))
    password2 = _new_password(_("New password again"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].user = self.user
        self.fields["password1"].help_text = password_validators_help_text_html()

    def clean_oldpassword(self) -> str:
        """The right one, and not guessed at."""
        if not allow(f"present password {self.user.pk}", limit=CODES, per=QUARTER):
            raise ValidationError(TOO_OFTEN)
        password: str = super().clean_oldpassword()
        return password

    def clean_password1(self) -> str:
        """Long enough, and none that everybody tries."""
        password: str = self.cleaned_data["password1"]
        validate_password(password, self.user)
        return password


class SetPasswordForm(AllauthSetPasswordForm):
    """A password for an account that has none."""

    password1 = _new_password(_("New password"), autofocus=True)
    password2 = _new_password(_("New password again"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = password_validators_help_text_html()

    clean_password1 = ChangePasswordForm.clean_password1


class NewAccountForm(forms.Form):
    """What the invited tells of themselves: a name, and a password."""

    name = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = _new_password(_("Password"))

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email
        self.fields["password"].help_text = password_validators_help_text_html()

    def clean(self) -> dict[str, Any]:
        """A password that is no name."""
        data = super().clean() or {}
        if password := data.get("password"):
            user = User(username=self._email, email=self._email, first_name=data.get("name", ""))
            try:
                validate_password(password, user)
            except ValidationError as weak:
                self.add_error("password", weak)
        return data


class InviteForm(forms.Form):
    """Whom to ask, and for what."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=_("Choose")
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    manages_people = forms.BooleanField(
        label=_("Manages people"),
        required=False,
        help_text=_("May invite people to the organisation and end their assignments."),
    )
    valid_to = forms.DateField(
        label=_("The role ends"),
        required=False,
        help_text=_("The last day that it holds. Empty: until further notice."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=LANGUAGES, initial="sv")

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations
        kinds = {
            OrganisationKind(kind)
            for kind in organisations.order_by("kind").values_list("kind", flat=True).distinct()
        }
        roles = frozenset().union(*(ROLES_IN[kind] for kind in kinds))
        choices = self.fields["role"]
        assert isinstance(choices, forms.ChoiceField)
        choices.choices = [("", _("Choose")), *((role.value, role.label) for role in Role if role in roles)]
        only = list(organisations[:2])
        if len(only) == 1:
            field.initial = only[0]

    def clean(self) -> dict[str, Any]:
        """A role that the organisation has."""
        data = super().clean() or {}
        organisation, role = data.get("organisation"), data.get("role")
        if organisation and role and Role(role) not in ROLES_IN[OrganisationKind(organisation.kind)]:
            named = ", ".join(
                str(one.label) for one in Role if one in ROLES_IN[OrganisationKind(organisation.kind)]
            )
            self.add_error(
                "role",
                ValidationError(
                    _("%(organisation)s has these roles: %(roles)s"),
                    params={"organisation": organisation, "roles": named},
                ),
            )
        return data
