"""Which lines a changed record may concern, without looking through the register for each of them."""

from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from kedja.identity.likeness import telling_words
from kedja.identity.names import fold
from kedja_site.alarms.models import Sought
from kedja_site.alarms.profiles import Profile
from kedja_site.alarms.weighing import codes_sought, weigh
from kedja_site.register.names import name_key

LEAST_ALIKE = 70
"""Of a hundred, by RapidFuzz: lower than what is shown, as the weighing comes after."""
MOST_OF_A_WORD = 500


class LineIndex:
    """The lines by what they can be found by; kept in memory for one look."""

    def __init__(self, lines: Iterable[Sought]) -> None:
        self.lines = {line.pk: line for line in lines}
        self.by_code: dict[str, set[int]] = defaultdict(set)
        self.by_key: dict[str, set[int]] = defaultdict(set)
        self.by_word: dict[str, set[int]] = defaultdict(set)
        self.cores: dict[int, str] = {}
        self.areas: list[int] = []
        for pk, line in self.lines.items():
            if line.reach:
                self.areas.append(pk)
                continue
            for code in codes_sought(line):
                self.by_code[code].add(pk)
            self.by_key[name_key(line.text)].add(pk)
            words = telling_words(line.text)
            self.cores[pk] = " ".join(words)
            for word in {
                *words,
                *fold(line.address).split(),
                *(fold(line.text).split() if "," in line.text else ()),
            }:
                self.by_word[word].add(pk)

    def lines_for(self, profile: Profile) -> set[int]:
        """The lines that the record may be a candidate of."""
        maybe = set(self.areas) if profile.latitude is not None else set()
        for code in profile.codes:
            maybe |= self.by_code.get(code, set())
        for name in (profile.name, *profile.other_names):
            maybe |= self.by_key.get(name_key(name), set())
            words = telling_words(name)
            for word in words:
                if len(found := self.by_word.get(word, set())) <= MOST_OF_A_WORD:
                    maybe |= found
            alike = process.extract(
                " ".join(words), self.cores, scorer=fuzz.token_sort_ratio, score_cutoff=LEAST_ALIKE, limit=50
            )
            maybe |= {pk for _core, _score, pk in alike}
        for word in fold(profile.address).split():
            if len(found := self.by_word.get(word, set())) <= MOST_OF_A_WORD:
                maybe |= found
        return {pk for pk in maybe if weigh(self.lines[pk], profile)}
