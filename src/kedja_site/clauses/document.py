"""A text with what was chosen in it: one shape, from which page, Word document and PDF are all made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.translation import gettext as _

from kedja.language import Language
from kedja.policy.clause_placeholders import DECLARED, Kind, Placeholder, Value
from kedja.reference.code_of_conduct import CodeVersion, Instrument
from kedja_site.clauses.markup import Condition, Parsed, Part, Piece, filled
from kedja_site.clauses.value_words import many_words, value_words
from kedja_site.clauses.words import label_of


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list or a table."""

    kind: str
    """heading, paragraph, bullets, letters or table."""
    text: str = ""
    level: int = 0
    number: str = ""
    requirement: str = ""
    items: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """The first is the heading."""


@dataclass(frozen=True, slots=True)
class ClauseDocument:
    """All of it, in one language."""

    title: str
    language: Language
    facts: tuple[tuple[str, str], ...]
    """What it is a part of, its version and its hash: label and value."""
    blocks: tuple[Block, ...]
    missing: tuple[Placeholder, ...] = field(default=())
    """What the text asks for and nobody has chosen; it stands within brackets."""


def make_document(
    text: Parsed,
    *,
    title: str,
    language: Language,
    choices: Mapping[Placeholder, Value],
    currency: str,
    code: CodeVersion,
    facts: tuple[tuple[str, str], ...] = (),
) -> ClauseDocument:
    """The text filled in. What is not chosen stays visible, and a condition on it does not hold."""
    with translation.override(language):
        missing: dict[Placeholder, None] = {}
        values = dict(_values(choices, currency, missing))
        values |= {f"number {requirement}": number for requirement, number in text.numbers.items()}
        writer = _Writer(choices, values, code, language)
        for piece in text.pieces:
            if all(_holds(condition, choices) for condition in piece.conditions):
                writer.take(piece)
        used = text.placeholders
        return ClauseDocument(
            title, language, facts, tuple(writer.ended()), tuple(each for each in missing if each in used)
        )


def _values(
    choices: Mapping[Placeholder, Value], currency: str, missing: dict[Placeholder, None]
) -> Iterator[tuple[str, str]]:
    for placeholder in DECLARED:
        value = choices.get(placeholder)
        words = "" if value is None else value_words(placeholder, value, currency).strip()
        if not words:
            missing[placeholder] = None
            words = f"[{label_of(placeholder)}]"
        yield placeholder, words


def _holds(condition: Condition, choices: Mapping[Placeholder, Value]) -> bool:
    value = choices.get(condition.placeholder)
    if value is None:
        return False
    if isinstance(value, tuple):
        is_so = condition.value in value if condition.value else not value
    elif isinstance(value, bool):
        is_so = value is (condition.value == "yes")
    else:
        is_so = value == condition.value
    return is_so is not condition.is_not


class _Writer:
    def __init__(
        self,
        choices: Mapping[Placeholder, Value],
        values: dict[str, str],
        code: CodeVersion,
        language: Language,
    ) -> None:
        self.choices, self.values, self.code, self.language = choices, values, code, language
        self.blocks: list[Block] = []
        self.items: list[str] = []
        self.rows: list[tuple[str, ...]] = []
        self.part: Part | None = None
        self.line = 0

    def take(self, piece: Piece) -> None:
        """One piece; what belongs to the same list or table is gathered."""
        goes_on = piece.part is self.part and (piece.part is not Part.ROW or piece.line == self.line + 1)
        if not goes_on:
            self._gather()
        self.part, self.line = piece.part, piece.line
        words = filled(piece.text, self.values)
        match piece.part:
            case Part.HEADING:
                self.blocks.append(Block("heading", words, piece.level, piece.number, piece.requirement))
            case Part.PARAGRAPH:
                self.blocks.append(Block("paragraph", words))
            case Part.BULLET | Part.LETTER:
                self.items.append(words)
            case Part.ROW:
                self.rows.append(tuple(filled(cell, self.values) for cell in piece.cells))
            case Part.CHOICE:
                self.blocks.append(self._choice(piece.text))
            case Part.INSTRUMENTS:
                self.blocks.append(self._instruments(piece.text))

    def ended(self) -> list[Block]:
        """All blocks."""
        self._gather()
        return self.blocks

    def _gather(self) -> None:
        if self.items:
            kind = "bullets" if self.part is Part.BULLET else "letters"
            self.blocks.append(Block(kind, items=tuple(self.items)))
            self.items = []
        if self.rows:
            self.blocks.append(Block("table", rows=tuple(self.rows)))
            self.rows = []

    def _choice(self, name: str) -> Block:
        placeholder = Placeholder(name)
        value = self.choices.get(placeholder)
        if DECLARED[placeholder].kind is Kind.MANY and value:
            return Block("bullets", items=tuple(many_words(placeholder, value)))
        return Block("paragraph", self.values[name])

    def _instruments(self, requirement: str) -> Block:
        """Those that are established: what is known from a draft alone does not stand in a contract."""
        of = self.code.find(requirement.removeprefix("code."))
        names = [
            _instrument(one, self.language)
            for one in (of.instruments if of else ())
            if one.status == "evidenced"
        ]
        return (
            Block("bullets", items=tuple(names)) if names else Block("paragraph", _("the law of the country"))
        )


def _instrument(instrument: Instrument, language: Language) -> str:
    words = instrument.title(language)
    if instrument.kind == "ilo_convention" and instrument.number:
        return _("%(title)s (ILO %(number)d)") % {"number": instrument.number, "title": words}
    return words
