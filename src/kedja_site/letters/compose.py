"""From a kept letter to the message that is handed to a server."""

from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.crypto import salted_hmac

from kedja_site.letters.models import Letter


def message_id(letter: Letter) -> str:
    """The same for every try, so that a receiver who gets the letter twice can tell."""
    name = salted_hmac("kedja letter", letter.key, algorithm="sha256").hexdigest()[:40]
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{name}@{domain}>"


def headers(letter: Letter) -> dict[str, str]:
    """What a machine reads: that nobody needs to answer, the language, and how to leave (RFC 2369, RFC 8058)."""
    said = {
        "Message-ID": message_id(letter),
        "Date": format_datetime(letter.written_at),
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
    }
    if letter.leave_address:
        said["List-Unsubscribe"] = f"<{letter.leave_address}>"
        said["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return said


def compose(letter: Letter) -> EmailMultiAlternatives:
    """Text and HTML beside each other, and what goes with them."""
    message = EmailMultiAlternatives(
        letter.subject, letter.text, settings.DEFAULT_FROM_EMAIL, [letter.to], headers=headers(letter)
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    for each in letter.attachments.all():
        message.attach(each.name, bytes(each.data), each.content_type)
    return message
