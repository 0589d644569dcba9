"""The public form of a summary, and side by side with it what is hidden and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from kedja.policy.redaction import Removal, Secret, SecretKind, redact
from kedja_site.results.content import Content, with_texts, without_keys


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: as it is, or hidden for a reason."""

    text: str
    why: SecretKind | None = None


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One text: as the leader wrote it, in pieces, and as it will be read."""

    key: str
    label: str
    pieces: tuple[Piece, ...]
    public: str

    @property
    def hides(self) -> bool:
        """Whether anything is taken out."""
        return any(piece.why for piece in self.pieces)

    @property
    def reasons(self) -> list[SecretKind]:
        """Why, each reason once, in the order of the text."""
        return list(dict.fromkeys(piece.why for piece in self.pieces if piece.why))


def public_form(content: Content, secrets: Sequence[Secret]) -> Content:
    """The content as it may be public: every text redacted, and nothing that leads into the case."""

    def change(_key: str, _label: str, text: str) -> str:
        return redact(text, secrets).text if text else text

    return without_keys(with_texts(content, change))


def preview_of(content: Content, secrets: Sequence[Secret]) -> list[PreviewRow]:
    """Every text that has words in it, side by side; those that hide something first."""
    rows: list[PreviewRow] = []

    def look(key: str, label: str, text: str) -> str:
        if text:
            done = redact(text, secrets)
            rows.append(PreviewRow(key, label, tuple(_pieces(text, done.removed)), done.text))
        return text

    with_texts(content, look)
    return sorted(rows, key=lambda row: not row.hides)


def _pieces(text: str, removed: Sequence[Removal]) -> list[Piece]:
    pieces, last = [], 0
    for each in removed:
        if each.start > last:
            pieces.append(Piece(text[last : each.start]))
        pieces.append(Piece(text[each.start : each.end], each.kind))
        last = each.end
    return [*pieces, Piece(text[last:])] if text[last:] else pieces


def is_in(content: Content, words: str) -> bool:
    """Whether the words stand in any of the content's texts: what is marked as secret has to be there."""
    found: list[bool] = []

    def look(_key: str, _label: str, text: str) -> str:
        found.append(bool(redact(text, [words]).removed))
        return text

    with_texts(content, look)
    return any(found)
