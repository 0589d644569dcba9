"""What everybody would read of a name that somebody has been told in confidence.

Asked on behalf of who writes: what they may not see themselves is not looked up, or the warning would tell that it is there.
"""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from kedja.identity.likeness import LIKELY
from kedja.identity.names import fold
from kedja_site.alarms.models import Alarm, Candidate, WatchList
from kedja_site.alarms.selectors import candidates_of
from kedja_site.alarms.statuses import Sharing, Verdict
from kedja_site.people.access import Viewer
from kedja_site.register.models import Site
from kedja_site.register.names import name_key

MOST_WORDS = 8
"""Words of the longest name that is looked for in running text."""
MOST_KEYS = 900


def secrets_meant(viewer: Viewer, of: Alarm | WatchList) -> "QuerySet[Candidate]":
    """The candidates that are confidential, and are meant by a name as it was written."""
    named = candidates_of(viewer, of).filter(line__reach="", site__is_confidential=True)
    return named.filter(Q(verdict=Verdict.CONFIRMED) | Q(verdict=Verdict.WAITING, score__gte=LIKELY))


def secrets_told(viewer: Viewer, watch_list: WatchList) -> list[str]:
    """What is confidential and would be read by all: meant by the list's lines, or named by its name or note."""
    if watch_list.sharing != Sharing.ALL:
        return []
    named = Site.objects.visible_to(viewer).filter(is_confidential=True).order_by("name", "pk")
    keys = list(dict.fromkeys([*_runs(watch_list.name), *_runs(watch_list.note)]))[:MOST_KEYS]
    said = named.filter(Q(name_key__in=keys) | Q(names__name_key__in=keys)).values_list("name", flat=True)
    meant = [each.record.name for each in secrets_meant(viewer, watch_list)]
    return list(dict.fromkeys([*meant, *said]))


def _runs(text: str) -> Iterator[str]:
    """Every run of words in a text, as a name is compared by."""
    words = fold(text).split()
    for start in range(len(words)):
        for end in range(start + 1, min(start + MOST_WORDS, len(words)) + 1):
            if key := name_key(" ".join(words[start:end])):
                yield key
