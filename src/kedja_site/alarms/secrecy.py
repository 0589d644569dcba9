"""What a summary may not name: factories, sub-suppliers, and whatever was sought.

A supplier that the collaboration has signed with may be named; whoever stands behind it never is. What the writer may
not see is not looked up for them, or the refusal would tell that it is there: an editor's publishing looks through all.
"""

from collections.abc import Iterable
from datetime import date

from kedja.identity.likeness import telling_words
from kedja.identity.names import fold
from kedja_site.alarms.answer import Answer, answer_for
from kedja_site.alarms.models import Alarm, Candidate
from kedja_site.alarms.profiles import profiles_of
from kedja_site.alarms.statuses import Verdict
from kedja_site.config.batches import batches
from kedja_site.people.kinds import Role
from kedja_site.people.models import Assignment
from kedja_site.register.graph import NodeKind
from kedja_site.register.models import FoundKind, Supplier
from kedja_site.register.names import name_key

MOST_NODES = 20_000
LEAST_SIGNS = 4
AT_ONCE = 900


def named_in(text: str, names: Iterable[str]) -> list[str]:
    """Those of `names` that stand in the text as whole words, whatever their case, signs and legal form."""
    said = f" {fold(text)} "
    found: dict[str, None] = {}
    for name in names:
        for way in (fold(name), name_key(name), " ".join(telling_words(name))):
            if len(way) >= LEAST_SIGNS and f" {way} " in said:
                found[name] = None
    return list(found)


def secret_names(answer: Answer, alarm: Alarm) -> list[str]:
    """The names that a summary may not have: what is sought, and every site and sub-supplier on the way."""
    names = dict.fromkeys(
        text for text in alarm.lines.filter(reach="").values_list("text", flat=True) if text
    )
    suppliers = [int(pk) for pk in answer.trace.reached(NodeKind.SUPPLIER)[0][:MOST_NODES]]
    sites = [int(pk) for pk in answer.trace.reached(NodeKind.SITE)[0][:MOST_NODES]]
    signed = _signed(answer)
    for kind, pks in ((FoundKind.SUPPLIER, set(suppliers) - signed), (FoundKind.SITE, set(sites))):
        for profile in profiles_of(kind, pks):
            names |= dict.fromkeys([profile.name, *profile.other_names])
    allowed = _names_of(signed)
    return [name for name in names if name_key(name) not in allowed]


def names_in_the_chain(alarm: Alarm, today: date) -> list[str]:
    """The same of all of the chain, as the office sees it: for what is about to be published, whoever publishes it."""
    officers = Assignment.objects.valid_on(today).filter(role=Role.OFFICE, person__is_active=True)
    officer = officers.select_related("person").order_by("pk").first()
    if officer is not None:
        return secret_names(answer_for(officer.person, alarm, today), alarm)
    meant = Candidate.objects.filter(line__alarm=alarm).exclude(verdict=Verdict.REJECTED)
    named = [each.record.name for each in meant.select_related("supplier", "site")]
    return [*named, *alarm.lines.filter(reach="").values_list("text", flat=True)]


def _signed(answer: Answer) -> set[int]:
    """Those of the suppliers reached with whom there is a contract."""
    return {int(pk) for pk in answer.trace.hits.supplier}


def _names_of(suppliers: Iterable[int]) -> set[str]:
    keys: set[str] = set()
    for part in batches(sorted(suppliers), AT_ONCE):
        keys |= set(
            Supplier.objects.unguarded("who has signed may be named")
            .filter(pk__in=part)
            .values_list("name_key", flat=True)
        )
    return keys
