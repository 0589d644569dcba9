"""Where letters leave the machine: the mail server that KEDJA_MAIL_URL names."""

from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from kedja_site.config.errors import SiteError

PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server that takes our letters. `use_tls`: TLS from the first byte; `starttls`: from a command on."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    use_tls: bool = False
    starttls: bool = True


def mail_server(address: str, password: str = "") -> MailServer | None:
    """The server that `address` names, None where it is empty. SiteError where it cannot be understood.

    `smtp://user:password@host:587` begins TLS by STARTTLS and refuses to go on without, unless `?tls=none` says
    that the way there is safe; `smtps://…:465` speaks TLS from the start. `password` stands for one that is not to
    be seen in the address.
    """
    if not address:
        return None
    parts = urlsplit(address)
    asked = parse_qs(parts.query)
    try:
        port = parts.port
    except ValueError:
        port = 0
    if (
        parts.scheme not in PORTS
        or not parts.hostname
        or port == 0
        or asked.keys() - {"tls"}
        or asked.get("tls", ["none"]) != ["none"]
    ):
        raise SiteError(
            "KEDJA_MAIL_URL cannot be understood: write smtp://user:password@host:587, "
            "smtps://user:password@host:465, or smtp://host:25?tls=none for a server on a safe network"
        )
    is_tls = parts.scheme == "smtps"
    return MailServer(
        host=parts.hostname,
        port=port or PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=password or unquote(parts.password or ""),
        use_tls=is_tls,
        starttls=not is_tls and "tls" not in asked,
    )
