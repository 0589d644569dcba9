"""One page as it is kept: its bytes in each encoding that readers take, its headers, its validators."""

import gzip
import hashlib
import threading
from collections.abc import Callable, Iterable
from email.utils import formatdate, parsedate_to_datetime
from functools import lru_cache
from typing import Any

import brotli

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]

SMALLEST_COMPRESSED = 500  # bytes below which compressing makes no packet fewer
GZIP_LEVEL, BROTLI_QUALITY = 6, 5
OURS = {"content-length", "etag", "last-modified", "vary", "content-encoding"}
WITH_304 = {"cache-control", "expires", "content-location", "date"}
HEADERS_SIZE = 2048


def _compressed(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY))
    # No time inside: the same page has the same bytes in every process.
    return gzip.compress(body, GZIP_LEVEL, mtime=0)


@lru_cache(maxsize=256)
def best_encoding(accepted: str) -> str:
    """`br`, `gzip` or nothing, by a request's Accept-Encoding."""
    wanted: dict[str, float] = {}
    for part in accepted.lower().split(","):
        name, _semicolon, rest = part.partition(";")
        key, _equals, value = rest.partition("=")
        try:
            wanted[name.strip()] = float(value) if key.strip() == "q" else 1.0
        except ValueError:
            wanted[name.strip()] = 0.0
    for encoding in ("br", "gzip"):
        if wanted.get(encoding, wanted.get("*", 0.0)) > 0:
            return encoding
    return ""


class _Form:
    """The page in one encoding, ready to be sent."""

    __slots__ = ("body", "etag", "headers", "not_modified")

    def __init__(self, body: bytes, etag: str, headers: Headers, not_modified: Headers) -> None:
        self.body = [body]
        self.etag = etag
        self.headers = headers
        self.not_modified = not_modified


class KeptPage:
    """A response that every stranger gets, until its generation or its time is over."""

    __slots__ = (
        "_body",
        "_forms",
        "_headers",
        "digest",
        "generation",
        "making",
        "modified",
        "size",
        "status",
        "until",
    )

    def __init__(
        self, status: str, headers: Headers, body: bytes, *, generation: int | None, until: float, now: float
    ) -> None:
        self.status = status
        self.generation = generation
        self.until = until
        self.modified = int(now)
        self.digest = hashlib.blake2b(status.encode() + body, digest_size=12).hexdigest()
        self.making = threading.Lock()
        self.size = 2 * len(body) + HEADERS_SIZE
        self._body = body
        self._headers = headers
        self._forms: dict[str, _Form] = {}

    def follows(self, former: "KeptPage") -> None:
        """Keeps the time of the last change where nothing has changed since `former`."""
        if former.digest == self.digest:
            self.modified = former.modified

    def _form(self, encoding: str) -> _Form:
        form = self._forms.get(encoding)
        if form is None:
            form = self._forms[encoding] = self._make_form(encoding)
        return form

    def _make_form(self, encoding: str) -> _Form:
        body, is_encoded = self._body, False
        if encoding and len(body) >= SMALLEST_COMPRESSED and self._is_text():
            shorter = _compressed(body, encoding)
            if len(shorter) < len(body):
                body, is_encoded = shorter, True
        etag = f'"{self.digest}-{encoding}"' if is_encoded else f'"{self.digest}"'
        validators = [
            ("ETag", etag),
            ("Last-Modified", formatdate(self.modified, usegmt=True)),
            ("Vary", "Accept-Encoding, Cookie"),
        ]
        others = [(name, value) for name, value in self._headers if name.lower() not in OURS]
        headers = [*others, *validators, ("Content-Length", str(len(body)))]
        if is_encoded:
            headers.append(("Content-Encoding", encoding))
        return _Form(body, etag, headers, [*(h for h in others if h[0].lower() in WITH_304), *validators])

    def _is_text(self) -> bool:
        kind = next((value for name, value in self._headers if name.lower() == "content-type"), "")
        return kind.startswith("text/") or any(part in kind for part in ("json", "xml", "javascript"))

    def answer(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Sends it, or says that what the reader has is still right."""
        form = self._form(best_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
        if self._is_known(environ, form):
            start_response("304 Not Modified", form.not_modified)
            return []
        start_response(self.status, form.headers)
        return form.body if environ["REQUEST_METHOD"] == "GET" else []

    def _is_known(self, environ: dict[str, Any], form: _Form) -> bool:
        """If-None-Match is decisive where it is there; a proxy may have weakened the tag on the way."""
        if not self.status.startswith("200"):
            return False
        tags = environ.get("HTTP_IF_NONE_MATCH")
        if tags is not None:
            known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
            return form.etag in known or "*" in known
        since = environ.get("HTTP_IF_MODIFIED_SINCE")
        if since is None:
            return False
        try:
            return parsedate_to_datetime(since).timestamp() >= self.modified
        except (TypeError, ValueError, OverflowError):
            return False
