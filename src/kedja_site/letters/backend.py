"""Takes what Django and Wagtail send by themselves (a new password, a page to review) into the same post as ours."""

from collections.abc import Sequence
from email.message import Message
from uuid import uuid4

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils.translation import get_language

from kedja_site.letters.jobs import deliver_soon
from kedja_site.letters.models import Letter, LetterAttachment


class LetterBackend(BaseEmailBackend):
    """Keeps each message as a letter to each of its receivers; sender and extra headers are the post room's own."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """The number of messages kept."""
        for message in email_messages:
            with transaction.atomic():
                for to in message.recipients():
                    _keep(message, to)
        return len(email_messages)


def _html(message: EmailMessage) -> str:
    alternatives = message.alternatives if isinstance(message, EmailMultiAlternatives) else []
    return next((str(content) for content, mimetype in alternatives if mimetype == "text/html"), "")


def _keep(message: EmailMessage, to: str) -> None:
    letter = Letter.objects.create(
        key=f"mail {uuid4()}",
        template="mail",
        language=get_language() or "sv",
        to=to,
        subject=" ".join(str(message.subject).split())[:250],
        text=str(message.body),
        html=_html(message),
    )
    for each in message.attachments:
        if isinstance(each, Message):
            continue  # nobody here sends a ready MIME part
        content = each.content.encode() if isinstance(each.content, str) else bytes(each.content)
        LetterAttachment.objects.create(
            letter=letter,
            name=each.filename or "attachment",
            content_type=each.mimetype or "application/octet-stream",
            data=content,
        )
    deliver_soon(letter.pk)
