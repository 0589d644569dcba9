"""How a text is written by the office: headings with the ids of requirements, lists, tables, placeholders and conditions.

# Heading [clause.follow_up]              a section; ## is one below it; numbers are given by the order
- item    a) item                         a list, a lettered list
| a | b |                                 a table, the first row its heading
{{ reporting_weeks }}                     what is chosen; alone on its line, a choice of many is a list
{{ number dd.policies }}                  the number printed at that requirement
{{ instruments code.child_labour }}       alone on its line: what the commitment of the code rests on
{{ if sanctions has penalty }} … {{ end }}  what stands there only on a condition
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from kedja.policy.clause_placeholders import DECLARED, Kind, Placeholder
from kedja.reference.requirements import requirements_of

SECTIONS = frozenset(
    {
        "clause.undertakings", "clause.process", "clause.reporting", "clause.follow_up", "clause.dialogue",
        "clause.self_report", "clause.audit", "clause.transparency", "clause.deviations", "clause.correction",
        "clause.sanctions", "annex.about", "annex.workers_rights", "annex.severe", "annex.what", "annex.how", "annex.why",
        "annex.supplier", "annex.sites",
    }
)  # fmt: skip
"""The ids of sections that are no requirement on the process: they stay when a version is numbered anew."""

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)(?:\s+\[([^\]]*)\])?$")
_BRACES = re.compile(r"\{\{(.*?)\}\}")
_BULLET = re.compile(r"^[-–•*]\s+(.+)$")
_LETTER = re.compile(r"^[a-zåäö0-9]{1,2}[).]\s+(.+)$")
_CONDITION = re.compile(r"^if\s+(\w+)\s+(is not|is|has not|has)\s+(\w+)$")
_NUMBER = re.compile(r"^number\s+(\S+)$")
_INSTRUMENTS = re.compile(r"^instruments\s+(\S+)$")
LONGEST_TEXT = 60_000


class Part(StrEnum):
    """What a piece of the text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    LETTER = "letter"
    ROW = "row"
    CHOICE = "choice"
    """A placeholder alone on its line."""
    INSTRUMENTS = "instruments"


@dataclass(frozen=True, slots=True)
class Condition:
    """Whether a piece stands there. `value` is empty for `is empty`."""

    placeholder: Placeholder
    is_asked_for_many: bool
    value: str
    is_not: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of the text, with its placeholders still in it."""

    part: Part
    line: int
    text: str = ""
    cells: tuple[str, ...] = ()
    level: int = 0
    requirement: str = ""
    number: str = ""
    conditions: tuple[Condition, ...] = ()


class TextFault(StrEnum):
    """What is wrong in a text."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNKNOWN_PLACEHOLDER = "unknown_placeholder"
    UNKNOWN_CONDITION = "unknown_condition"
    UNKNOWN_VALUE = "unknown_value"
    NOT_ENDED = "not_ended"
    END_WITHOUT_IF = "end_without_if"
    HEADING_IN_CONDITION = "heading_in_condition"
    HEADING_TOO_DEEP = "heading_too_deep"
    UNKNOWN_REQUIREMENT = "unknown_requirement"
    REQUIREMENT_TWICE = "requirement_twice"
    REQUIREMENT_MISSING = "requirement_missing"
    NO_HEADING_FIRST = "no_heading_first"
    UNEVEN_ROW = "uneven_row"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, on which line (0 is the whole text), with which words."""

    fault: TextFault
    line: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text that was read: its pieces, and what is wrong in it."""

    pieces: tuple[Piece, ...]
    faults: tuple[Fault, ...]

    @property
    def numbers(self) -> dict[str, str]:
        """Requirement → the number that this text prints."""
        return {piece.requirement: piece.number for piece in self.pieces if piece.requirement}

    @property
    def placeholders(self) -> frozenset[Placeholder]:
        """Those that the text has a use for, in its words or in its conditions."""
        found = {condition.placeholder for piece in self.pieces for condition in piece.conditions}
        for piece in self.pieces:
            if piece.part is Part.CHOICE:
                found.add(Placeholder(piece.text))
            for words in (piece.text, *piece.cells):
                found |= {Placeholder(name) for name in names_in(words) if name in set(Placeholder)}
        return frozenset(found)


