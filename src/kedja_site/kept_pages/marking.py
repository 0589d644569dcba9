"""Which views may be kept: those that say so, and published pages. Everything else never is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

V = TypeVar("V", bound=Callable[..., Any])

LONGEST = 60.0  # seconds that anything is kept, as a page may show what depends on the clock
VIEW_MARK = "keep"
# Where the middleware leaves for the web server's side what may be done with a response.
ENVIRON_MARK = "kedja.kept_pages"


@dataclass(frozen=True, slots=True)
class Keep:
    """How a view's pages are kept: which parts of a query they know, and for how long."""

    query: frozenset[str] = frozenset()
    seconds: float = LONGEST
    stored: bool = True
    """False: the page gets its validators, but takes up no memory, as there is no end of such pages."""


def keepable(*, query: Iterable[str] = (), seconds: float = LONGEST, stored: bool = True) -> Callable[[V], V]:
    """Says of a view that it shows every stranger the same, whatever their cookies and languages.

    `query` names the parameters that its pages differ by; asked with others it is answered but not kept. A page with
    a form of its own is not kept even so, as its token comes with a cookie.
    """
    keep = Keep(frozenset(query), min(seconds, LONGEST), stored)

    def mark(view: V) -> V:
        setattr(view, VIEW_MARK, keep)
        return view

    return mark
