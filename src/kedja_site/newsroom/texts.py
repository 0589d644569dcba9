"""From plain paragraphs to the rich text that pages keep, and what identifies a text."""

import hashlib
from collections.abc import Sequence

from django.utils.html import escape

POINT = "- "


def rich_text(paragraphs: Sequence[str]) -> str:
    """Paragraphs as HTML; those that begin with `- ` become points of a list. Everything else is escaped."""
    parts: list[str] = []
    for paragraph in paragraphs:
        if paragraph.startswith(POINT):
            point = f"<li>{escape(paragraph.removeprefix(POINT))}</li>"
            if parts and parts[-1].endswith("</ul>"):
                parts[-1] = parts[-1].removesuffix("</ul>") + point + "</ul>"
            else:
                parts.append(f"<ul>{point}</ul>")
        else:
            parts.append(f"<p>{escape(paragraph)}</p>")
    return "".join(parts)


def fingerprint(*parts: str) -> str:
    """64 characters that are the same for the same parts, whatever their capitals and spaces."""
    plain = "\n".join(" ".join(part.split()).casefold() for part in parts)
    return hashlib.sha256(plain.encode()).hexdigest()


def exact_fingerprint(text: str) -> str:
    """64 characters that are the same for the very same text alone."""
    return hashlib.sha256(text.encode()).hexdigest()
