"""Puts entries into the index, or takes them out."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from kedja_site.config.batches import batches
from kedja_site.search.models import Entry, Term, Word
from kedja_site.search.weights import Weighed, weigh

AT_ONCE = 500
ROWS_AT_ONCE = 5000


@transaction.atomic
def write_entries(entries: Sequence[Entry]) -> int:
    """Each entry as it is now, whatever stood for the same thing before; the number of entries."""
    for some in batches(entries, AT_ONCE):
        _write(some)
    return len(entries)


def _write(entries: Sequence[Entry]) -> None:
    by_place: dict[tuple[str, str], set[str]] = {}
    for entry in entries:
        by_place.setdefault((entry.source, entry.language), set()).add(entry.key)
    for (source, language), keys in by_place.items():
        Entry.objects.filter(source=source, language=language, key__in=keys).delete()
    weighed = {
        (entry.source, entry.key, entry.language): weigh(
            entry.title, entry.summary, entry.text, entry.text_language
        )
        for entry in entries
    }
    # Of two that say they are the same thing the last one stands.
    last = {(entry.source, entry.key, entry.language): entry for entry in entries}
    made = Entry.objects.bulk_create(last.values())
    _write_words(weighed.values())
    Term.objects.bulk_create(
        (
            Term(entry_id=entry.pk, language=entry.language, stem=stem, weight=weight)
            for entry in made
            for stem, weight in weighed[entry.source, entry.key, entry.language].weights.items()
        ),
        batch_size=ROWS_AT_ONCE,
    )


def _write_words(weighed: Iterable[Weighed]) -> None:
    """A word that no text has any more is left until the index is made anew: it leads to nothing."""
    pairs = sorted(frozenset().union(*(each.words for each in weighed)))
    standing: set[tuple[str, str]] = set()
    for some in batches([word for word, _stem in pairs], AT_ONCE):
        standing.update(Word.objects.filter(word__in=some).values_list("word", "stem"))
    Word.objects.bulk_create(
        (
            Word(word=word, stem=stem, backward=stem[::-1])
            for word, stem in pairs
            if (word, stem) not in standing
        ),
        batch_size=ROWS_AT_ONCE,
        ignore_conflicts=True,  # another process may have met the word at the same moment
    )
