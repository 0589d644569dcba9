"""The way out: the mail server that is configured. In a demo there is none, and every letter counts as sent."""

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

PATIENCE = 30  # seconds that each step of the talk with the server may take


def can_send() -> bool:
    """Whether there is a way out; else letters wait."""
    return settings.DEMO or settings.MAIL_SERVER is not None


def new_connection() -> BaseEmailBackend:
    """A connection to be opened, used for some letters, and closed."""
    server = settings.MAIL_SERVER
    if settings.DEMO or server is None:
        return get_connection("django.core.mail.backends.dummy.EmailBackend")
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=server.host,
        port=server.port,
        username=server.user,
        password=server.password,
        use_tls=server.starttls,
        use_ssl=server.use_tls,
        timeout=PATIENCE,
    )
