"""A code from an authenticator app is right for half a minute; it is taken once."""

from datetime import timedelta

from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kedja_site.signin.models import SpentCode


def spend(user: User, code: str) -> bool:
    """Whether `code` had not been used yet; it is now. Kept in the database, so that it holds over all processes."""
    steps = 2 * app_settings.TOTP_TOLERANCE + 2
    forget_at = timezone.now() + timedelta(seconds=app_settings.TOTP_PERIOD * steps)
    digest = salted_hmac(
        "kedja spent code", f"{user.pk} {normalize_user_code(code)}", algorithm="sha256"
    ).hexdigest()
    SpentCode.objects.filter(digest=digest, forget_at__lte=timezone.now()).delete()
    _row, is_new = SpentCode.objects.get_or_create(digest=digest, defaults={"forget_at": forget_at})
    return is_new
