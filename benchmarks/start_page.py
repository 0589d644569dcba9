"""Requests per second on the start page, beside a bare Wagtail and a constant page; and how soon a change is seen.

    python benchmarks/start_page.py [--seconds 4] [--rounds 3] [--workers 2] [--changes 5]

Three sites stand on the same machine at once, each behind the same server (Granian, WSGI, one thread a worker) with
the same number of workers: Kedja with the demo's content, a bare Wagtail project with as many pages, and an
application that returns Kedja's start page, byte for byte with the same headers, and does nothing else. They are asked in turn,
`rounds` times, so that what else the machine does meets all alike; the medians and their ratios are told, in requests
per second of the clock and per second of the server's processor time.
"""

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psutil
from bare_wagtail import make_bare_wagtail
from load import Load, load, one_answer

CONSTANT = """
import json
from pathlib import Path
said = json.loads(Path({head!r}).read_text())
body = Path({body!r}).read_bytes()
headers = [tuple(pair) for pair in said]
def application(environ, start_response):
    start_response("200 OK", headers)
    return [body]
"""

PUBLISHER = """
import sys, time
import django
django.setup()
from kedja_site.newsroom.models import HomePage
home = HomePage.objects.get(locale__language_code="sv")
print(home.introduction, flush=True)
for line in sys.stdin:
    home.introduction = line.strip()
    home.save_revision().publish()
    print(time.time(), flush=True)
"""

KEDJA = "kedja_site.config.warming:ready_application"
PATIENCE = 120.0  # seconds that a server gets to start, on a machine that does other things too


def answers(port: int) -> bool:
    """Whether the start page comes."""
    try:
        return bool(one_answer(port, "/"))
    except (OSError, AssertionError, IndexError):
        return False


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def served(
    target: str, environment: dict[str, str], workers: int, *, is_factory: bool = False
) -> Iterator[tuple[psutil.Process, int]]:
    """The application behind Granian, until the block ends."""
    port = free_port()
    command = [
        str(Path(sys.executable).parent / "granian"),
        "--interface", "wsgi", "--workers", str(workers), "--blocking-threads", "1",
        "--host", "127.0.0.1", "--port", str(port), "--log-level", "warning", "--respawn-failed-workers", *(["--factory"] if is_factory else []), target,
    ]  # fmt: skip
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while not answers(port):
            if process.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"{target} does not answer")
            time.sleep(0.2)
        yield psutil.Process(process.pid), port
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()


def kedja_environment(data: Path) -> dict[str, str]:
    """Kedja with the demo's content in a folder of its own, as a server needs it."""
    environment = {
        **os.environ,
        "KEDJA_DATA": str(data),
        "KEDJA_DEMO": "true",
        "KEDJA_LOG_LEVEL": "WARNING",
        "DJANGO_SETTINGS_MODULE": "kedja_site.config.settings",
    }
    make = (
        "from pathlib import Path; from datetime import date;"
        "from kedja_site.config.starting import make_ready, start_django;"
        f"data = Path({str(data)!r}); start_django(data); make_ready(lambda *a, **k: None);"
        "from kedja_site.demo.making import make_demo;"
        "make_demo(data, say=lambda *a, **k: None, progress=lambda *a: None, today=date.today(), lines=3000)"
    )
    subprocess.run([sys.executable, "-c", make], env=environment, check=True)
    return environment


def demo_words(environment: dict[str, str]) -> dict[str, object]:
    """How many pages the demo has, and words of its start page for the bare one."""
    ask = (
        "import django, json; django.setup();"
        "from kedja_site.newsroom.models import HomePage, NewsPage, PublishedPage;"
        "home = HomePage.objects.get(locale__language_code='sv');"
        "print(json.dumps({'pages': PublishedPage.objects.live().count(), 'title': home.title,"
        " 'introduction': home.introduction, 'vision': home.vision, 'news': 'En nyhet'}))"
    )
    said = subprocess.run(
        [sys.executable, "-c", ask], env=environment, check=True, capture_output=True, text=True
    )
    return dict(json.loads(said.stdout.splitlines()[-1]))


