"""The second lock: PostgreSQL itself keeps rows from whoever may not see them, also where a query forgot to ask.

Tables with row-level security (`row_lock.py` of the register and of procurements; `config/row_policies.py`) have a policy that reads the session's setting
`kedja.viewer`. Empty denies everything, `system` opens all, else it says in JSON how far the viewer reaches with each
kind of thing (`people/row_lock.py` makes it from the table of rules).

What the setting has to be follows from where the code is: in a request it is the viewer's, by a middleware; in a job
or a command it is `system`, said once where the process begins; within `with as_system(why):` it is `system`; elsewhere it
is empty. The connection (`config/postgresql`) compares what is wanted with what the session has, at every statement
that names a locked table. So a connection that serves one request after another cannot carry the one's rights over.

A statement that says `/* unguarded: why */`, as `objects.unguarded(why)` makes it, is the site's own and runs as
`system`. This lock stands behind `visible_to` against what we forget; it is none against somebody who can write SQL.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

SETTING = "kedja.viewer"
NOTHING = ""
SYSTEM = "system"
MARK = "/* unguarded: "
LOCKED = (
    "register_",
    "procurements_",
    "circular_",
    "clauses_clausedocument",
    "medicines_",
    "tenders_",
    "followup_",
    "audits_",
    "deviations_",
    "results_",
    "selfreports_",
    "plastics_",
)
"""How the names of tables begin that have policies; what names none of them asks for no setting."""

Wanted = Callable[[], str]


def _nothing() -> str:
    return NOTHING


def _system() -> str:
    return SYSTEM


_process: Wanted = _nothing
_here: ContextVar[Wanted | None] = ContextVar("kedja_viewer", default=None)


def process_is_system() -> None:
    """This process works on nobody's behalf: it runs jobs, or a command of whoever looks after the site."""
    global _process  # noqa: PLW0603 - what a process is, is said once
    _process = _system


@contextmanager
def reading_as(wanted: Wanted) -> Iterator[None]:
    """What is read within is what the setting that `wanted` gives lets through; it is asked when it is needed."""
    before = _here.set(wanted)
    try:
        yield
    finally:
        _here.reset(before)


@contextmanager
def as_system(why: str) -> Iterator[None]:  # noqa: ARG001 - read by whoever reads the code
    """What is done within is done on nobody's behalf; `why` says what."""
    with reading_as(_system):
        yield


def names_locked(statement: str) -> bool:
    """Whether the statement may name a table that has a policy."""
    return any(name in statement for name in LOCKED)


def wanted_for(statement: str) -> str:
    """The setting that `statement` has to run under, here and now."""
    if MARK in statement:
        return SYSTEM
    return (_here.get() or _process)()


def marked(why: str) -> str:
    """The mark of the site's own statements, as SQL."""
    plain = "".join(sign for sign in why if sign.isalnum() or sign in " ,.'-")
    return f"{MARK}{plain.replace(chr(39), '')} */"


def each_read_as(parts: Iterable[bytes], wanted: Wanted) -> Iterator[bytes]:
    """`parts` of an answer that is sent while it is made: each is made under the setting, none of it stays between."""
    source = iter(parts)
    while True:
        with reading_as(wanted):
            try:
                part = next(source)
            except StopIteration:
                return
        yield part
