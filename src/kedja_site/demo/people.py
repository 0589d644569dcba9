"""The demo's users: named by their role, never as persons, each in the organisation they would belong to."""

import secrets
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kedja_site.config.users import OFFICE_EDITORS
from kedja_site.newsroom.roles import REVIEWERS, area_editors
from kedja_site.people.actions.first_organisations import OFFICE as FIRST_OFFICE
from kedja_site.people.actions.first_organisations import make_first_organisations
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, Organisation
from kedja_site.register.models import Supplier

REGION = "Region Mittland"
KRONOBERG = "Region Kronoberg"
OFFICE = FIRST_OFFICE[0]
SUPPLIER = "Zelstamark Nordic ekonomisk förening"
"""The wholesaler of the demo's register, through whom eleven regions buy their gloves."""
SINCE = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A login of the demo: the role is the name. `task` says what to try."""

    username: str
    role: str
    organisation: str
    task: str | Promise
    kind: OrganisationKind = OrganisationKind.REGION
    given: Role | None = Role.PROCURER
    """The role by the table of rules; None for those who write pages and have nothing in the register."""
    manages_people: bool = False
    writes_as: str = ""  # the editors' group, for those who write or review


PEOPLE = (
    DemoPerson(
        "analytiker",
        "Analytiker Region Mittland",
        REGION,
        _("uploads a ledger, confirms its columns, screens it, downloads the rejected rows"),
    ),
    DemoPerson(
        "avtalsansvarig",
        "Avtalsansvarig Region Mittland",
        REGION,
        _("a colleague: reads the region's own runs, but does not get the rejected rows"),
    ),
    DemoPerson(
        "upphandlare",
        "Upphandlare Region Kronoberg",
        KRONOBERG,
        _("from another region: reads the open run, never Mittland's own"),
    ),
    DemoPerson(
        "kontaktperson",
        "Kontaktperson Region Kronoberg",
        KRONOBERG,
        _("gives colleagues roles, hands them over, and sees what each may do and why"),
        given=Role.REGION_CONTACT,
        manages_people=True,
    ),
    DemoPerson(
        "omradessamordnare",
        "Områdessamordnare G",
        "Upphandlingsregion G",
        _("sees the amounts of the area's regions, and of no others; sounds the alarm about a factory"),
        kind=OrganisationKind.AREA,
        given=Role.AREA_COORDINATOR,
    ),
    DemoPerson(
        "omradessamordnare-f",
        "Områdessamordnare F",
        "Upphandlingsregion F",
        _(
            "area F answers for gloves: sounds the alarm about a glove factory and asks the suppliers, once for all"
        ),
        kind=OrganisationKind.AREA,
        given=Role.AREA_COORDINATOR,
    ),
    DemoPerson(
        "upphandlare-ostergotland",
        "Upphandlare Region Östergötland",
        "Region Östergötland",
        _(
            "buys gloves through the wholesaler: asks it for its chain, and takes the answer into the register"
        ),
    ),
    DemoPerson(
        "upphandlare-stockholm",
        "Upphandlare Region Stockholm",
        "Region Stockholm",
        _(
            "was told of a confidential factory that no other region sees, and joins what Östergötland has asked"
        ),
    ),
    DemoPerson(
        "kansli",
        "Handläggare nationella kansliet",
        OFFICE,
        _("keeps the register and the organisations: who is in which area, who has which role"),
        kind=OrganisationKind.OFFICE,
        given=Role.OFFICE,
        manages_people=True,
    ),
    DemoPerson(
        "kansli2",
        "Andre handläggare nationella kansliet",
        OFFICE,
        _("publishes the next version of a contract clause that a colleague has written"),
        kind=OrganisationKind.OFFICE,
        given=Role.OFFICE,
    ),
    DemoPerson(
        "lasare",
        "Läsare Region Skåne",
        "Region Skåne",
        _("reads what all in the collaboration may read: no amounts, nothing confidential"),
        given=Role.READER,
    ),
    DemoPerson(
        "leverantor",
        "Användare hos en leverantör",
        SUPPLIER,
        _("keeps the supplier's own record, sites and chain, and sees its own contracts alone"),
        kind=OrganisationKind.SUPPLIER,
        given=Role.SUPPLIER_USER,
    ),
    DemoPerson(
        "revisor",
        "Revisor vid en revisionsbyrå",
        "Stavgranskarna AB",
        _(
            "from outside the collaboration: prepares an audit, records it without a network, signs the report"
        ),
        kind=OrganisationKind.AUDIT_FIRM,
        given=Role.AUDITOR,
    ),
    DemoPerson(
        "redaktor",
        "Redaktör nationella kansliet",
        OFFICE,
        _("writes news and events in the editor and sends them for review"),
        kind=OrganisationKind.OFFICE,
        given=None,
        writes_as=OFFICE_EDITORS,
    ),
    DemoPerson(
        "granskare",
        "Granskare nationella kansliet",
        OFFICE,
        _("is the second pair of eyes: approves what somebody else has written, and then it is published"),
        kind=OrganisationKind.OFFICE,
        given=None,
        writes_as=REVIEWERS,
    ),
    DemoPerson(
        "omradesredaktor",
        "Områdesredaktör A",
        "Upphandlingsregion A",
        _("writes about the categories of area A, and about no others"),
        kind=OrganisationKind.AREA,
        given=None,
        writes_as=area_editors("A"),
    ),
)


def password_file() -> Path:
    """Where the demo's one password stands: made for this data folder, so that no two demos share it."""
    return Path(settings.DATA_FOLDER) / "demo" / "password.txt"


def demo_password() -> str:
    """The password of every demo user, made where there is none yet."""
    path = password_file()
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(9), encoding="ascii")
    return path.read_text(encoding="ascii")


@transaction.atomic
def make_people() -> None:
    """Each of PEOPLE once, with the demo's password and the role. Idempotent; a role that a visitor has ended stays so."""
    make_first_organisations()
    password = demo_password()
    # One hash for all: to make or to check one takes a fifth of a second, by intention, and the password is one too.
    hashed = make_password(password)
    opens = {hashed: True}
    for person in PEOPLE:
        user, made = User.objects.get_or_create(username=person.username)
        user.first_name = person.role
        user.email = f"{person.username}@demo.example"
        user.is_staff = bool(person.writes_as)
        if user.password not in opens:
            opens[user.password] = not made and check_password(password, user.password)
        if not opens[user.password]:
            user.password = hashed
        user.save()
        user.groups.set(Group.objects.filter(name=person.writes_as))
        if person.given is not None:
            organisation, _made = Organisation.objects.get_or_create(
                kind=person.kind, name=person.organisation
            )
            Assignment.objects.get_or_create(
                person=user,
                organisation=organisation,
                role=person.given,
                defaults={"manages_people": person.manages_people, "valid_from": SINCE},
            )


def let_the_supplier_in() -> bool:
    """Whether the supplier's login was bound to its record now; the register has to be there."""
    organisation = Organisation.objects.filter(kind=OrganisationKind.SUPPLIER, name=SUPPLIER).first()
    mine = Supplier.objects.unguarded("the demo's own rows, on nobody's behalf").filter(name=SUPPLIER)
    if organisation is None or hasattr(organisation, "supplier"):
        return False
    return bool(mine.filter(organisation=None).update(organisation=organisation))
