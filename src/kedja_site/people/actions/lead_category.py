"""Says who leads a purchasing category, and who is the deputy; ends it; hands it over."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kedja_site.people.actions.give_role import name_of
from kedja_site.people.categories import categories
from kedja_site.people.log import key_of, record
from kedja_site.people.models import Assignment, CategoryLead, Organisation
from kedja_site.people.permissions import user_can_appoint


@dataclass(frozen=True, slots=True)
class NewLead:
    """Who leads: an organisation, and a person of it where one is named; from a day, to a day or until further notice."""

    organisation: Organisation
    person: User | None
    valid_from: date
    valid_to: date | None = None
    is_deputy: bool = False


@transaction.atomic
def appoint_lead(appointer: User, category: str, new: NewLead, *, why: str = "") -> CategoryLead:
    """The lead of `category`. Raises PermissionDenied, or ValidationError where somebody leads it then already."""
    if category not in categories() or not user_can_appoint(appointer, category):
        raise PermissionDenied
    _one_at_a_time(new.organisation)
    lead = _begin(category, new)
    record(appointer, "people.appoint_lead", lead, after=told(lead), why=why)
    return lead


@transaction.atomic
def end_lead(ender: User, lead: CategoryLead, last_day: date, *, today: date, why: str = "") -> None:
    """Lets `last_day` be the last; one that has not begun by then is taken back."""
    lead = _lock(ender, lead)
    _check_last_day(lead, last_day, today)
    before = told(lead)
    if last_day < lead.valid_from:
        record(ender, "people.take_back_lead", lead, before=before, why=why)
        lead.delete()
        return
    lead.valid_to = last_day
    lead.save(update_fields=["valid_to"])
    record(
        ender,
        "people.end_lead",
        lead,
        before={"valid_to": before["valid_to"]},
        after={"valid_to": last_day},
        why=why,
    )


@transaction.atomic
def hand_over_lead(
    ender: User,
    lead: CategoryLead,
    to: Organisation,
    person: User | None,
    last_day: date,
    *,
    today: date,
    why: str = "",
) -> CategoryLead:
    """One ends, the other begins the day after, as long as the first was to last; the link between them is kept."""
    old = _lock(ender, lead)
    _check_last_day(old, last_day, today)
    until = old.valid_to
    if (to.pk, person.pk if person else None) == (old.organisation_id, old.person_id):
        raise ValidationError(_("Choose somebody else to hand it over to."))
    if last_day < old.valid_from or (until is not None and last_day >= until):
        raise ValidationError(_("The last day has to lie within the time that it holds for."))
    old.valid_to = last_day
    old.save(update_fields=["valid_to"])
    new = _begin(
        old.category,
        NewLead(to, person, last_day + timedelta(days=1), until, old.is_deputy),
        handed_over_from=old,
    )
    record(
        ender,
        "people.hand_over_lead",
        old,
        before={"valid_to": until},
        after={"valid_to": last_day, "handed_over_to": new.pk},
        why=why,
    )
    record(ender, "people.appoint_lead", new, after={**told(new), "handed_over_from": old.pk}, why=why)
    return new


def _one_at_a_time(organisation: Organisation) -> None:
    # The office's row stands for all categories: two who appoint at once wait for each other here.
    first = Organisation.objects.order_by("pk").values_list("pk", flat=True)[:1]
    list(Organisation.objects.select_for_update().filter(pk__in=[*first, organisation.pk]).order_by("pk"))


def _lock(ender: User, lead: CategoryLead) -> CategoryLead:
    if not user_can_appoint(ender, lead.category):
        raise PermissionDenied
    _one_at_a_time(lead.organisation)
    return CategoryLead.objects.select_related("organisation", "person").get(pk=lead.pk)


def _begin(category: str, new: NewLead, handed_over_from: CategoryLead | None = None) -> CategoryLead:
    if new.valid_to is not None and new.valid_to < new.valid_from:
        raise ValidationError(_("The last day comes before the first."))
    if new.organisation.is_closed:
        raise ValidationError(_("%(organisation)s is closed."), params={"organisation": new.organisation})
    if new.person is not None and not _works_there(new):
        raise ValidationError(
            _("%(person)s has no role in %(organisation)s then."),
            params={"person": name_of(new.person), "organisation": new.organisation},
        )
    standing = _standing(category, new)
    if standing is not None:
        raise ValidationError(
            _("%(organisation)s has that place from %(first)s: hand it over, or end it first."),
            params={"organisation": standing.organisation, "first": standing.valid_from.isoformat()},
        )
    return CategoryLead.objects.create(
        category=category,
        organisation=new.organisation,
        person=new.person,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        is_deputy=new.is_deputy,
        handed_over_from=handed_over_from,
    )


def _works_there(new: NewLead) -> bool:
    held = Assignment.objects.filter(person=new.person, organisation=new.organisation)
    return held.valid_on(new.valid_from).exists()


def _standing(category: str, new: NewLead) -> CategoryLead | None:
    meets = Q(valid_to=None) | Q(valid_to__gte=new.valid_from)
    if new.valid_to is not None:
        meets &= Q(valid_from__lte=new.valid_to)
    same = CategoryLead.objects.filter(meets, category=category, is_deputy=new.is_deputy)
    return same.select_related("organisation").first()


def _check_last_day(lead: CategoryLead, last_day: date, today: date) -> None:
    if lead.valid_to is not None and lead.valid_to < today:
        raise ValidationError(_("It ended on %(day)s."), params={"day": lead.valid_to.isoformat()})
    yesterday = today - timedelta(days=1)
    if last_day < yesterday:
        raise ValidationError(
            _(
                "What has been cannot be undone: the last day is %(day)s at the earliest, which was yesterday."
            ),
            params={"day": yesterday.isoformat()},
        )
    if lead.valid_to is not None and last_day > lead.valid_to:
        raise ValidationError(
            _("It ends on %(day)s already; a new one can follow it."),
            params={"day": lead.valid_to.isoformat()},
        )


def told(lead: CategoryLead) -> dict[str, object]:
    """What the log keeps of a lead: the person by key alone."""
    return {
        "category": lead.category,
        "organisation": lead.organisation_id,
        "person": key_of(lead.person).key if lead.person else None,
        "is_deputy": lead.is_deputy,
        "valid_from": lead.valid_from,
        "valid_to": lead.valid_to,
    }
