"""The filter that explains terms where they occur: `{{ page.body|richtext|explained:page.text_language }}`."""

import hashlib

from django import template
from django.conf import settings
from django.core.cache import cache
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from kedja_site.guidance.glossary import explain
from kedja_site.guidance.reading_glossary import glossary_in

register = template.Library()
KEPT_FOR = 60 * 60  # seconds; what is kept is keyed by text and glossary, so that it is never old


@register.filter
def explained(html: object, language: str = "") -> SafeString:
    """A rich text, which is safe already, with the first occurrence of each term explained.

    `language` is the text's own, where that may differ from the reader's: a page that nobody has translated.
    """
    text = str(html)
    reader = get_language() or settings.LANGUAGE_CODE
    glossary = glossary_in(language or reader)
    text_hash = hashlib.sha256(text.encode()).hexdigest()
    key = f"explained:{reader}:{glossary.language}:{glossary.stamp}:{text_hash}"
    found: str | None = cache.get(key)
    if found is None:
        root = "/" if reader == settings.LANGUAGE_CODE else f"/{reader}/"
        with override(glossary.language):
            found = explain(text, glossary, root)
        cache.set(key, found, KEPT_FOR)
    return SafeString(found)  # a rich text is safe, and what is added to it is escaped
