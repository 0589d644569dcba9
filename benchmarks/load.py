"""Asks a web server for one page over and over, on a few connections at once, and counts.

In plain sockets, so that asking costs less than answering: a request is some bytes that are made once, and an answer
is over when as many bytes have come as the first one had. What the server spends is read from its processes, so that
a figure can be told per processor second, whatever else the machine does.
"""

import selectors
import socket
import time
from dataclasses import dataclass

import psutil

CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it."""

    requests: int
    seconds: float
    server_seconds: float
    own_seconds: float
    size: int

    @property
    def per_second(self) -> float:
        """Requests in a second of the clock."""
        return self.requests / self.seconds

    @property
    def per_server_second(self) -> float:
        """Requests in a second of the server's processor time."""
        return self.requests / self.server_seconds if self.server_seconds else float("nan")


def request(port: int, path: str, extra: str = "") -> bytes:
    """A request as a browser sends it, without cookies."""
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUser-Agent: benchmark\r\n"
        f"Accept: text/html\r\nAccept-Encoding: gzip, deflate, br\r\nAccept-Language: sv\r\n{extra}\r\n"
    ).encode()


def one_answer(port: int, path: str, extra: str = "") -> bytes:
    """A whole answer, head and body; raises AssertionError for anything but 200 or 304."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as link:
        link.sendall(request(port, path, extra + "Connection: close\r\n"))
        got = b""
        while part := link.recv(CHUNK):
            got += part
    assert got.split(b" ", 2)[1] in {b"200", b"304"}, got[:300]
    return got


def _length(link: socket.socket, asked: bytes) -> int:
    """How many bytes an answer has, read by its Content-Length."""
    link.sendall(asked)
    got = b""
    while b"\r\n\r\n" not in got:
        got += link.recv(CHUNK)
    head, _end, body = got.partition(b"\r\n\r\n")
    lines = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    whole = int(lines[b"content-length"])
    while len(body) < whole:
        body += link.recv(CHUNK)
    return len(head) + 4 + whole


def processor_seconds(process: psutil.Process) -> float:
    """What a process and its children have spent."""
    spent = 0.0
    for each in (process, *process.children(recursive=True)):
        times = each.cpu_times()
        spent += times.user + times.system
    return spent


def load(server: psutil.Process, port: int, path: str, *, seconds: float, connections: int = 16) -> Load:
    """Asks for `path` for so long on so many connections."""
    asked = request(port, path)
    links = [socket.create_connection(("127.0.0.1", port), timeout=30) for _ in range(connections)]
    size = max(_length(link, asked) for link in links)
    waiting = selectors.DefaultSelector()
    missing = dict.fromkeys(links, size)
    for link in links:
        link.setblocking(False)
        waiting.register(link, selectors.EVENT_READ)
    done = 0
    spent, own, began = processor_seconds(server), time.process_time(), time.perf_counter()
    until = began + seconds
    for link in links:
        link.send(asked)
    while time.perf_counter() < until:
        for key, _events in waiting.select(timeout=1):
            link = key.fileobj
            part = link.recv(CHUNK)
            assert part, "the server hung up"
            if missing[link] == size:
                assert part.startswith(b"HTTP/1.1 200"), part[:200]
            missing[link] -= len(part)
            assert missing[link] >= 0, "an answer longer than the first"
            if missing[link] == 0:
                missing[link] = size
                done += 1
                link.send(asked)
    taken = time.perf_counter() - began
    spent, own = processor_seconds(server) - spent, time.process_time() - own
    for link in links:
        link.close()
    return Load(done, taken, spent, own, size)
