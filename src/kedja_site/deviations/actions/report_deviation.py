"""Writes a deviation into a case: by hand, from a finding, from an answer, or as a complaint has told it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.config.row_lock import as_system
from kedja_site.deviations.models import Deviation
from kedja_site.deviations.permissions import user_can_report
from kedja_site.deviations.statuses import Origin, Severity
from kedja_site.followup.actions.move_case import locked as locked_case
from kedja_site.followup.models import FollowUp
from kedja_site.followup.terms import numbers_of
from kedja_site.people.log import record
from kedja_site.register.models import Site


@dataclass(frozen=True, slots=True)
class Found:
    """What was found."""

    requirement: str
    description: str
    origin: Origin
    severity: Severity = Severity.ORDINARY
    severe_kind: str = ""
    requirement_number: str = ""
    requirement_version: str = ""
    tier: int | None = None
    site: Site | None = None
    stage: str = ""
    country: str = ""
    relation: str = ""
    origin_key: str = ""
    origin_address: str = ""
    learnt_on: date | None = None
    done_so_far: str = ""
    reported_by: str = ""


LOGGED = (
    "severity",
    "severe_kind",
    "requirement",
    "requirement_number",
    "origin",
    "origin_key",
    "tier",
    "relation",
)


@as_system("asks for permission by itself")
@transaction.atomic
def report_deviation(*, user: User, case: FollowUp, found: Found, now: datetime | None = None) -> Deviation:
    """A new deviation, to be confirmed; of one finding there is one. Raises PermissionDenied."""
    now = now or timezone.now()
    standing_case = locked_case(case)
    if not user_can_report(user, standing_case):
        raise PermissionDenied
    return keep(standing_case, found, user, now)


def keep(case: FollowUp, found: Found, who: User | None, now: datetime) -> Deviation:
    """The row and its entry in the log; the case is locked by the caller."""
    if found.origin_key:
        standing: Deviation | None = (
            Deviation.objects.unguarded("to make one of each finding")
            .filter(follow_up=case, origin_key=found.origin_key)
            .first()
        )
        if standing is not None:
            return standing
    version = found.requirement_version or case.clause_version
    deviation: Deviation = Deviation.objects.create(
        follow_up=case,
        severity=found.severity,
        severe_kind=found.severe_kind if found.severity == Severity.SEVERE else "",
        requirement=found.requirement,
        requirement_number=found.requirement_number or numbers_of(version).get(found.requirement, ""),
        requirement_version=version,
        origin=found.origin,
        origin_key=found.origin_key,
        origin_address=found.origin_address,
        description=found.description,
        tier=found.tier,
        site=found.site,
        stage=found.stage,
        country=found.country,
        relation=found.relation,
        learnt_on=found.learnt_on,
        done_so_far=found.done_so_far,
        reported_by=found.reported_by,
        made_by=who,
        made_at=now,
        state_since=timezone.localdate(now),
    )
    record(
        who,
        "deviations.report",
        deviation,
        after={name: getattr(deviation, name) for name in LOGGED},
        now=now,
    )
    return deviation
