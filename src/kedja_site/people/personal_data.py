"""What is held on people who use the site: the account, roles, the log, sessions."""

from collections.abc import Iterable
from typing import Any

from django.contrib.sessions.models import Session
from django.db.models import Count, Max, Min
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import Ground, Holding, Item, Person, register_holding
from kedja_site.people.models import Assignment, CategoryLead, LogEntry, PersonKey, SealedText
from kedja_site.people.sealing import references_in

ERASED = "raderad-"
"""How the name of an erased account begins; what follows is chance."""


def _account(person: Person) -> Iterable[Item]:
    if (user := person.user) is None:
        return
    yield {
        _("name to log in with"): user.get_username(),
        _("name"): user.get_full_name(),
        _("e-mail address"): user.email,
        _("account since"): user.date_joined,
        _("last login"): user.last_login,
        _("may log in"): user.is_active,
        _("groups"): ", ".join(user.groups.values_list("name", flat=True)),
    }


def _erase_account(person: Person) -> int:
    """The row stays, because others refer to it; it is nobody's, and nobody can log in with it."""
    if (user := person.user) is None:
        return 0
    user.username = f"{ERASED}{get_random_string(16).lower()}"
    user.first_name = user.last_name = user.email = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()
    return 1


def _roles(person: Person) -> Iterable[Item]:
    rows = Assignment.objects.filter(person=person.user).select_related("organisation") if person.user else []
    for row in rows:
        yield {
            _("role"): row.get_role_display(),
            _("organisation"): str(row.organisation),
            _("from"): row.valid_from,
            _("to"): row.valid_to,
        }
    for lead in (
        CategoryLead.objects.filter(person=person.user).select_related("organisation") if person.user else []
    ):
        yield {_("leads the category"): lead.category, _("organisation"): str(lead.organisation)}


def _end_roles(person: Person) -> int:
    """Roles end today; that somebody had them stays, without who."""
    if person.user is None:
        return 0
    today = timezone.localdate()
    rows = Assignment.objects.filter(person=person.user)
    late = rows.filter(valid_from__gt=today).delete()[0]
    ended = rows.filter(valid_to=None).update(valid_to=today) + rows.filter(valid_to__gt=today).update(
        valid_to=today
    )
    return late + ended + CategoryLead.objects.filter(person=person.user).update(person=None)


def _logged(person: Person) -> Iterable[Item]:
    key = PersonKey.objects.filter(person=person.user).first() if person.user else None
    if key is None:
        return
    done = LogEntry.objects.filter(who=key.key).order_by("what").values("what")
    for row in done.annotate(times=Count("number"), first=Min("at"), last=Max("at")):
        yield {
            _("action"): row["what"],
            _("times"): row["times"],
            _("first"): row["first"],
            _("last"): row["last"],
        }


def _unname_log(person: Person) -> int:
    """Deletes the key that leads from entries to the person, and what entries refer to that names the person."""
    erased = 0
    for word in person.words:
        erased += SealedText.objects.filter(text__icontains=word).delete()[0]
    if person.user is None:
        return erased
    about = LogEntry.objects.filter(subject_kind="auth.user", subject_id=str(person.user.pk))
    keys: set[Any] = set()
    for entry in about.iterator():
        keys |= references_in([entry.before, entry.after])
    erased += SealedText.objects.filter(key__in=keys).delete()[0]
    return erased + PersonKey.objects.filter(person=person.user).delete()[0]


def _sessions_of(person: Person) -> list[Session]:
    if person.user is None:
        return []
    own = str(person.user.pk)
    return [row for row in Session.objects.iterator() if row.get_decoded().get("_auth_user_id") == own]


def _sessions(person: Person) -> Iterable[Item]:
    for row in _sessions_of(person):
        yield {_("logged in until"): row.expire_date}


def _end_sessions(person: Person) -> int:
    return Session.objects.filter(pk__in=[row.pk for row in _sessions_of(person)]).delete()[0]


register_holding(
    Holding(
        "people.roles",
        _("Roles"),
        _("Which roles you have or have had, in which organisation and when."),
        _("To give you the rights that your task needs, and to know who had them when."),
        Ground.PUBLIC_TASK,
        _("As long as the organisation takes part; ended roles as the plan for weeding says."),
        _roles,
        _end_roles,
        order=10,
    )
)
register_holding(
    Holding(
        "people.sessions",
        _("Logins in progress"),
        _("That you are logged in, in a cookie and in our database."),
        _("So that you need not log in on every page."),
        Ground.PUBLIC_TASK,
        _("Twelve hours after your last visit at most."),
        _sessions,
        _end_sessions,
        order=80,
    )
)
register_holding(
    Holding(
        "people.log",
        _("The log"),
        _("What you have done in the register, when and why. The log holds a key, never your name."),
        _("So that every change of a public record can be traced."),
        Ground.LEGAL_DUTY,
        _("The entries for ever; the key that leads to you until you are erased."),
        _logged,
        _unname_log,
        order=90,
    )
)
register_holding(
    Holding(
        "people.account",
        _("The account"),
        _("Name, e-mail address, name to log in with and a password that we cannot read."),
        _("To let you in and to reach you."),
        Ground.PUBLIC_TASK,
        _("As long as you have a task in the collaboration."),
        _account,
        _erase_account,
        order=100,
    )
)
