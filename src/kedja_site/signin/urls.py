"""The addresses of signing in. Some bear the names by which allauth looks for them; ours stand under `signin:`."""

from django.contrib.auth.views import LogoutView, PasswordResetCompleteView, PasswordResetDoneView
from django.urls import include, path, register_converter

from kedja_site.config.access import public
from kedja_site.signin.passwords import ForgottenPasswordView, NewPasswordView
from kedja_site.signin.views import account, door, invitations, providers, second_factor


class TokenConverter:
    """What `tokens.new_token` makes: 256 bits in 43 signs."""

    regex = "[A-Za-z0-9_-]{43}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(TokenConverter, "invitation")

login = door.LoginView.as_view()
logout = public(LogoutView.as_view())

own = [
    path("logga-in/igen/organisation/", door.again, name="again"),
    path("logga-in/hos/<slug:slug>/", door.at_provider, name="at_provider"),
    path("mitt-konto/", account.account, name="account"),
    path("inbjudningar/", invitations.invitations, name="invitations"),
    path("inbjudningar/<int:number>/dra-tillbaka/", invitations.withdraw, name="withdraw"),
    path("inbjudan/<invitation:token>/", invitations.invitation, name="invitation"),
    path("inloggning/", providers.providers, name="providers"),
    path("inloggning/ny/<slug:kind>/", providers.add, name="provider_add"),
    path("inloggning/<int:number>/", providers.change, name="provider"),
    path("inloggning/<int:number>/ta-bort/", providers.remove, name="provider_remove"),
    path("inloggning/tvasteg/", providers.demands, name="demands"),
    path("inloggning/tvasteg/<int:number>/slopa/", providers.drop, name="drop_demand"),
]

urlpatterns = [
    path("logga-in/", login, name="login"),
    path("logga-in/", login, name="account_login"),
    path("logga-ut/", logout, name="logout"),
    path("logga-ut/", logout, name="account_logout"),
    path("logga-in/stangt/", door.inactive, name="account_inactive"),
    path("logga-in/kod/", door.CodeView.as_view(), name="mfa_authenticate"),
    path("logga-in/nyckel/", door.PasskeyView.as_view(), name="mfa_login_webauthn"),
    path("logga-in/igen/", door.PasswordAgainView.as_view(), name="account_reauthenticate"),
    path("logga-in/igen/kod/", door.CodeAgainView.as_view(), name="mfa_reauthenticate"),
    path("logga-in/igen/nyckel/", door.PasskeyAgainView.as_view(), name="mfa_reauthenticate_webauthn"),
    path("logga-in/glomt/", ForgottenPasswordView.as_view(), name="password_reset"),
    path(
        "logga-in/glomt/skickat/",
        public(PasswordResetDoneView.as_view(template_name="ui/password_sent.html")),
        name="password_reset_done",
    ),
    path(
        "logga-in/glomt/klart/",
        public(PasswordResetCompleteView.as_view(template_name="ui/password_saved.html")),
        name="password_reset_complete",
    ),
    path("logga-in/glomt/<uidb64>/<token>/", NewPasswordView.as_view(), name="password_reset_confirm"),
    path("mitt-konto/losenord/", account.ChangePasswordView.as_view(), name="account_change_password"),
    path("mitt-konto/losenord/nytt/", account.SetPasswordView.as_view(), name="account_set_password"),
    path("mitt-konto/inloggningar/", account.sessions, name="usersessions_list"),
    path("mitt-konto/tvasteg/", second_factor.IndexView.as_view(), name="mfa_index"),
    path("mitt-konto/tvasteg/app/", second_factor.ActivateAppView.as_view(), name="mfa_activate_totp"),
    path(
        "mitt-konto/tvasteg/app/ta-bort/",
        second_factor.DeactivateAppView.as_view(),
        name="mfa_deactivate_totp",
    ),
    path(
        "mitt-konto/tvasteg/reservkoder/", second_factor.CodesView.as_view(), name="mfa_view_recovery_codes"
    ),
    path(
        "mitt-konto/tvasteg/reservkoder/nya/",
        second_factor.NewCodesView.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "mitt-konto/tvasteg/reservkoder/fil/",
        second_factor.CodesFileView.as_view(),
        name="mfa_download_recovery_codes",
    ),
    path("mitt-konto/tvasteg/nyckel/", second_factor.AddPasskeyView.as_view(), name="mfa_add_webauthn"),
    path(
        "mitt-konto/tvasteg/nyckel/<int:pk>/",
        second_factor.RenamePasskeyView.as_view(),
        name="mfa_edit_webauthn",
    ),
    path(
        "mitt-konto/tvasteg/nyckel/<int:pk>/ta-bort/",
        second_factor.RemovePasskeyView.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("", include((own, "signin"))),
]
