"""What the words of a question may stand for in the index of names: words that begin so, or have it inside.

A question is often asked of suppliers, sites and contracts in turn. The index of words is the same for all three, and is
read once: looking inside words reads every one of them.
"""

from functools import cache

from kedja_site.register.models import RegisterWord

MOST_WORDS_MEANT = 300
"""Words that a beginning may stand for."""
MOST_WORDS_AROUND = 900
"""Words that may have it inside, of all kinds of records together."""
SHORTEST_INSIDE = 4
LAST_SIGN = "\U0010ffff"


class WordsMeant:
    """The words of the index that others may stand for, each asked for once."""

    def __init__(self) -> None:
        self.beginning = cache(_beginning)
        self.inside = cache(_inside)


def _beginning(word: str) -> list[int]:
    """The words that begin with `word`, itself the first."""
    # A range, not LIKE: words are ordered by their signs on every database, and their index holds the range.
    found = RegisterWord.objects.filter(word__gte=word, word__lt=word + LAST_SIGN)
    return list(found.order_by("word").values_list("pk", flat=True)[:MOST_WORDS_MEANT])


def _inside(word: str) -> list[int]:
    """The words that have `word` inside; none for a number, in whose middle a number means nothing."""
    if len(word) < SHORTEST_INSIDE or any(sign.isdigit() for sign in word):
        return []
    having = RegisterWord.objects.filter(word__contains=word).order_by()
    return list(having.values_list("pk", flat=True)[:MOST_WORDS_AROUND])
