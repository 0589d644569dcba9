"""What can be signed in a file: each room says what it has, by `@signed_kind` in its `signed_kinds.py`.

A kind is read into a document: parts with headings, paragraphs, words with their values, and tables. From that one form come the
page of a version, its print and PDF, and the comparison of two versions.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from kedja_site.procurements.models import SignedVersion


@dataclass(frozen=True, slots=True)
class Table:
    """A table with headings and rows of the same length; a picture may stand above it."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    """Words and what stands for them."""
    tables: tuple[Table, ...] = ()
    svg: str = ""
    """A picture that says what a table of the part says too."""


@dataclass(frozen=True, slots=True)
class Document:
    """A version as it is read, printed and compared."""

    title: str
    parts: tuple[Part, ...] = field(default=())
    lead: str = ""


Reading = Callable[[SignedVersion], Document]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of what is signed."""

    code: str
    title: str | Promise
    read: Reading


KINDS: dict[str, Kind] = {}


def signed_kind(code: str, title: str | Promise) -> Callable[[Reading], Reading]:
    """Registers how a version of the kind is read, in the language of the page. Facts and signature are added to every one."""

    def register(read: Reading) -> Reading:
        KINDS[code] = Kind(code, title, read)
        return read

    return register


def title_of(code: str) -> str:
    """What a kind is called; its code where its room is gone."""
    return str(KINDS[code].title) if code in KINDS else code


def document_of(version: SignedVersion) -> Document:
    """The version as a document."""
    kind = KINDS.get(version.kind)
    if kind is not None:
        return kind.read(version)
    rows = tuple((str(name), str(value)) for name, value in _flat(version.content))
    return Document(version.kind, (Part("", values=rows),))


def _flat(content: Any, path: str = "") -> list[tuple[str, Any]]:
    if isinstance(content, dict):
        return [pair for name, value in content.items() for pair in _flat(value, f"{path}{name}.")]
    return [(path.rstrip("."), content)]
