"""Finds the terms of the glossary in a rich text, and makes the first of each explain itself.

A word becomes a button that opens a note beside it: HTML's own popover, which needs no script, opens with a key,
closes with Escape, and gives the focus back. Never inside headings, links, buttons or code.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from django.utils.translation import gettext as _

LEFT_ALONE = frozenset(
    {"a", "button", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "figcaption"}
)
VOID = frozenset(
    {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as texts of one language have it."""

    slug: str
    name: str
    definition: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a language, ready to be looked for: the longest form first, so that the nearest term wins."""

    language: str
    entries: dict[str, Entry]
    by_form: dict[str, str]
    pattern: re.Pattern[str] | None
    stamp: str


def glossary_of(language: str, entries: Iterable[Entry]) -> Glossary:
    """Entries without a definition are left out: they could not explain anything."""
    known = {entry.slug: entry for entry in entries if entry.definition}
    by_form = {_folded(form): entry.slug for entry in known.values() for form in entry.forms}
    forms = sorted(by_form, key=len, reverse=True)
    words = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms)
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE) if forms else None
    stamp = hashlib.sha256(repr([language, *known.values()]).encode()).hexdigest()[:16]
    return Glossary(language, known, by_form, pattern, stamp)


def explain(html: str, glossary: Glossary, root: str, leave: frozenset[str] = frozenset()) -> str:
    """`html` with the first occurrence of each term explained; `root` is where the site's language starts.

    `leave` holds the slugs of terms that are not to be explained here, such as the one a text is about.
    """
    if glossary.pattern is None or not glossary.pattern.search(html):
        return html
    marker = _Marker(glossary, root, hashlib.sha256(html.encode()).hexdigest()[:8], set(leave))
    marker.feed(html)
    marker.close()
    return "".join(marker.out)


def _folded(form: str) -> str:
    return " ".join(form.casefold().split())


class _Marker(HTMLParser):
    """Copies the text as it is, with terms marked where they may be."""

    def __init__(self, glossary: Glossary, root: str, text_id: str, done: set[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._glossary, self._root, self._text_id, self._done = glossary, root, text_id, done
        self._closed: list[str] = []  # the open elements in which nothing is marked

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in LEFT_ALONE and tag not in VOID:
            self._closed.append(tag)
        self.out.append(self.get_starttag_text() or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self._closed and self._closed[-1] == tag:
            self._closed.pop()
        self.out.append(f"</{tag}>")

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.out.append(f"<!--{data}-->")

    def handle_data(self, data: str) -> None:
        pattern = self._glossary.pattern
        if self._closed or pattern is None:
            self.out.append(data)
        else:
            self.out.append(pattern.sub(self._mark, data))

    def _mark(self, found: re.Match[str]) -> str:
        slug = self._glossary.by_form[_folded(found[0])]
        if slug in self._done:
            return found[0]
        self._done.add(slug)
        entry = self._glossary.entries[slug]
        all_terms, close = escape(_("All key concepts")), escape(_("Close"))
        note_id = f"ord-{self._text_id}-{slug}"
        return (
            f'<button type="button" class="term" popovertarget="{note_id}">{found[0]}</button>'
            f'<span class="term-note" id="{note_id}" popover role="note" aria-label="{escape(entry.name)}">'
            f"<strong>{escape(entry.name)}</strong> <span>{escape(entry.definition)}</span> "
            f'<span class="term-ways"><a href="{self._root}begrepp/#{slug}">{all_terms}</a>'
            f'<button type="button" class="link-button" popovertarget="{note_id}" popovertargetaction="hide">'
            f"{close}</button></span></span>"
        )
