"""What the table of rules gives to a person today: asked here, and nowhere else.

`access_for(user, subject, action)` answers for a kind of thing, in two queries a request and person. A model turns the answer
into a condition of the database (`guarded.py`), a page into what it shows and offers.
"""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser, User
from django.utils import timezone

from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import AreaMembership, Assignment
from kedja_site.people.rules import RULES, Rule
from kedja_site.people.subjects import Action, Reach, Subject

Viewer = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Standing:
    """One assignment that holds today, with the organisations it reaches."""

    role: Role
    organisation: int
    kind: OrganisationKind
    area: frozenset[int]
    """The members of the area that the organisation is, or is part of; with the areas themselves."""
    assignment: int = 0
    manages_people: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """Why something is allowed: the assignment, and the row of the table."""

    standing: Standing
    rule: Rule


@dataclass(frozen=True, slots=True)
class Access:
    """Which things of a kind somebody may do something with."""

    everything: bool = False
    open: bool = False
    organisations: frozenset[int] = frozenset()
    """Whose things, beside those that are open."""
    grants: tuple[Grant, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        """Whether anything at all is allowed."""
        return self.everything or self.open or bool(self.organisations)

    def covers(self, *organisations: int | None) -> bool:
        """Whether a thing that belongs to one of `organisations`, and may be confidential, is within."""
        return self.everything or not self.organisations.isdisjoint(one for one in organisations if one)


NOTHING = Access()


def standings(viewer: Viewer, today: date | None = None) -> tuple[Standing, ...]:
    """The viewer's assignments that hold today. Kept on the user object: an answer is worked out once a request."""
    if not viewer.is_authenticated or not viewer.is_active:
        return ()
    today = today or timezone.localdate()
    kept: dict[date, tuple[Standing, ...]] = viewer.__dict__.setdefault("_standings", {})
    if today not in kept:
        kept[today] = _standings(viewer, today)
    return kept[today]


def _standings(viewer: User, today: date) -> tuple[Standing, ...]:
    assignments = list(
        Assignment.objects.valid_on(today)
        .filter(person=viewer, organisation__is_closed=False)
        .select_related("organisation")
    )
    own = {one.organisation_id for one in assignments}
    pairs = set(
        AreaMembership.objects.valid_on(today).values_list("area_id", "organisation_id") if own else ()
    )
    areas = {
        organisation: {area for area, member in pairs if organisation in {area, member}}
        for organisation in own
    }
    members = {
        organisation: frozenset({organisation, *areas[organisation]})
        | {member for area, member in pairs if area in areas[organisation]}
        for organisation in own
    }
    return tuple(
        Standing(
            Role(one.role),
            one.organisation_id,
            OrganisationKind(one.organisation.kind),
            members[one.organisation_id],
            one.pk,
            one.manages_people,
        )
        for one in assignments
    )


def access_for(viewer: Viewer, subject: Subject, action: Action, today: date | None = None) -> Access:
    """What the rules let `viewer` do today with things of the kind `subject`; NOTHING where no rule speaks."""
    grants = tuple(
        Grant(standing, rule)
        for standing in standings(viewer, today)
        for rule in RULES
        if standing.role in rule.roles and action in rule.actions and subject in rule.subjects
    )
    reaches = {grant.rule.reach for grant in grants}
    return Access(
        everything=Reach.ALL in reaches,
        open=Reach.OPEN in reaches,
        organisations=frozenset().union(*(_organisations(grant) for grant in grants)),
        grants=grants,
    )


def _organisations(grant: Grant) -> frozenset[int]:
    match grant.rule.reach:
        case Reach.AREA:
            return grant.standing.area
        case Reach.OWN:
            return frozenset({grant.standing.organisation})
        case _:
            return frozenset()


def own_organisations(viewer: Viewer) -> frozenset[int]:
    """The organisations that the viewer has an assignment in today."""
    return frozenset(standing.organisation for standing in standings(viewer))


def managed_organisations(viewer: Viewer) -> frozenset[int]:
    """The organisations that the viewer manages people in today; the office's right to all is a rule of the table."""
    return frozenset(one.organisation for one in standings(viewer) if one.manages_people)
