"""A piece of a text around the words that were asked for, with these marked."""

import unicodedata

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from kedja_site.search.words import SILENT, WORD, fold, stem

BEFORE, LONGEST = 60, 240


def marked(text: str, stems: frozenset[str], language: str) -> SafeString:
    """`text`, escaped, with every word of these stems in a `<mark>`."""
    text = unicodedata.normalize("NFC", text)
    parts: list[str] = []
    at = 0
    for found in WORD.finditer(text):
        if _is_asked(found[0], stems, language):
            parts += [
                conditional_escape(text[at : found.start()]),
                "<mark>",
                conditional_escape(found[0]),
                "</mark>",
            ]
            at = found.end()
    parts.append(conditional_escape(text[at:]))
    return mark_safe("".join(parts))  # noqa: S308 - each part was escaped just now


def _is_asked(word: str, stems: frozenset[str], language: str) -> bool:
    folded = fold(word)
    return folded not in SILENT and stem(folded, language) in stems


def piece_around(text: str, stems: frozenset[str], language: str) -> str:
    """The part of `text` where most of the words stand close together, cut between words; its beginning without any."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if len(text) <= LONGEST:
        return text
    hits = [
        (found.start(), stem(fold(found[0]), language))
        for found in WORD.finditer(text)
        if _is_asked(found[0], stems, language)
    ]
    starts = {
        start: len({base for at, base in hits if start <= at < start + LONGEST - BEFORE})
        for start, _ in hits[:50]
    }
    first = max(starts, key=lambda start: (starts[start], -start), default=0)
    begin = max(first - BEFORE, 0)
    begin = text.find(" ", begin) + 1 if begin else 0
    end = len(text) if begin + LONGEST >= len(text) else text.rfind(" ", begin, begin + LONGEST)
    return f"{'… ' if begin else ''}{text[begin:end]}{' …' if end < len(text) else ''}"
