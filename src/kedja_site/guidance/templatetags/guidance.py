"""What this room's templates ask for beside the components of `ui`."""

from dataclasses import dataclass

from django import template
from django.utils.translation import get_language

from kedja_site.guidance.areas import Category
from kedja_site.guidance.models import Term

register = template.Library()


@dataclass(frozen=True, slots=True)
class TermWords:
    """A term in a language, and its name in the other."""

    name: str
    definition: str
    synonyms: str
    other_name: str
    other_language: str


@register.simple_tag
def term_words(term: Term, language: str) -> TermWords:
    """`{% term_words term "sv" as words %}`."""
    other = "en" if language == "sv" else "sv"
    return TermWords(
        term.name_in(language),
        term.definition_in(language),
        term.synonyms_in(language),
        term.name_in(other),
        other,
    )


@register.filter
def in_words(category: Category) -> str:
    """A purchasing category in the reader's language."""
    return category.name_en if get_language() == "en" else category.name_sv
