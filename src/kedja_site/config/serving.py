"""Serves the site: Granian for the pages, and beside it a process for the jobs that take longer than a page may."""

import atexit
import errno
import gc
import os
import socket
import subprocess
import sys
import threading
import time
import webbrowser
from types import TracebackType
from typing import NoReturn, Self

from kedja.command import spoken_language
from kedja_site.config.errors import AddressInUseError, SiteError
from kedja_site.config.speech import told

EVERYWHERE = {"0.0.0.0", "::", "[::]"}  # noqa: S104 - compared with, not bound to
LOCAL = ("localhost", "127.0.0.1", "[::1]")
PATIENCE = 10.0  # seconds that a job gets to end by itself
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0  # seconds between two starts of a process that keeps falling over


def check_address(host: str, port: int) -> None:
    """Raises SiteError where nothing can be served at `host` and `port`."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except socket.gaierror as unknown:
        raise SiteError("There is no address {host} on this machine", host=host) from unknown
    except OverflowError as wrong:
        raise SiteError("{port} is not a port: choose one from 1 to 65535", port=port) from wrong
    except OSError as refused:
        if refused.errno == errno.EADDRINUSE:
            raise AddressInUseError(
                "Port {port} on {host} is in use: stop what runs there, or choose another with --port",
                port=port,
                host=host,
            ) from refused
        if refused.errno == errno.EACCES:
            raise SiteError(
                "Port {port} needs more rights than you have: choose one above 1023", port=port
            ) from refused
        raise SiteError("There is no address {host} on this machine", host=host) from refused


def allow_hosts(host: str) -> None:
    """Lets the site answer to the names it is served under, unless KEDJA_HOSTS says which."""
    if "KEDJA_HOSTS" in os.environ:
        return
    names = {*LOCAL, host}
    if host in EVERYWHERE:
        names |= {socket.gethostname(), socket.getfqdn()}
        names |= {str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), None)}
    os.environ["KEDJA_HOSTS"] = ",".join(sorted(names - EVERYWHERE))


def address_to_open(host: str, port: int) -> str:
    """What to type into a browser on this machine."""
    shown = "127.0.0.1" if host in EVERYWHERE else f"[{host}]" if ":" in host and "[" not in host else host
    return f"http://{shown}:{port}/"


class JobProcess:
    """The process that runs jobs: started again when it falls over, and ended with the site."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper = threading.Thread(target=self._keep, name="jobs", daemon=True)

    def __enter__(self) -> Self:
        # Started before the server forks its workers: a worker forked while a process is being started would inherit
        # the pipe by which the start is told, and the start would never be over.
        self._start()
        self._keeper.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        if (process := self._process) is not None and process.poll() is None:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._keeper.join()

    def _start(self) -> subprocess.Popen[bytes]:
        # In a session of its own: Ctrl-C reaches the server first, which then ends this one in order.
        self._process = subprocess.Popen(
            [sys.executable, "-m", "kedja_site.config.jobs"], start_new_session=True
        )
        return self._process

    def _keep(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            began = time.monotonic()
            process = self._process
            if process is None or process.poll() is not None:
                process = self._start()
            process.wait()
            pause = FIRST_PAUSE if time.monotonic() - began > LONGEST_PAUSE else min(pause * 2, LONGEST_PAUSE)
            self._stopping.wait(pause)


def open_browser_when_served(host: str, port: int) -> None:
    """Opens the start page as soon as somebody answers."""

    def wait_and_open() -> None:
        local = "127.0.0.1" if host in EVERYWHERE else host
        for _attempt in range(100):
            try:
                socket.create_connection((local, port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                webbrowser.open(address_to_open(host, port))
                return

    threading.Thread(target=wait_and_open, daemon=True).start()


def serve(host: str, port: int, workers: int, *, open_browser: bool = False) -> NoReturn:
    """Become a server, that serves until told to stop (Ctrl-C, SIGTERM). Django has started by now.

    The process begins anew, with `python -m kedja_site.config.serving`: the server forks its workers, and what this
    process has done before must not be forked with it. DuckDB's threads do not live on in a worker, which then waits
    for ever.
    """
    os.environ["KEDJA_LANG"] = spoken_language(sys.argv[1:], os.environ)
    sys.stdout.flush()
    sys.stderr.flush()
    call = ["-m", "kedja_site.config.serving", host, str(port), str(workers), "open" if open_browser else ""]
    os.execv(sys.executable, [sys.executable, *call])  # noqa: S606 - this very interpreter


def leave_out_the_advice_on_workers() -> None:
    """Granian warns of more workers than cores. Ours are one more on purpose: a slow answer must not hold up the others."""
    from granian.log import logger  # noqa: PLC0415 - only where something is served

    logger.addFilter(lambda record: "number of workers" not in str(record.msg))


def serve_here(host: str, port: int, workers: int) -> None:
    """Serves until told to stop; what is being answered is answered first. Only in a process that has done nothing else."""
    from granian.constants import Interfaces  # noqa: PLC0415 - only where something is served
    from granian.log import LogLevels  # noqa: PLC0415
    from granian.server import Server  # noqa: PLC0415

    from kedja_site.config import wsgi  # noqa: F401, PLC0415 - loaded once, and forked with everything it needs
    from kedja_site.config.warming import load_addresses  # noqa: PLC0415

    load_addresses()
    # A search for garbage would copy to each worker what it only looks at. At the end all is searched, as DuckDB asks for.
    gc.freeze()
    atexit.register(gc.unfreeze)
    leave_out_the_advice_on_workers()
    with JobProcess():
        Server(
            "kedja_site.config.warming:ready_application",
            factory=True,
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=1,
            respawn_failed_workers=True,
            workers_kill_timeout=int(PATIENCE),
            log_level=LogLevels.warning,
        ).serve()


def main(host: str, port: str, workers: str, opening: str) -> None:
    """What `serve` has become: the same in a process that begins with it."""
    if opening:
        open_browser_when_served(host, int(port))
    serve_here(host, int(port), int(workers))
    print(told("config", "Stopped."), file=sys.stderr)  # noqa: T201 - said to whoever runs the command


if __name__ == "__main__":
    main(*sys.argv[1:])
