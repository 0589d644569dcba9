"""What an error in delivery means for the letter and for those after it."""

import smtplib
from dataclasses import dataclass
from enum import Enum, auto

PERMANENT = 500  # codes from here on are final (RFC 5321, 4.2.1)
TOO_LARGE = 552
LONGEST_REASON = 500
SERVERS_TROUBLE = (smtplib.SMTPAuthenticationError, smtplib.SMTPConnectError, smtplib.SMTPHeloError)


class Fault(Enum):
    """Whose fault it is."""

    FOREVER = auto()  # this letter never gets there
    FOR_NOW = auto()  # this letter may get there later
    SERVER = auto()  # no letter gets anywhere now


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fault, and the server's own words for it."""

    fault: Fault
    reason: str


def _said(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"[:LONGEST_REASON]


def judge(error: Exception) -> Verdict | None:
    """The verdict on what smtplib or the message raised; None for what is a fault of ours and has to be seen."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return _by_code(*next(iter(error.recipients.values())))
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error)
    reason = f"{type(error).__name__}: {error}"[:LONGEST_REASON]
    # An address or header that cannot be written, here or for this server.
    if isinstance(error, ValueError) or (
        isinstance(error, smtplib.SMTPNotSupportedError) and "SMTPUTF8" in reason
    ):
        return Verdict(Fault.FOREVER, reason)
    if isinstance(error, OSError):  # smtplib's own errors are of this kind as well
        return Verdict(Fault.SERVER, reason)
    return None


def _by_code(code: int, words: bytes | str) -> Verdict:
    return Verdict(Fault.FOREVER if code >= PERMANENT else Fault.FOR_NOW, _said(code, words))


def _answered(error: smtplib.SMTPResponseException) -> Verdict:
    code, words = error.smtp_code, error.smtp_error
    if isinstance(error, SERVERS_TROUBLE):
        return Verdict(Fault.SERVER, _said(code, words))
    # Where our own address is refused, a setting has to be mended; the letter is not at fault.
    if isinstance(error, smtplib.SMTPSenderRefused) and code != TOO_LARGE:
        return Verdict(Fault.SERVER, _said(code, words))
    return _by_code(code, words)
