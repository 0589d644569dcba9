"""In front of Django: answers strangers from memory, and keeps what Django says may be kept.

Whoever is known to the site, or may be, is let through, and so is every method but GET and HEAD. Nothing is kept that
the middleware has not marked; what it has marked is kept under all that the page may depend on: scheme, host, path
and query.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any

import structlog
from django.conf import settings

from kedja_site.kept_pages.generation import GenerationWatch
from kedja_site.kept_pages.kept_page import Headers, KeptPage, StartResponse
from kedja_site.kept_pages.marking import ENVIRON_MARK, Keep
from kedja_site.kept_pages.store import Store

log = structlog.get_logger(__name__)

Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]
Key = tuple[str, str, str, str, str, str]

MOST_BYTES = 32 * 1024 * 1024  # in each process
LONGEST_ADDRESS = 500  # characters of path and query together
PATIENCE = 5.0  # seconds to wait for somebody else who is making the same page
COUNTS_EVERY = 60.0  # seconds between two lines of the log

# What makes a reader somebody. Looked for anywhere in the header: rather once too often let through.
PERSONAL = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages")


def brings_personal_cookie(cookies: str) -> bool:
    """Whether a Cookie header may be that of somebody whom the site knows or has something to tell."""
    return any(name in cookies for name in PERSONAL)


class KeptPages:
    """A WSGI application around Django's."""

    def __init__(
        self,
        application: Application,
        *,
        watch: GenerationWatch | None = None,
        most_bytes: int = MOST_BYTES,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.application = application
        self.store: Store[KeptPage] = Store(most_bytes)
        self.kept = self.made = self.passed = 0
        self._watch = watch or GenerationWatch()
        self._clock = clock
        self._wall = wall
        self._next_line = clock() + COUNTS_EVERY

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """A kept page, or what Django says."""
        key = key_of(environ)
        if key is None:
            self.passed += 1
            return self.application(environ, start_response)
        generation = self._watch.now()
        page = self.store.get(key)
        if page is not None and page.generation == generation and self._clock() < page.until:
            self.kept += 1
            return page.answer(environ, start_response)
        self._tell_counts()
        if page is None or generation is None:
            return self._made(key, generation, page, environ, start_response)
        return self._made_once(key, page, environ, start_response)

    def _made_once(
        self, key: Key, former: KeptPage, environ: dict[str, Any], start_response: StartResponse
    ) -> Iterable[bytes]:
        """One thread makes a page that is over; the others wait and take it."""
        is_mine = former.making.acquire(timeout=PATIENCE)
        try:
            page = self.store.get(key)
            generation = self._watch.now()
            if page is not None and page is not former and page.generation == generation:
                return page.answer(environ, start_response)
            return self._made(key, generation, former, environ, start_response)
        finally:
            if is_mine:
                former.making.release()

    def _made(
        self,
        key: Key,
        generation: int | None,
        former: KeptPage | None,
        environ: dict[str, Any],
        start_response: StartResponse,
    ) -> Iterable[bytes]:
        """What Django says, kept where it may be. The generation was looked at before Django read anything."""
        is_head = environ["REQUEST_METHOD"] == "HEAD"
        asked = {**environ, "REQUEST_METHOD": "GET"} if is_head else environ
        said: list[tuple[str, Headers, Any]] = []

        def listen(status: str, headers: Headers, exc_info: Any = None) -> None:
            said[:] = [(status, headers, exc_info)]

        parts = self.application(asked, listen)
        status, headers, fault = said[0]
        keep = asked.get(ENVIRON_MARK)
        if not isinstance(keep, Keep):
            self.passed += 1
            if former is not None:
                self.store.drop(key)
            start_response(status, headers, fault) if fault else start_response(status, headers)
            if not is_head:
                return parts
            _close(parts)
            return []
        try:
            body = b"".join(parts)
        finally:
            _close(parts)
        self.made += 1
        page = KeptPage(
            status, headers, body, generation=generation, until=self._clock() + keep.seconds, now=self._wall()
        )
        if former is not None:
            page.follows(former)
        if keep.stored and generation is not None:
            self.store.put(key, page)
        return page.answer(environ, start_response)

    def _tell_counts(self) -> None:
        """Once a minute, when a page has to be made: kept ones pass by Django's own log."""
        if self._clock() < self._next_line:
            return
        self._next_line = self._clock() + COUNTS_EVERY
        log.info(
            "kept_pages",
            kept=self.kept,
            made=self.made,
            passed=self.passed,
            pages=len(self.store),
            bytes=self.store.size,
        )


def key_of(environ: dict[str, Any]) -> Key | None:
    """All that a page for strangers may depend on; None for a request that has to reach Django."""
    method = environ["REQUEST_METHOD"]
    if (method != "GET" and method != "HEAD") or "HTTP_AUTHORIZATION" in environ:  # noqa: PLR1714 - the quickest way
        return None
    cookies = environ.get("HTTP_COOKIE")
    if cookies and brings_personal_cookie(cookies):
        return None
    host = environ.get("HTTP_HOST")
    path = environ.get("PATH_INFO", "")
    query = environ.get("QUERY_STRING", "")
    if not host or len(path) + len(query) > LONGEST_ADDRESS:
        return None
    return (
        environ.get("wsgi.url_scheme", ""),
        environ.get("HTTP_X_FORWARDED_PROTO", ""),
        host,
        environ.get("SCRIPT_NAME", ""),
        path,
        query,
    )


def _close(parts: Iterable[bytes]) -> None:
    """Lets Django end the request: it closes the database's connection."""
    close = getattr(parts, "close", None)
    if close is not None:
        close()
