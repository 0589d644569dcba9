"""Does what curl does with the options that the guide uses, for machines that have none."""

import argparse
import http.client
import sys
from pathlib import Path
from urllib.parse import urlsplit


def main() -> None:
    """One request; what is not understood ends with a fault."""
    said = argparse.ArgumentParser(allow_abbrev=False)
    said.add_argument("address")
    said.add_argument("-s", action="store_true")
    said.add_argument("-i", action="store_true")
    said.add_argument("-H", action="append", default=[])
    said.add_argument("-X")
    said.add_argument("-d")
    said.add_argument("--etag-save", type=Path)
    given = said.parse_args()
    asked = urlsplit(given.address)
    headers = dict(header.split(": ", 1) for header in given.H)
    body = sys.stdin.buffer.read() if given.d == "@-" else given.d and given.d.encode()
    connection = http.client.HTTPConnection(asked.netloc)
    path = f"{asked.path}?{asked.query}" if asked.query else asked.path
    connection.request(given.X or ("POST" if body else "GET"), path, body, headers)
    answer = connection.getresponse()
    if given.etag_save:
        given.etag_save.write_text(f"{answer.headers['ETag']}\n", encoding="utf-8")
    out = sys.stdout.buffer
    if given.i:
        told = "".join(f"{name}: {value}\r\n" for name, value in answer.getheaders())
        out.write(f"HTTP/1.1 {answer.status} {answer.reason}\r\n{told}\r\n".encode())
    out.write(answer.read())


if __name__ == "__main__":
    main()
