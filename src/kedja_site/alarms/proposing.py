"""Which records a line may mean: found by the register's index, or by their place. Weighing them comes after."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from kedja.identity.likeness import telling_words
from kedja.identity.names import fold
from kedja_site.alarms.profiles import Profile, profiles_of
from kedja_site.alarms.weighing import Line, Weighed, codes_sought, weigh
from kedja_site.register import finding
from kedja_site.register.models import FoundKind, Identifier, Site
from kedja_site.register.names import code_of

KINDS = (FoundKind.SUPPLIER, FoundKind.SITE)
MOST = 60
"""Candidates that a person is asked to look at for one name."""
MOST_IN_AN_AREA = 5_000
"""Sites that are looked at in one area."""
LEAST_OF_A_WORD = 4
"""Letters of a word that is looked for by itself."""
MOST_LOOKED_AT = 400
MOST_BY_ADDRESS = 200


@dataclass(frozen=True, slots=True)
class Found:
    """What a line may mean, the surest first, and whether more that is open was found than is kept."""

    candidates: list[Weighed]
    is_cut: bool = False


def look(line: Line) -> Found:
    """The candidates of a line, whoever may see them."""
    profiles: list[Profile] = []
    for kind, pks in _proposed(line).items():
        profiles += profiles_of(kind, pks)
    return weighed(line, profiles)


def weighed(line: Line, profiles: Iterable[Profile]) -> Found:
    """Those of the profiles that a line may mean; where several bear its very name, each is less sure.

    What is confidential neither takes the place of what is open nor makes it less sure: whoever may not see it would
    tell from that that it is there.
    """
    found = [each for profile in profiles if (each := weigh(line, profile))]
    for kind in KINDS:
        alike = [each for each in found if each.profile.kind is kind and each.sureness.basis == "name"]
        if len(alike) > 1:
            others = [each for each in found if each not in alike]
            known = sum(one.profile.is_open for one in alike)
            found = others + [
                each
                for one in alike
                if (each := weigh(line, one.profile, namesakes=known + (not one.profile.is_open)))
            ]
    found.sort(
        key=lambda each: (-each.sureness.score, each.distance or 0, each.profile.name, each.profile.pk)
    )
    most = MOST_IN_AN_AREA if line.reach else MOST
    seen = [each for each in found if each.profile.is_open]
    kept = {id(each) for each in seen[:most]}
    kept |= {id(each) for each in [each for each in found if not each.profile.is_open][:most]}
    return Found([each for each in found if id(each) in kept], is_cut=len(seen) > most)


def _proposed(line: Line) -> dict[FoundKind, set[int]]:
    found: dict[FoundKind, set[int]] = {kind: set() for kind in KINDS}
    if line.reach:
        found[FoundKind.SITE] = _in_area(line)
        return found
    codes = codes_sought(line)
    if codes:
        rows = Identifier.objects.filter(
            value__in=[*codes, *(code.upper() for code in codes), line.code, line.text]
        )
        found[FoundKind.SUPPLIER] |= set(rows.values_list("supplier", flat=True))
        for code in codes:
            _add(found, finding.candidates(code, KINDS, slips=False))
    if line.text and code_of(line.text) not in codes:
        _add(found, finding.candidates(line.text, KINDS, most=MOST_LOOKED_AT))
        words = telling_words(line.text)
        if words and " ".join(words) != fold(line.text):
            _add(found, finding.candidates(" ".join(words), KINDS, most=MOST_LOOKED_AT))
        if len(words) > 1:
            # Where the register has a word more or less, or another one: whoever has one of the telling words.
            for word in words[:6]:
                if len(word) >= LEAST_OF_A_WORD:
                    _add(found, finding.candidates(word, KINDS, most=MOST_LOOKED_AT))
    found[FoundKind.SITE] |= _by_address(line)
    return found


def _add(found: dict[FoundKind, set[int]], more: Iterable[finding.Candidate]) -> None:
    for each in more:
        found[each.kind].add(each.row_id)


def _in_area(line: Line) -> set[int]:
    sites = Site.objects.unguarded("an area is looked through for all").filter(
        latitude__gte=line.south, latitude__lte=line.north
    )
    if line.west is not None and line.east is not None and line.west > line.east:
        sites = sites.filter(Q(longitude__gte=line.west) | Q(longitude__lte=line.east))
    else:
        sites = sites.filter(longitude__gte=line.west, longitude__lte=line.east)
    if line.country:
        sites = sites.filter(Q(country=line.country) | Q(country=""))
    sites = sites.filter(merged_into=None).order_by("pk")
    seen, secret = sites.filter(is_confidential=False), sites.filter(is_confidential=True)
    # One open site more than is kept, so that it is known whether there are more.
    return {
        *seen.values_list("pk", flat=True)[: MOST_IN_AN_AREA + 1],
        *secret.values_list("pk", flat=True)[:MOST_IN_AN_AREA],
    }


def _by_address(line: Line) -> set[int]:
    """Sites whose address has the most telling word of the one sought: a number with many digits, else the longest."""
    sought = line.address or (line.text if "," in line.text else "")
    words = [word for word in fold(sought).split() if len(word) >= LEAST_OF_A_WORD]
    if not words:
        return set()
    telling = max(words, key=lambda word: (word.isdigit(), len(word)))
    sites = Site.objects.unguarded("candidates").filter(address__icontains=telling)
    if line.country:
        sites = sites.filter(Q(country=line.country) | Q(country=""))
    return set(sites.order_by().values_list("pk", flat=True)[:MOST_BY_ADDRESS])
