"""The demo's users: named by their role, never as persons, each in the organisation they would belong to."""

import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kedja_site.config.users import OFFICE_EDITORS
from kedja_site.newsroom.roles import REVIEWERS, area_editors

REGION = "Region Mittland"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A login of the demo: the role is the name. `task` says what to try."""

    username: str
    role: str
    organisation: str
    task: str | Promise
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
        "Region Kronoberg",
        _("from another region: reads the open run, never Mittland's own"),
    ),
    DemoPerson(
        "redaktor",
        "Redaktör nationella kansliet",
        "Nationella kansliet",
        _("writes news and events in the editor and sends them for review"),
        writes_as=OFFICE_EDITORS,
    ),
    DemoPerson(
        "granskare",
        "Granskare nationella kansliet",
        "Nationella kansliet",
        _("is the second pair of eyes: approves what somebody else has written, and then it is published"),
        writes_as=REVIEWERS,
    ),
    DemoPerson(
        "omradesredaktor",
        "Områdesredaktör A",
        "Upphandlingsregion A",
        _("writes about the categories of area A, and about no others"),
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
    """Each of PEOPLE once, with the demo's password. Idempotent."""
    password = demo_password()
    for person in PEOPLE:
        user, made = User.objects.get_or_create(username=person.username)
        user.first_name = person.role
        user.email = f"{person.username}@demo.example"
        user.is_staff = bool(person.writes_as)
        if made or not user.check_password(password):
            user.set_password(password)
        user.save()
        organisation, _made = Group.objects.get_or_create(name=person.organisation)
        user.groups.set([organisation, *Group.objects.filter(name=person.writes_as)])
