"""What deviations and complaints hold on persons: who at a supplier wrote, and who told something if they said so."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import (
    Ground,
    Holding,
    Item,
    Person,
    forget_in,
    naming,
    nothing_to_erase,
    register_holding,
)
from kedja_site.deviations.models import Advice, ComplaintHandler, Deviation, Plan, Remedy

WHY = "who a deviation names is worked out for the person's own sake"


def _find(person: Person) -> Iterable[Item]:
    for row in naming(Deviation.objects.unguarded(WHY), ["reported_by"], person):
        yield {_("deviation"): row.public_id, _("reported by"): row.reported_by}
    for plan in naming(Plan.objects.all(), ["handed_in_by"], person):
        yield {_("corrective action plan"): str(plan), _("handed in by"): plan.handed_in_by}
    for advice in naming(Advice.objects.all(), ["read_by"], person):
        yield {_("advice"): advice.given_at, _("acknowledged by"): advice.read_by}
    for remedy in naming(Remedy.objects.all(), ["verified_by_whom"], person):
        yield {_("remedy"): remedy.group, _("verified by"): remedy.verified_by_whom}


def _erase(person: Person) -> int:
    deviations = Deviation.objects.unguarded(WHY)
    return (
        forget_in(deviations, ("reported_by", "description", "done_so_far", "verification"), person)
        + forget_in(Plan.objects.all(), ("handed_in_by", "comment"), person)
        + forget_in(Advice.objects.all(), ("read_by", "text"), person)
        + forget_in(Remedy.objects.all(), ("verified_by_whom", "verified_how", "group"), person)
    )


register_holding(
    Holding(
        "deviations.names",
        _("Deviations and action plans"),
        _("The name and role of who reported, handed in a plan or acknowledged advice at a supplier."),
        _("To see to it that what was found is mended, and that those harmed are remedied."),
        Ground.PUBLIC_TASK,
        _("As long as the follow-up is used, by the plan for weeding."),
        _find,
        _erase,
        order=57,
    )
)


def _handles(person: Person) -> Iterable[Item]:
    rows = ComplaintHandler.objects.filter(person=person.user) if person.user else ()
    for row in rows:
        yield {_("handles complaints since"): row.named_at}


register_holding(
    Holding(
        "deviations.complaints",
        _("Complaints from workers and others"),
        _(
            "What somebody tells about a supplier, by a form without an account, and a name if they want to give it. Who is named to read it."
        ),
        _("To find and mend what is wrong in the chains, as the whistle-blower act asks (2021:890)."),
        Ground.LEGAL_DUTY,
        _(
            "Two years after the complaint was closed, by chapters 7 and 8 of the act; then all of it is deleted."
        ),
        _handles,
        # What somebody has told is never looked through for a name: that would tell who told it. The act sets when it goes.
        nothing_to_erase,
        order=58,
    )
)
