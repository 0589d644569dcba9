"""The alarms' words in templates: `{{ candidate|why }}`, `{{ candidate.score|per_cent }}`, `{{ share.money|sums }}`."""

from django import template

from kedja_site.alarms import words
from kedja_site.alarms.answer import Row
from kedja_site.alarms.models import Candidate

register = template.Library()

register.filter("why", words.why)
register.filter("per_cent", words.per_cent)
register.filter("sums", words.sums)
register.filter("category_word", words.category_word)
register.filter("country_word", words.country_word)


@register.filter
def sure_word(candidate: Candidate) -> str:
    """How sure, in a word."""
    return str(words.SURE_WORDS[candidate.sure])


@register.filter
def value_of(row: Row) -> str:
    """The contract's value, or why it is not shown."""
    return words.amount(row.value, row.value_state, row.currency)


@register.filter
def in_share(score: int) -> float:
    """Basis points as a share, for a bar."""
    return score / 10_000
