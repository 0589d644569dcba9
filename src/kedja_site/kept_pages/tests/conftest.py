"""The keep around Django, asked as a web server asks, with a clock of its own."""

import io
from dataclasses import dataclass, field

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from kedja_site.kept_pages.application import KeptPages
from kedja_site.kept_pages.generation import GenerationWatch


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    cookies: list[str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Reader:
    """Asks the keep; `made` counts how often Django was asked."""

    clock: Clock
    keep: KeptPages = field(init=False)
    made: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        django = WSGIHandler()

        def counting(environ, start_response):
            self.made.append(environ["PATH_INFO"])
            return django(environ, start_response)

        self.keep = KeptPages(
            counting, watch=GenerationWatch(clock=self.clock), clock=self.clock, wall=self.clock
        )

    def ask(self, address: str, method: str = "GET", host: str = "localhost", **headers: str) -> Answer:
        path, _mark, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "HTTP_HOST": host,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "192.0.2.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            "wsgi.version": (1, 0),
            "wsgi.multithread": False,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        said = []
        parts = self.keep(environ, lambda status, headers, fault=None: said.append((status, headers)))
        body = b"".join(parts)
        getattr(parts, "close", lambda: None)()
        status, sent = said[-1]
        cookies = [value for name, value in sent if name.lower() == "set-cookie"]
        return Answer(int(status.split()[0]), {n.lower(): v for n, v in sent}, cookies, body)

    def later(self, seconds: float = 1.0) -> None:
        self.clock.now += seconds


@pytest.fixture
def reader(first_pages, monkeypatch):
    # A request that is over closes the connection, and with it the test's transaction.
    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    return Reader(Clock())


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def news(first_pages):
    from datetime import date

    from kedja_site.newsroom.models import NewsPage

    index = first_pages.indexes["sv"]
    page = NewsPage(
        title="Kobolt i batterier", date=date(2026, 11, 24), body="<p>Text.</p>", locale=index.locale
    )
    index.add_child(instance=page)
    page.save_revision().publish()
    return page
