"""Reads a page of news as an older site had it: dated items, newest first, then the vision.

Each item begins with a line that is a date (`19 okt 2020`), usually behind a bullet; then a title, then paragraphs.
A line `Adress: https://…` (or a path) among them says where the item was. A line `Vision` ends the items. Knows nothing of the site that the items go to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from kedja_site.config.speech import to_say
from kedja_site.newsroom.errors import NewsFileError

LARGEST_FILE = 5_000_000  # bytes; a page of news, not an archive
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
LONG_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
MONTH_NUMBER = {
    **{name: number for number, name in enumerate(MONTHS, 1)},
    **{name: number for number, name in enumerate(LONG_MONTHS, 1)},
    "sept": 9,
}
BULLET = re.compile(r"^(\s*)[•·*\-–—]\s+(.*\S)\s*$")
SWEDISH_DATE = re.compile(r"^(?:den\s+)?(\d{1,2})[.:]?\s*([a-zåäö]+)\.?,?\s*(\d{4})$", re.IGNORECASE)
ISO_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
ADDRESS = re.compile(r"^\s*(?:adress|address|url|länk)\s*:\s*(\S+)\s*$", re.IGNORECASE)
VISION = re.compile(r"^\s*vision(?:en)?\s*:?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One item. `row` is the line of its date, counted from 1; list points keep their `- `.

    `addresses` are where it was on the older site: paths from its root, with the query where there was one.
    """

    row: int
    date: date
    title: str
    paragraphs: tuple[str, ...]
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be read: the line, what stands there, and why (an English message to translate)."""

    row: int
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class LegacyPage:
    """Everything that was found, in the order of the page."""

    items: tuple[Item, ...]
    faults: tuple[Fault, ...]
    vision: tuple[str, ...]


def looks_like_date(text: str) -> bool:
    """Whether `text` has a date's shape, be it a day of the calendar or not."""
    return bool(SWEDISH_DATE.match(text) or ISO_DATE.match(text))


def read_date(text: str) -> date | None:
    """The day that `text` names, in Swedish words or as YYYY-MM-DD; None where there is no such day."""
    if found := SWEDISH_DATE.match(text):
        day, word, year = found.groups()
        parts = int(year), MONTH_NUMBER.get(word.lower(), 0), int(day)
    elif found := ISO_DATE.match(text):
        year, month, day = found.groups()
        parts = int(year), int(month), int(day)
    else:
        return None
    try:
        return date(*parts)
    except ValueError:
        return None


def old_path(address: str) -> str:
    """The path, with its query, of an address on the older site; empty for what is none."""
    parts = urlsplit(address)
    if not parts.path.startswith("/") or (parts.scheme and parts.scheme not in {"http", "https"}):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


@dataclass(frozen=True, slots=True)
class _Section:
    """The lines under one heading line (a date, or `Vision`)."""

    row: int
    heading: str
    lines: tuple[str, ...]


def _sections(lines: list[str]) -> Iterator[_Section]:
    """Cuts the page at date lines and at the vision.

    The first bullet's indentation is that of items; a bullet further in is a point of a list in somebody's text.
    """
    bullets = [found for line in lines if (found := BULLET.match(line))]
    indent = len(bullets[0][1]) if bullets else None
    row, heading = 0, ""
    held: list[str] = []
    for number, line in enumerate(lines, 1):
        bullet = BULLET.match(line)
        text = bullet[2].strip() if bullet else line.strip()
        starts_item = looks_like_date(text) or (bullet is not None and len(bullet[1]) == indent)
        if starts_item or VISION.match(line):
            yield _Section(row, heading, tuple(held))
            row, heading, held = number, text, []
        else:
            held.append(line)
    yield _Section(row, heading, tuple(held))


def _paragraphs(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Paragraphs, which empty lines part; lines of one paragraph are joined, points of a list stay apart."""
    found: list[str] = []
    open_paragraph = False
    for line in lines:
        text = " ".join(line.split())
        bullet = BULLET.match(line)
        if not text:
            open_paragraph = False
        elif bullet:
            found.append(f"- {' '.join(bullet[2].split())}")
            open_paragraph = True
        elif open_paragraph:
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
            open_paragraph = True
    return tuple(found)


def _addresses(section: _Section, faults: list[Fault]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Where the item was, and the lines that are its words; an address that is none is a fault."""
    found: list[str] = []
    words: list[str] = []
    for number, line in enumerate(section.lines, section.row + 1):
        named = ADDRESS.match(line)
        words.append(line if named is None else "")
        if named is None:
            continue
        if path := old_path(named[1]):
            found.append(path)
        else:
            faults.append(Fault(number, line.strip(), to_say("not an address on the older site")))
    return tuple(dict.fromkeys(found)), tuple(words)


def parse(text: str) -> LegacyPage:
    """The items, what could not be read, and the vision, of a page's text."""
    items: list[Item] = []
    faults: list[Fault] = []
    vision: tuple[str, ...] = ()
    seen: set[tuple[date, str]] = set()
    for section in _sections(text.splitlines()):
        addresses, lines = _addresses(section, faults)
        paragraphs = _paragraphs(lines)
        if VISION.match(section.heading):
            vision = paragraphs
        elif not section.row:
            continue  # what stands above the first item: the page's own heading
        elif (day := read_date(section.heading)) is None:
            faults.append(Fault(section.row, section.heading, to_say("not a date")))
        elif not paragraphs:
            faults.append(Fault(section.row, section.heading, to_say("no title under the date")))
        elif (key := (day, paragraphs[0].casefold())) in seen:
            faults.append(
                Fault(section.row, paragraphs[0], to_say("the same date and title as an item above"))
            )
        else:
            seen.add(key)
            items.append(Item(section.row, day, paragraphs[0], paragraphs[1:], addresses))
    return LegacyPage(tuple(items), tuple(faults), vision)


def read_text(path: Path) -> str:
    """The text of the file at `path`, in UTF-8 or Windows' Western encoding; NewsFileError where it is no text."""
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else None
    except IsADirectoryError as wrong:
        raise NewsFileError("{path} is a folder; give a file", path=path) from wrong
    except FileNotFoundError as missing:
        raise NewsFileError("There is no file {path}", path=path) from missing
    except OSError as refused:
        raise NewsFileError("{path} cannot be read: {why}", path=path, why=refused.strerror) from refused
    if content is None:
        raise NewsFileError("{path} is too large to be a page of news", path=path)
    if content.startswith(b"%PDF"):
        raise NewsFileError("{path} is a PDF; copy the page's text into a text file", path=path)
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NewsFileError("{path} is not a text file", path=path)
    try:
        return content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_page(path: Path) -> LegacyPage:
    """The page in the file at `path`; NewsFileError where nothing in it can be used."""
    text = read_text(path)
    if not text.strip():
        raise NewsFileError("{path} is empty", path=path)
    page = parse(text)
    if not page.items and not page.vision:
        raise NewsFileError("{path} has no news: no item begins with a date such as 19 okt 2020", path=path)
    return page
