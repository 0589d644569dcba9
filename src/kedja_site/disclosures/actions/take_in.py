"""A buyer takes an answer into the register: sites, links, what says otherwise, and what is gone. All of it can be undone."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.config.row_lock import as_system
from kedja_site.disclosures.comparing import Comparison, Line, compare
from kedja_site.disclosures.models import AnswerRow, DisclosureRequest, Taking
from kedja_site.disclosures.permissions import user_can_manage
from kedja_site.disclosures.saying_otherwise import state_otherwise
from kedja_site.disclosures.selectors import whole
from kedja_site.disclosures.statuses import STAGES, Part, State
from kedja_site.people.access import own_organisations
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.register.actions.change_site import change_site
from kedja_site.register.actions.link_chain import add_link, end_link
from kedja_site.register.actions.register_site import register_site
from kedja_site.register.models import ChainLink, Site, Source, Supplier
from kedja_site.register.names import name_key
from kedja_site.register.permissions import user_can_change
from kedja_site.register.statuses import LegalGround, SourceKind


@dataclass(frozen=True, slots=True)
class Choice:
    """What to do with a row. `site` is the register's that it means; None makes a new one."""

    take: bool = True
    site: int | None = None
    accept: bool = False
    """The answer's values in place of the register's; otherwise both stand side by side until somebody decides."""


OPEN = 0
"""In place of an organisation: what is not confidential stands once, for all."""


@dataclass(slots=True)
class _Work:
    """One taking in."""

    user: User
    request: DisclosureRequest
    organisation: Organisation
    source: Source
    now: datetime
    askers: list[int]
    sites: dict[tuple[int, int], Site] = field(default_factory=dict)
    """Row and organisation → the site. Of a confidential site each authority that was told keeps a record of its own."""
    tiers: dict[int, int] = field(default_factory=dict)
    done: list[dict[str, Any]] = field(default_factory=list)

    def note(self, kind: str, pk: int, **more: Any) -> None:
        """Keeps what was done, for undoing."""
        self.done.append({"kind": kind, "pk": pk, **more})

    def site_of(self, row: int, organisation: int) -> Site | None:
        """The organisation's own record of a site, or the open one."""
        return self.sites.get((row, organisation)) or self.sites.get((row, OPEN))

    def told(self, row: AnswerRow) -> list[int]:
        """For whom a row is taken in."""
        if not row.is_confidential:
            return [OPEN]
        return [row.told_to_id] if row.told_to_id else self.askers


class NotAnsweredError(Exception):
    """There is no answer to take in."""


@as_system("asks for permission by itself; what others were told becomes their record, unseen by the user")
@transaction.atomic
def take_in(
    *,
    user: User,
    request: DisclosureRequest,
    choices: Mapping[int, Choice],
    end: Collection[int] = (),
    now: datetime | None = None,
) -> Taking:
    """Takes the rows of `choices` (by row) into the register, and ends the links `end`.

    Rows that are not among the choices wait; those taken in already are left. Raises PermissionDenied, NotAnsweredError.
    """
    now = now or timezone.now()
    # Two who take in at once would make each site twice.
    DisclosureRequest.objects.unguarded("to take in one at a time").select_for_update().get(pk=request.pk)
    request = whole(request)
    if not user_can_manage(user, request):
        raise PermissionDenied
    if request.state != State.ANSWERED or request.answered_at is None:
        raise NotAnsweredError
    organisation = _organisation(user, request)
    source = Source.objects.create(
        kind=SourceKind.SUPPLIER,
        name=f"{request.supplier.name}: {request.public_id}"[:200],
        stated_on=timezone.localdate(request.answered_at),
        organisation=organisation,
        recorded_by=user,
    )
    asking = [asker.organisation_id for asker in request.askers.all() if asker.withdrawn_at is None]
    work = _Work(user, request, organisation, source, now, asking)
    comparison = compare(user, request)
    taking = Taking.objects.create(request=request, organisation=organisation, by=user, at=now, source=source)
    for line in _in_order(comparison):
        _take_line(work, line, choices.get(line.row.pk), taking)
    _end(work, comparison, end)
    taking.done = work.done
    taking.save(update_fields=["done"])
    record(
        user,
        "disclosures.take_in",
        request,
        after={
            "taking": taking.pk,
            "sites": sum(one["kind"] == "site" for one in work.done),
            "links": sum(one["kind"] == "link" for one in work.done),
            "ended": sum(one["kind"] == "ended" for one in work.done),
        },
        now=now,
    )
    return taking


def _organisation(user: User, request: DisclosureRequest) -> Organisation:
    """On whose behalf: the user's own among those who ask, else the user's own at all (the office)."""
    own = own_organisations(user)
    for asker in request.askers.all():
        if asker.organisation_id in own:
            return asker.organisation
    found = Organisation.objects.filter(pk__in=own).order_by("pk").first()
    if found is None:
        raise PermissionDenied
    return found


def _in_order(comparison: Comparison) -> list[Line]:
    """From the supplier outwards, so that whom a site supplies is there before it."""
    waiting, ordered, placed = list(comparison.lines), [], set()
    while waiting:
        ready = [
            line
            for line in waiting
            if not isinstance(line.supplies, AnswerRow) or line.supplies.pk in placed or line.is_done
        ]
        # Sites that supply each other in a circle wait for one another: the first of them begins.
        ready = ready or waiting[:1]
        ordered += ready
        placed |= {line.row.pk for line in ready}
        waiting = [line for line in waiting if line.row.pk not in placed]
    return ordered


