"""The office with two people, and a region's procurer; the texts as Kedja ships them."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.test import Client

from kedja_site.clauses.actions.first_texts import make_first_texts
from kedja_site.clauses.models import ClauseText, ClauseTextVersion
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, Organisation

WHY = "a test"
SINCE = date(2020, 1, 1)


@dataclass
class Ground:
    """Who is there."""

    office: Organisation
    region: Organisation
    writer: User
    checker: User
    procurer: User

    def text(self, slug: str = "avancerad") -> ClauseText:
        """One of the texts."""
        found: ClauseText = ClauseText.objects.unguarded(WHY).get(slug=slug)
        return found

    def version(self, slug: str = "avancerad", number: int = 1) -> ClauseTextVersion:
        """One of its versions, as it is now."""
        return ClauseTextVersion.objects.select_related("text").get(text__slug=slug, number=number)


def make_ground() -> Ground:
    """All of them."""
    make_first_texts()
    office = Organisation.objects.create(kind=OrganisationKind.OFFICE, name="Kansliet")
    region = Organisation.objects.create(kind=OrganisationKind.REGION, name="Region Prov")
    return Ground(
        office,
        region,
        person("skribent", Role.OFFICE, office),
        person("granskare", Role.OFFICE, office),
        person("upphandlare", Role.PROCURER, region),
    )


def person(name: str, role: Role, where: Organisation) -> User:
    """Somebody with a role."""
    user = User.objects.create(username=name, first_name=name.title(), email=f"{name}@prov.example")
    Assignment.objects.create(person=user, organisation=where, role=role, valid_from=SINCE)
    return user


def logged_in(user: User) -> Client:
    """A client where the person has come in."""
    client = Client()
    client.force_login(user)
    return client