def constant_environment(folder: Path, port: int) -> dict[str, str]:
    """An application that gives what Kedja's start page gave, whoever asks."""
    folder.mkdir()
    head, _end, body = one_answer(port, "/").partition(b"\r\n\r\n")
    hop = {"date", "connection", "server", "transfer-encoding"}
    headers = [line.split(": ", 1) for line in head.decode().split("\r\n")[1:]]
    (folder / "head.json").write_text(json.dumps([pair for pair in headers if pair[0].lower() not in hop]))
    (folder / "body").write_bytes(body)
    (folder / "constant.py").write_text(
        CONSTANT.format(head=str(folder / "head.json"), body=str(folder / "body"))
    )
    return {**os.environ, "PYTHONPATH": str(folder)}


def seconds_until_seen(environment: dict[str, str], port: int, changes: int) -> list[float]:
    """From publishing in another process to being seen by whoever asks, whichever worker answers; seconds."""
    taken = []
    with subprocess.Popen(
        [sys.executable, "-c", PUBLISHER],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as publisher:
        words = publisher.stdout.readline().strip()
        for number in range(changes):
            wanted = f"{words} ({number})"
            publisher.stdin.write(wanted + "\n")
            publisher.stdin.flush()
            published = float(publisher.stdout.readline())
            taken.append(_seen_by_all(port, wanted.encode()) - published)
        publisher.stdin.write(words + "\n")
        publisher.stdin.flush()
        publisher.stdout.readline()
        publisher.stdin.close()
    return taken


def _seen_by_all(port: int, wanted: bytes, in_a_row: int = 20) -> float:
    """When the first of twenty answers in a row with the new words came: no worker gives the old ones any more."""
    first, seen = 0.0, 0
    while seen < in_a_row:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as link:
            link.sendall(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
            got = b""
            while part := link.recv(1 << 18):
                got += part
        if wanted in got:
            first = first or time.time()
            seen += 1
        else:
            first, seen = 0.0, 0
            time.sleep(0.005)
    return first


def told(name: str, runs: list[Load], bare: list[Load], constant: list[Load]) -> str:
    clock, server = (
        [statistics.median(getattr(run, what) for run in each) for each in (runs, bare, constant)]
        for what in ("per_second", "per_server_second")
    )
    own = statistics.median(run.own_seconds / run.seconds for run in runs)
    return (
        f"{name:34}{clock[0]:10,.0f}{clock[0] / clock[1]:8.1f}{clock[0] / clock[2]:8.0%}"
        f"{server[0]:14,.0f}{server[0] / server[1]:8.1f}{server[0] / server[2]:8.0%}{runs[0].size:9,}{own:8.0%}"
    )


def main() -> None:
    """Three sites, asked in turn."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--changes", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        kedja = kedja_environment(folder / "kedja")
        words = demo_words(kedja)
        pages = int(words.pop("pages"))
        bare = make_bare_wagtail(folder / "bare", pages=pages, words=words)
        without = {**kedja, "KEDJA_KEEP_PAGES": "false"}
        sites = {
            "Kedja": stack.enter_context(served(KEDJA, kedja, asked.workers, is_factory=True)),
            "bare Wagtail": stack.enter_context(served("bare.wsgi:application", bare, asked.workers)),
            "Kedja, nothing kept": stack.enter_context(
                served("kedja_site.config.wsgi:application", without, asked.workers)
            ),
        }
        constant = constant_environment(folder / "constant", sites["Kedja"][1])
        sites["constant page"] = stack.enter_context(served("constant:application", constant, asked.workers))
        print(f"{pages} pages each; {asked.workers} workers; {asked.rounds} rounds of {asked.seconds:g} s")
        runs: dict[str, list[Load]] = {each: [] for each in sites}
        for _round in range(asked.rounds):
            for each, (process, port) in sites.items():
                load(process, port, "/", seconds=0.5)
                runs[each].append(load(process, port, "/", seconds=asked.seconds))
        print(
            f"{'start page, anonymous':34}{'per s':>10}{'× bare':>8}{'of c.':>8}"
            f"{'per server s':>14}{'× bare':>8}{'of c.':>8}{'bytes':>9}{'asker':>8}"
        )
        for each, found in runs.items():
            print(told(each, found, runs["bare Wagtail"], runs["constant page"]))
        print("asker: how much of one processor the asking took; the servers had the rest")
        seen = seconds_until_seen(kedja, sites["Kedja"][1], asked.changes)
        print(
            f"from publishing to being seen, {asked.changes} times: "
            f"median {statistics.median(seen):.2f} s, longest {max(seen):.2f} s"
        )


if __name__ == "__main__":
    main()