def _take_line(work: _Work, line: Line, choice: Choice | None, taking: Taking) -> None:
    row = line.row
    if line.is_done:
        if line.site is not None:
            owner = line.site.disclosed_to_id if line.site.is_confidential else None
            work.sites[row.pk, owner or OPEN] = line.site
            work.tiers[row.pk] = (line.link.tier if line.link and line.link.tier else None) or 2
        return
    if choice is None:
        return
    if not choice.take:
        row.was_refused = True
        row.save(update_fields=["was_refused"])
        work.note("refused", row.pk)
        return
    if _waits(work, line):
        return
    for organisation in work.told(row):
        site = _site(work, line, choice, organisation)
        work.sites[row.pk, organisation] = site
        _link(work, line, site, organisation)
        if row.site_id is None or organisation == work.organisation.pk:
            row.site = site
    row.taking = taking
    row.save(update_fields=["site", "taking"])


def _waits(work: _Work, line: Line) -> bool:
    """Whom it supplies has not been decided on yet: without that one there is nothing to link it to."""
    supplies = line.supplies
    if not isinstance(supplies, AnswerRow) or supplies.was_refused or supplies.pk == line.row.pk:
        return False
    return not any(row == supplies.pk for row, _organisation in work.sites)


def _site(work: _Work, line: Line, choice: Choice, organisation: int) -> Site:
    """The register's site that was chosen, the organisation's own record of it, or a new one."""
    row = line.row
    site = _chosen(work, line, choice, organisation)
    if site is None:
        return _new_site(work, row, organisation)
    said = {
        name: getattr(row, name)
        for name in ("name", "address", "country")
        if getattr(row, name) != getattr(site, name)
    }
    differing = {one.field for one in line.differences} | (set(said) if not line.site else set())
    said = {name: value for name, value in said.items() if name in differing or not getattr(site, name)}
    # A confidential answer must not be read off the open record.
    if not said or (row.is_confidential and not site.is_confidential):
        return site
    if choice.accept and user_can_change(work.user, site):
        before = {name: getattr(site, name) for name in said}
        change_site(user=work.user, site=site, values=said, source=work.source, now=work.now)
        work.note("changed", site.pk, before=before, after=said)
    else:
        for statement in state_otherwise(site, said, work.source):
            work.note("statement", statement.pk)
    return site


def _chosen(work: _Work, line: Line, choice: Choice, organisation: int) -> Site | None:
    """The site that the choice means for `organisation`; None where it has to be made."""
    offered = {one.pk: one for one in (*line.candidates, *([line.site] if line.site else []))}
    site = offered.get(choice.site) if choice.site else None
    if site is not None and (not site.is_confidential or organisation in {OPEN, site.disclosed_to_id}):
        return site
    if organisation in {OPEN, work.organisation.pk}:
        return None
    # Another that was told may have its own record already; the user need not see it for that.
    found: Site | None = (
        Site.objects.unguarded("so that nobody's own record stands twice")
        .filter(
            name_key=name_key(line.row.name),
            country=line.row.country,
            disclosed_to=organisation,
            is_confidential=True,
            merged_into=None,
        )
        .first()
    )
    return found


def _new_site(work: _Work, row: AnswerRow, organisation: int) -> Site:
    site = register_site(
        user=work.user,
        values={
            "name": row.name,
            "address": row.address,
            "country": row.country,
            "stage": STAGES[Part(row.answer.part)],
            "production": row.makes,
            "is_confidential": row.is_confidential,
            "disclosed_to_id": organisation or work.organisation.pk,
            "legal_ground": _ground(row),
        },
        source=work.source,
        now=work.now,
    )
    work.note("site", site.pk)
    return site


def _ground(row: AnswerRow) -> str:
    return LegalGround.OWN if row.is_confidential else LegalGround.CONSENT


def _target(work: _Work, line: Line, organisation: int) -> tuple[Supplier | Site, int | None]:
    """Whom the site supplies, and its own tier. Where the one between is not taken in, it leads straight to the supplier."""
    supplies = line.supplies
    if isinstance(supplies, AnswerRow):
        between = work.site_of(supplies.pk, organisation)
        tier = work.tiers.get(supplies.pk, 2) + 1
        return (between, tier) if between else (work.request.supplier, tier)
    return work.request.supplier, 2 if supplies is not None else None


def _link(work: _Work, line: Line, site: Site, organisation: int) -> None:
    row = line.row
    target, tier = _target(work, line, organisation)
    work.tiers[row.pk] = tier or 2
    if target == site:
        return
    ends = {"from_site": site, "to_supplier" if isinstance(target, Supplier) else "to_site": target}
    standing = ChainLink.objects.unguarded("so that no link stands twice").filter(
        **ends, ended_on=None, product=row.makes, is_confidential=row.is_confidential
    )
    if (standing.filter(disclosed_to=organisation) if row.is_confidential else standing).exists():
        return
    link = add_link(
        user=work.user,
        values={
            **ends,
            "tier": tier,
            "product": row.makes,
            "stage": STAGES[Part(row.answer.part)],
            "disclosed_by": work.request.supplier,
            "disclosed_to_id": organisation or work.organisation.pk,
            "disclosed_on": timezone.localdate(work.request.answered_at),
            "is_confidential": row.is_confidential,
            "legal_ground": _ground(row),
        },
        source=work.source,
        now=work.now,
    )
    work.note("link", link.pk)


def _end(work: _Work, comparison: Comparison, end: Collection[int]) -> None:
    """Ends what is gone, where the user may; where another has entered it, that one is told what the supplier says."""
    day = timezone.localdate(work.request.answered_at)
    for link in comparison.gone:
        if link.pk not in end:
            continue
        if user_can_change(work.user, link):
            end_link(user=work.user, link=link, day=day, source=work.source, now=work.now)
            work.note("ended", link.pk)
        else:
            for statement in state_otherwise(link, {"ended_on": day.isoformat()}, work.source):
                work.note("statement", statement.pk)
