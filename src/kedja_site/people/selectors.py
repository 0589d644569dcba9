"""What a viewer may see of organisations and of who does what in them."""

from datetime import date

from django.contrib.auth.models import User
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from kedja_site.people.access import Viewer, access_for, managed_organisations
from kedja_site.people.kinds import KNOWN_TO_ALL
from kedja_site.people.models import AreaMembership, Assignment, CategoryLead, Organisation, PeriodQuerySet
from kedja_site.people.permissions import user_manages_all_people
from kedja_site.people.subjects import Action, Subject


def organisations_visible_to(viewer: Viewer) -> QuerySet[Organisation]:
    """All of them for the collaboration; the own one for suppliers and auditors; none for a stranger."""
    access = access_for(viewer, Subject.ORGANISATION, Action.SEE)
    if access.everything or access.open:
        return Organisation.objects.all()
    return Organisation.objects.filter(pk__in=access.organisations)


def visible_organisation(viewer: Viewer, pk: int) -> Organisation:
    """Http404 both for one that is not there and for one that is not the viewer's to see."""
    organisation = organisations_visible_to(viewer).filter(pk=pk).first()
    if organisation is None:
        raise Http404
    return organisation


def with_people_counted(organisations: QuerySet[Organisation], today: date) -> QuerySet[Organisation]:
    """Each with `people`: how many have a role there today."""
    holds = Q(assignments__valid_from__lte=today) & (
        Q(assignments__valid_to=None) | Q(assignments__valid_to__gte=today)
    )
    return organisations.annotate(people=Count("assignments__person", filter=holds, distinct=True))


def assignments_visible_to(viewer: Viewer, organisation: Organisation) -> PeriodQuerySet[Assignment]:
    """All that were ever given there for its own people and the office; for others those that are there to be asked."""
    rows: PeriodQuerySet[Assignment] = Assignment.objects.filter(organisation=organisation)
    access = access_for(viewer, Subject.PERSON, Action.SEE)
    if access.covers(organisation.pk) or organisation.pk in managed_organisations(viewer):
        return rows
    return rows.filter(role__in=KNOWN_TO_ALL) if access.open else rows.none()


def memberships_of(organisation: Organisation) -> QuerySet[AreaMembership]:
    """Of an area its members, of a buyer its areas, the newest first."""
    rows = AreaMembership.objects.filter(Q(area=organisation) | Q(organisation=organisation))
    return rows.select_related("area", "organisation").order_by("-valid_from", "organisation__name")


def people_of(organisation: Organisation) -> QuerySet[User]:
    """Those who have, or have had, a role there and whose account is open."""
    held = Assignment.objects.filter(organisation=organisation).values("person")
    return User.objects.filter(pk__in=held, is_active=True).order_by("first_name", "username")


def person_named(viewer: Viewer, organisation: Organisation, name: str) -> User | None:
    """Who logs in with `name`, or has that address: for the office anybody, for others somebody of the organisation.

    So nobody can find out by guessing who has an account.
    """
    known = (
        User.objects.filter(is_active=True) if user_manages_all_people(viewer) else people_of(organisation)
    )
    by_name = known.filter(username__iexact=name).first()
    return by_name or (known.filter(email__iexact=name).exclude(email="").first() if name else None)


def leads_visible_to(viewer: Viewer) -> PeriodQuerySet[CategoryLead]:
    """Who leads which category: for the collaboration."""
    access = access_for(viewer, Subject.CATEGORY_LEAD, Action.SEE)
    rows: PeriodQuerySet[CategoryLead] = CategoryLead.objects.select_related("organisation", "person")
    return rows if access.everything or access.open else rows.none()
