"""Data for machines inside a page, in the words of schema.org."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString

StructuredThing = Mapping[str, Any]
CONTEXT = "https://schema.org"
# In a script element all is taken as it stands until the element ends: no sign that could end it may be there.
SAFE = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


def data_block(things: Sequence[StructuredThing]) -> SafeString:
    """A block that no browser runs, so that the content policy lets it be. Empty for nothing."""
    if not things:
        return SafeString("")
    said = [{"@context": CONTEXT, **thing} for thing in things]
    words = json.dumps(said[0] if len(said) == 1 else said, ensure_ascii=False, separators=(",", ":"))
    return SafeString(f'<script type="application/ld+json">{words.translate(SAFE)}</script>')
