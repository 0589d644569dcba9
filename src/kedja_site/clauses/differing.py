"""What differs between two versions of a text: line by line, and within a line word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s]+")
AROUND = 1
"""Lines that are shown unchanged beside what has changed."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row: same, gone or new."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was and as it is. `kind` is same, changed, gone, new, or left_out for lines that are not shown."""

    kind: str
    before: tuple[Run, ...] = ()
    after: tuple[Run, ...] = ()
    count: int = 0


def differences(before: str, after: str) -> list[Line]:
    """In order; empty where nothing differs."""
    old = [line for line in before.splitlines() if line.strip()]
    new = [line for line in after.splitlines() if line.strip()]
    lines = list(_lines(old, new))
    return _shortened(lines) if any(line.kind != "same" for line in lines) else []


def _lines(old: Sequence[str], new: Sequence[str]) -> Iterator[Line]:
    for tag, from_, to, at, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            for line in old[from_:to]:
                yield Line("same", (Run("same", line),), (Run("same", line),))
            continue
        gone, came = old[from_:to], new[at:until]
        for was, is_ in zip(gone, came, strict=False):
            yield _changed(was, is_)
        for line in gone[len(came) :]:
            yield Line("gone", before=(Run("gone", line),))
        for line in came[len(gone) :]:
            yield Line("new", after=(Run("new", line),))


def _changed(before: str, after: str) -> Line:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    was: list[Run] = []
    is_: list[Run] = []
    for tag, from_, to, at, until in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if from_ != to:
            was.append(Run("same" if tag == "equal" else "gone", "".join(old[from_:to])))
        if at != until:
            is_.append(Run("same" if tag == "equal" else "new", "".join(new[at:until])))
    return Line("changed", tuple(was), tuple(is_))


def _shortened(lines: list[Line]) -> list[Line]:
    near = {
        place + step
        for place, line in enumerate(lines)
        if line.kind != "same"
        for step in range(-AROUND, AROUND + 1)
    }
    shown: list[Line] = []
    for place, line in enumerate(lines):
        if place in near:
            shown.append(line)
        elif shown and shown[-1].kind == "left_out":
            shown[-1] = Line("left_out", count=shown[-1].count + 1)
        else:
            shown.append(Line("left_out", count=1))
    return shown
