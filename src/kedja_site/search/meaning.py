"""What the words of a question may stand for in the index: their stems, and how far each is from what was asked."""

from dataclasses import dataclass

from django.db.models import Q

from kedja_site.search.models import Word
from kedja_site.search.words import SILENT, fold, stem, stems, words_of

MOST_WORDS = 8
MOST_STEMS = 25  # that one word may stand for
SHORTEST_PART = 4  # letters of a stem that is looked for at either end of a compound
SHORTEST_HEAD = 3
LINKS = "seoua"  # what may stand between the parts of a Swedish compound: arbetSkläder, gatUkök
EXACT, TYPED, BEGINS, ENDS = 1.0, 0.7, 0.5, 0.5
SHORTEST_MISSPELT = 5
LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


@dataclass(frozen=True, slots=True)
class Meant:
    """A word of the question, and the stems it may stand for with their nearness, from 0 to 1."""

    word: str
    stems: dict[str, float]


def words_asked(text: str) -> list[str]:
    """Those words of a question that are looked for, each once: the silent ones only where there are no others."""
    words = list(dict.fromkeys(words_of(text)))[: 3 * MOST_WORDS]
    return ([word for word in words if word not in SILENT] or words)[:MOST_WORDS]


def what_is_meant(words: list[str]) -> list[Meant]:
    """Each word with what it may stand for; the last one may be half typed."""
    return [_meant(word, is_last=word == words[-1]) for word in words]


def _meant(word: str, *, is_last: bool) -> Meant:
    found: dict[str, float] = dict.fromkeys(stems(word), EXACT)
    parts = [part for part in found if len(part) >= SHORTEST_PART]
    wanted = Q(pk=None)
    if is_last and len(word) > 1:
        wanted |= Q(word__startswith=word)
    for part in parts:
        wanted |= Q(word__startswith=part) | Q(backward__startswith=part[::-1])
    # Short words first: what is nearest to what was asked.
    near = list(
        Word.objects.filter(wanted).order_by("word").values_list("word", "stem").distinct()[: 10 * MOST_STEMS]
    )
    heads = {base: _head(base, parts) for _word, base in near if base not in found}
    known = _known({head for head in heads.values() if head})
    for each, base in sorted(near, key=lambda pair: (len(pair[0]), pair)):
        if is_last and each.startswith(word):
            nearness = TYPED
        elif any(each.startswith(part) for part in parts):
            nearness = BEGINS
        elif heads.get(base) in known:
            nearness = ENDS
        else:
            continue
        if base in found or len(found) < MOST_STEMS:
            found[base] = max(found.get(base, 0.0), nearness)
    return Meant(word, found)


def _head(base: str, parts: list[str]) -> str:
    """What stands before the asked part of a compound: `operations` in `operationshandsk`; empty where too little."""
    heads = [base[: -len(part)] for part in parts if base.endswith(part)]
    return next((head for head in heads if len(head) >= SHORTEST_HEAD), "")


def _known(heads: set[str]) -> set[str]:
    """Those that are words themselves, with or without a linking letter: `försvar` is no kind of `svar`."""
    forms = {head: {head, head[:-1]} if head[-1] in LINKS else {head} for head in heads}
    forms = {head: {form for form in each if len(form) >= SHORTEST_HEAD} for head, each in forms.items()}
    every = set().union(*forms.values()) - SILENT
    roots = {form: stem(form, "sv") for form in every}
    standing = set(Word.objects.filter(word__in=every).values_list("word", flat=True))
    standing |= set(Word.objects.filter(stem__in=roots.values()).values_list("stem", flat=True))
    return {
        head
        for head, each in forms.items()
        if any(form not in SILENT and (form in standing or roots[form] in standing) for form in each)
    }


def nearest_spelling(word: str) -> str | None:
    """A word of the index that is one slip away (a letter too many, too few, wrong, or two swapped); None without one."""
    word = fold(word)
    if len(word) < SHORTEST_MISSPELT:
        return None
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    slips = {head + tail[1:] for head, tail in cuts if tail}
    slips |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    slips |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in LETTERS}
    slips |= {head + letter + tail for head, tail in cuts for letter in LETTERS}
    slips.discard(word)
    known = Word.objects.filter(word__in=slips).values_list("word", flat=True).distinct()
    # A slip in the first letter is rare; of the rest the one as long as what was typed.
    return min(known, key=lambda each: (each[0] != word[0], abs(len(each) - len(word)), each), default=None)
