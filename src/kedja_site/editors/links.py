"""Follows links: those of our own pages within this process, those to other servers over the network."""

import ipaddress
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, cast
from urllib.error import HTTPError, URLError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from bs4 import BeautifulSoup
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext as _

PATIENCE = 10.0  # seconds for a server elsewhere
# A page may be closed to robots and open to people: these answers say nothing of the link.
NOT_FOR_US = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS}


@dataclass(frozen=True, slots=True)
class Link:
    """A link on a page: its whole address (empty where it has none) and its words."""

    address: str
    words: str


def links_in(html: str, page_address: str) -> Iterator[Link]:
    """The links in a page's content; those within the page and to mail and telephone are left out.

    A link without address is one to a page or a document that is gone: that is how Wagtail writes it.
    """
    content = BeautifulSoup(html, "html.parser").find("main")
    for tag in content.find_all("a") if content else ():
        address = str(tag.get("href") or "")
        words = " ".join(tag.get_text(" ").split())[:255]
        if not address and not tag.get("id"):
            yield Link("", words)
        elif address and not address.startswith(("#", "mailto:", "tel:")):
            yield Link(urldefrag(urljoin(page_address, address))[0], words)


def is_ours(address: str) -> bool:
    """Whether `address` is on this site."""
    return urlsplit(address).netloc == urlsplit(settings.SITE_ADDRESS).netloc


def as_a_stranger(path: str, host: str) -> HttpResponse:
    """What somebody who is not logged in gets at an address of ours; the page's language does not stay with us."""
    with translation.override(settings.LANGUAGE_CODE):
        client = Client(raise_request_exception=False)
        return cast("HttpResponse", client.get(path, secure=settings.HTTPS, headers={"host": host}))


def trouble_at_home(address: str) -> str:
    """Why a stranger cannot open an address of our own; empty where it opens or asks for a login."""
    parts = urlsplit(address)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    response = as_a_stranger(path, parts.hostname or "localhost")
    if response.status_code >= HTTPStatus.BAD_REQUEST:
        return _("answers {status}").format(status=response.status_code)
    return ""


def is_public_host(host: str, port: int) -> bool:
    """Whether every address of `host` is on the open net: a link must not make us knock on a neighbour's door."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return all(ipaddress.ip_address(str(address[4][0])).is_global for address in found)


class _OnlyToPublicHosts(HTTPRedirectHandler):
    """Looks at each address that a redirect leads to, as at the first."""

    def redirect_request(self, *told: Any) -> Request | None:
        """`told`: request, answer, code, reason, headers, new address."""
        _refuse_unless_public(str(told[-1]))
        return super().redirect_request(*told)


def _refuse_unless_public(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise URLError(_("no address of the web"))
    if not is_public_host(parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)):
        raise URLError(_("no address of the open net"))


def trouble_elsewhere(address: str) -> str:
    """Why an address on another server does not open; empty where it does, or where it is closed to robots."""
    try:
        _refuse_unless_public(address)
        request = Request(address, headers={"User-Agent": "Kedja link check"})  # noqa: S310 - looked at above
        with build_opener(_OnlyToPublicHosts).open(request, timeout=PATIENCE):
            return ""
    except HTTPError as answered:
        if answered.code in NOT_FOR_US:
            return ""
        return _("answers {status}").format(status=answered.code)
    except (OSError, ValueError) as failed:
        return _("does not answer: {why}").format(why=getattr(failed, "reason", failed))[:255]
