"""A real mail server on this machine, for the tests of the post room."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from kedja_site.config.mail import mail_server


@pytest.fixture(autouse=True)
def _letters_of_the_tests(settings):
    """The tests' own templates of letters are found."""
    own, *others = settings.TEMPLATES
    settings.TEMPLATES = [{**own, "DIRS": [Path(__file__).parent / "templates"]}, *others]


class Receiver:
    """Takes what comes, or answers as it has been told to."""

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.answers: dict[str, str] = {}  # by address: what to say instead of taking the letter
        self.answer_to_data = ""

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if self.answer_to_data:
            return self.answer_to_data
        self.raw.append(envelope.content)
        self.received.append(message_from_bytes(envelope.content, policy=default))
        return "250 Taken"


class AnyPort(Controller):
    """A server on a port that the machine chooses."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def receiver(settings) -> Iterator[Receiver]:
    """The server, which the site knows as its way out."""
    handler = Receiver()
    controller = AnyPort(handler, hostname="127.0.0.1", port=0)
    controller.start()
    settings.MAIL_SERVER = mail_server(f"smtp://127.0.0.1:{controller.port}?tls=none")
    settings.DEFAULT_FROM_EMAIL = "Kedja <kedja@kansli.example>"
    try:
        yield handler
    finally:
        controller.stop()


@pytest.fixture
def guarded_receiver(settings) -> Iterator[Receiver]:
    """One that takes nothing without the right name and password."""
    handler = Receiver()

    def check(_server, _session, _envelope, _mechanism, data) -> AuthResult:
        is_known = (data.login, data.password) == (b"kedja", b"s@ga")
        return AuthResult(success=is_known, handled=False)

    controller = AnyPort(
        handler,
        hostname="127.0.0.1",
        port=0,
        auth_required=True,
        auth_require_tls=False,
        authenticator=check,
    )
    controller.start()
    settings.MAIL_SERVER = mail_server(f"smtp://kedja:s%40ga@127.0.0.1:{controller.port}?tls=none")
    try:
        yield handler
    finally:
        controller.stop()
