"""How allauth is set up: what is the same at every site. What can be chosen from outside stands in `settings.py`.

Nobody signs up by themselves, so its pages for that are not among the addresses of the site. What it would count in
a cache (each process's own) is counted by django-axes and `rate_limits.py`, in the database.
"""

ALLAUTH_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.socialaccount.providers.saml",
    "allauth.usersessions",
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_ADAPTER = "kedja_site.signin.adapters.account.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email", "username*", "password1*"]
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation's link, or the organisation, has verified it
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False  # who lacks the right to a page may come in as somebody else
ACCOUNT_SESSION_REMEMBER = True  # as long as SESSION_COOKIE_AGE says
ACCOUNT_RATE_LIMITS = False
ACCOUNT_REAUTHENTICATION_METHODS = ("password", "mfa")
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # of the others alone

MFA_ADAPTER = "kedja_site.signin.adapters.mfa.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # the clock of a phone may be half a minute wrong
MFA_RATE_LIMITS = False

SOCIALACCOUNT_ADAPTER = "kedja_site.signin.adapters.social.SocialAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # the adapter asks more than that the address is the same

# One's own account is changed at one place, where the password is asked for.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
