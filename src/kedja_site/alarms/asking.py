"""Whom to ask, where to write, and the words to begin with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import translation
from django.utils.translation import gettext as _

from kedja_site.alarms.answer import Answer
from kedja_site.alarms.models import Alarm, Inquiry
from kedja_site.alarms.permissions import user_sees_all
from kedja_site.config.batches import batches
from kedja_site.people.access import Viewer, own_organisations
from kedja_site.register.models import Contact, Supplier

DAYS_TO_ANSWER = 14
AT_ONCE = 900


@dataclass(frozen=True, slots=True)
class Asked:
    """A supplier with affected contracts: where to write, and whether it has been asked."""

    supplier: Supplier
    contact: Contact | None
    contracts: int
    inquiry: Inquiry | None = None


def suppliers_to_ask(answer: Answer, alarm: Alarm) -> list[Asked]:
    """The suppliers of the affected contracts, each once, those without an address too."""
    found = {each.supplier: each.contracts for each in answer.trace.suppliers}
    suppliers: dict[int, Supplier] = {}
    contacts: dict[int, Contact] = {}
    for part in batches(sorted(found), AT_ONCE):
        suppliers |= Supplier.objects.visible_to(answer.viewer).in_bulk(part)
        for contact in Contact.objects.filter(supplier__in=part).exclude(email="").order_by("-pk"):
            contacts[contact.supplier_id] = contact  # the first entered stays
    inquiries = {each.supplier_id: each for each in alarm.inquiries.all()}
    rows = [
        Asked(suppliers[pk], contacts.get(pk), number, inquiries.get(pk))
        for pk, number in found.items()
        if pk in suppliers
    ]
    return sorted(rows, key=lambda each: each.supplier.name.casefold())


def visible_inquiries(viewer: Viewer, alarm: Alarm, answer: Answer) -> list[Inquiry]:
    """The inquiries that the viewer may know of.

    That a supplier was asked tells that something leads to it. So where a confidential link may be the reason, only
    those who see all, those who asked, and those who see the supplier concerned by what they may see themselves know.
    """
    inquiries = list(
        alarm.inquiries.select_related("supplier", "asked_for").prefetch_related("answers__files")
    )
    if user_sees_all(viewer):
        return inquiries
    concerned = {each.supplier for each in answer.trace.suppliers}
    own = own_organisations(viewer)
    return [each for each in inquiries if each.supplier_id in concerned or each.asked_for_id in own]


def names_to_ask_about(alarm: Alarm, answer: Answer) -> list[str]:
    """What was sought, as it was written; where that is a bare number, the open name that it is known to stand for.

    A name that is confidential is never put into a question: every supplier reads the same.
    """
    known = {
        start.public_id: start.name for start in answer.starts if not getattr(start, "is_confidential", False)
    }
    found = []
    for line in alarm.lines.filter(reach="").prefetch_related("candidates__site", "candidates__supplier"):
        if line.code and line.code == line.text:
            meant = (each.record.public_id for each in line.candidates.all())
            found.append(next((known[one] for one in meant if one in known), line.text))
        else:
            found.append(line.text)
    return found


def first_question(names: Iterable[str], language: str) -> str:
    """The words that the question begins with; the one who asks changes them."""
    with translation.override(language):
        listed = "\n".join(f"– {name}" for name in names)
        return _(
            "We have learnt of allegations concerning the following:\n\n%(names)s\n\nIs any of these part of your supply "
            "chain for what you deliver to us, in any tier? If so: for which products, and what are you doing about it?"
        ) % {"names": listed}


def first_deadline(today: date) -> date:
    """A fortnight."""
    return today + timedelta(days=DAYS_TO_ANSWER)