def known_requirements() -> frozenset[str]:
    """All ids that a heading may have."""
    return SECTIONS | {each.code for each in requirements_of()}


def names_in(words: str) -> list[str]:
    """What stands within the double braces."""
    return [found.strip() for found in _BRACES.findall(words)]


def filled(words: str, values: dict[str, str]) -> str:
    """The words with each pair of braces replaced by what stands for it."""
    return _BRACES.sub(lambda found: values.get(found[1].strip(), found[0]), words)


def parse(text: str) -> Parsed:
    """Reads a text; whatever is wrong is told with its line, and the rest is read all the same."""
    if not text.strip():
        return Parsed((), (Fault(TextFault.EMPTY, 0),))
    if len(text) > LONGEST_TEXT:
        return Parsed((), (Fault(TextFault.TOO_LONG, 0, str(LONGEST_TEXT)),))
    reader = _Reader()
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        reader.take(number, line.strip())
    return reader.ended()


class _Reader:
    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.faults: list[Fault] = []
        self.conditions: list[tuple[int, Condition | None]] = []
        self.paragraph: list[str] = []
        self.began = 0
        self.counters = [0, 0]
        self.columns = 0
        self.references: list[tuple[int, str]] = []

    def take(self, number: int, line: str) -> None:
        """One line."""
        inner = names_in(line)
        alone = inner[0] if len(inner) == 1 and _BRACES.fullmatch(line) else None
        if not line.startswith("|"):
            self.columns = 0
        if not line:
            self._end_paragraph()
        elif alone is None or not self._alone(number, alone):
            self._words(number, line)
        self._check_names(number, inner, alone)

    def _alone(self, number: int, name: str) -> bool:
        """What stands within braces on a line of its own; False where it is read as words."""
        if name.startswith("if "):
            self._begin(number, name)
        elif name == "end":
            self._end(number)
        elif name in set(Placeholder):
            self._add(Piece(Part.CHOICE, number, name))
        elif found := _INSTRUMENTS.match(name):
            self._add(Piece(Part.INSTRUMENTS, number, found[1]))
        else:
            return False
        return True

    def _words(self, number: int, line: str) -> None:
        if line.startswith("#"):
            self._heading(number, line)
        elif line.startswith("|"):
            self._row(number, line)
        elif found := _BULLET.match(line):
            self._add(Piece(Part.BULLET, number, found[1]))
        elif (found := _LETTER.match(line)) and not self.paragraph:
            self._add(Piece(Part.LETTER, number, found[1]))
        else:
            self.began = self.began if self.paragraph else number
            self.paragraph.append(line)

    def ended(self) -> Parsed:
        """All of it."""
        self._end_paragraph()
        for line, _condition in self.conditions:
            self.faults.append(Fault(TextFault.NOT_ENDED, line))
        if self.pieces and self.pieces[0].part is not Part.HEADING:
            self.faults.append(Fault(TextFault.NO_HEADING_FIRST, self.pieces[0].line))
        ids = [piece.requirement for piece in self.pieces if piece.requirement]
        for requirement in sorted({each for each in ids if ids.count(each) > 1}):
            self.faults.append(Fault(TextFault.REQUIREMENT_TWICE, 0, requirement))
        for line, requirement in self.references:
            if requirement not in ids:
                self.faults.append(Fault(TextFault.UNKNOWN_REQUIREMENT, line, requirement))
        return Parsed(tuple(self.pieces), tuple(sorted(self.faults, key=lambda each: each.line)))

    def _add(self, piece: Piece) -> None:
        self._end_paragraph()
        now = tuple(condition for _line, condition in self.conditions if condition is not None)
        self.pieces.append(
            Piece(
                piece.part, piece.line, piece.text, piece.cells, piece.level, piece.requirement, piece.number, now
            )
        )  # fmt: skip

    def _end_paragraph(self) -> None:
        if self.paragraph:
            words, self.paragraph = " ".join(self.paragraph), []
            self._add(Piece(Part.PARAGRAPH, self.began, words))

    def _begin(self, number: int, words: str) -> None:
        self._end_paragraph()
        found = _CONDITION.match(words)
        condition = None
        if found is None or found[1] not in set(Placeholder):
            self.faults.append(Fault(TextFault.UNKNOWN_CONDITION, number, words))
        else:
            condition = self._condition(number, Placeholder(found[1]), found[2], found[3])
        self.conditions.append((number, condition))

    def _condition(self, number: int, placeholder: Placeholder, verb: str, value: str) -> Condition | None:
        declared = DECLARED[placeholder]
        is_has = verb.startswith("has")
        known = {
            Kind.MANY: {*declared.values} if is_has else {"empty"},
            Kind.ONE: set() if is_has else {*declared.values},
            Kind.YES_NO: set() if is_has else {"yes", "no"},
        }.get(declared.kind, set())
        if value not in known:
            self.faults.append(Fault(TextFault.UNKNOWN_VALUE, number, f"{placeholder} {verb} {value}"))
            return None
        return Condition(
            placeholder, declared.kind is Kind.MANY, "" if value == "empty" else value, verb.endswith("not")
        )

    def _end(self, number: int) -> None:
        self._end_paragraph()
        if self.conditions:
            self.conditions.pop()
        else:
            self.faults.append(Fault(TextFault.END_WITHOUT_IF, number))

    def _heading(self, number: int, line: str) -> None:
        found = _HEADING.match(line)
        if found is None or len(found[1]) > len(self.counters):
            self.faults.append(Fault(TextFault.HEADING_TOO_DEEP, number, line))
            return
        level, requirement = len(found[1]), found[3] or ""
        if level == len(self.counters) and not self.counters[0]:
            self.faults.append(Fault(TextFault.HEADING_TOO_DEEP, number, line))
        if self.conditions:
            self.faults.append(Fault(TextFault.HEADING_IN_CONDITION, number, found[2]))
        if requirement and requirement not in known_requirements():
            self.faults.append(Fault(TextFault.UNKNOWN_REQUIREMENT, number, requirement))
        self.counters[level - 1] += 1
        self.counters[level:] = [0] * (len(self.counters) - level)
        printed = ".".join(str(each) for each in self.counters[:level])
        self._add(Piece(Part.HEADING, number, found[2], (), level, requirement, printed))

    def _row(self, number: int, line: str) -> None:
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if self.columns and len(cells) != self.columns:
            self.faults.append(Fault(TextFault.UNEVEN_ROW, number))
        self.columns = self.columns or len(cells)
        self._add(Piece(Part.ROW, number, "", cells))

    def _check_names(self, number: int, inner: list[str], alone: str | None) -> None:
        for name in inner:
            if alone is not None and (name.startswith("if ") or name == "end"):
                continue
            found = _NUMBER.match(name) or (_INSTRUMENTS.match(name) if alone is not None else None)
            if found is not None:
                self.references.append((number, found[1]))
            elif name not in set(Placeholder):
                self.faults.append(Fault(TextFault.UNKNOWN_PLACEHOLDER, number, name))


def shapes_differ(swedish: Parsed, english: Parsed) -> Iterator[str]:
    """The ids of requirements that one language has and the other has not, or that are numbered otherwise."""
    ours, theirs = swedish.numbers, english.numbers
    yield from sorted(key for key in {*ours, *theirs} if ours.get(key) != theirs.get(key))
