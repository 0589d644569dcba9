"""Looks for what is sought, and keeps the candidates; what was decided before for the same text is not asked again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from kedja_site.alarms.models import Candidate, RememberedVerdict, Sought
from kedja_site.alarms.proposing import Found, look
from kedja_site.alarms.statuses import Verdict
from kedja_site.alarms.weighing import Weighed
from kedja_site.people.kinds import OrganisationKind
from kedja_site.register.models import FoundKind

AT_ONCE = 500
SAID = ("score", "basis", "reasons", "matched", "distance")
Record = tuple[FoundKind, int]


def look_for(lines: Iterable[Sought], now: datetime, *, told_at: datetime | None = None) -> int:
    """Looks through the whole register for these lines. The number of candidates that are new.

    `told_at` is given where whoever seeks them is looking: then no letter tells of them.
    """
    return sum(keep_candidates({line: look(line)}, now, told_at=told_at) for line in lines)


@transaction.atomic
def keep_candidates(found: Mapping[Sought, Found], now: datetime, *, told_at: datetime | None = None) -> int:
    """Adds what is new, and renews the score of what nobody has decided on. Saved twice, nothing is there twice."""
    new: list[Candidate] = []
    changed: list[Candidate] = []
    for line, seen in found.items():
        standing = {_record(each): each for each in line.candidates.all()}
        remembered = _remembered(line)
        for each in seen.candidates:
            record = (each.profile.kind, each.profile.pk)
            candidate = standing.get(record)
            if candidate is None:
                candidate = Candidate(line=line, found_at=now, told_at=told_at)
                if each.profile.kind is FoundKind.SUPPLIER:
                    candidate.supplier_id = each.profile.pk
                else:
                    candidate.site_id = each.profile.pk
                said = remembered.get(record)
                if said is not None:
                    candidate.verdict, candidate.is_remembered = said.verdict, True
                    candidate.decided_by_id, candidate.decided_at = said.decided_by_id, said.decided_at
                new.append(candidate)
            elif candidate.verdict != Verdict.WAITING or _says(candidate) == _says_now(each):
                continue
            else:
                changed.append(candidate)
            for name, value in zip(SAID, _says_now(each), strict=True):
                setattr(candidate, name, value)
    before = Candidate.objects.filter(line__in=list(found)).count()
    Candidate.objects.bulk_create(new, batch_size=AT_ONCE, ignore_conflicts=True)
    Candidate.objects.bulk_update(changed, SAID, batch_size=AT_ONCE)
    for is_cut in (False, True):
        looked = [line.pk for line, seen in found.items() if seen.is_cut is is_cut]
        Sought.objects.filter(pk__in=looked).update(looked_at=now, is_cut=is_cut)
    return Candidate.objects.filter(line__in=list(found)).count() - before


def _says(candidate: Candidate) -> tuple[object, ...]:
    return candidate.score, candidate.basis, candidate.reasons, candidate.matched, candidate.distance


def _says_now(weighed: Weighed) -> tuple[object, ...]:
    sureness = weighed.sureness
    reasons = [reason.value for reason in sureness.reasons]
    return sureness.score, sureness.basis.value, reasons, weighed.matched[:500], weighed.distance


def _record(candidate: Candidate) -> Record:
    if candidate.supplier_id:
        return FoundKind.SUPPLIER, candidate.supplier_id
    assert candidate.site_id  # the constraint says so
    return FoundKind.SITE, candidate.site_id


def _remembered(line: Sought) -> dict[Record, RememberedVerdict]:
    """The organisation's own decisions before the office's."""
    own = (line.alarm or line.watch_list).organisation_id  # type: ignore[union-attr]  # of one of them
    rows = RememberedVerdict.objects.filter(key=line.key).select_related("organisation")
    found: dict[Record, list[RememberedVerdict]] = defaultdict(list)
    for row in rows:
        if row.organisation_id == own or row.organisation.kind == OrganisationKind.OFFICE:
            kind = FoundKind.SUPPLIER if row.supplier_id else FoundKind.SITE
            found[kind, row.supplier_id or row.site_id or 0].append(row)
    return {
        record: min(said, key=lambda row: row.organisation_id != own)
        for record, said in found.items()
        if said[0].verdict != Verdict.WAITING
    }
