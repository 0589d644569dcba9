"""What the register holds on persons: contacts at suppliers, who answers for a contract, who claims a record."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import Ground, Holding, Item, Person, forget_in, register_holding
from kedja_site.people.log import Change, record_many
from kedja_site.register.models import Claim, Contact, Contract, ImportRow, SavedFilter, Statement

WHY = "who the register names is worked out for the person's own sake"


def _mine(person: Person) -> Q:
    wanted = Q(pk=None)
    for email in person.emails:
        wanted |= Q(email__iexact=email)
    for name in person.names:
        wanted |= Q(name__iexact=name)
    return wanted


def _contacts(person: Person) -> "QuerySet[Contact]":
    return Contact.objects.filter(_mine(person)).select_related("supplier")


def _claims(person: Person) -> "QuerySet[Claim]":
    wanted = _mine(person)
    if person.user:
        wanted |= Q(person=person.user)
    return Claim.objects.filter(wanted).select_related("supplier")


def _answers_for(person: Person) -> "QuerySet[Any]":
    found: QuerySet[Any] = Contract.objects.unguarded(WHY).filter(responsible=person.user)
    return found if person.user else found.none()


def _find(person: Person) -> Iterable[Item]:
    for contact in _contacts(person):
        yield {
            _("contact of"): contact.supplier.name,
            _("task"): contact.task,
            _("name"): contact.name,
            _("e-mail address"): contact.email,
        }
    for claim in _claims(person):
        yield {
            _("claim on"): claim.supplier.name,
            _("name"): claim.name,
            _("e-mail address"): claim.email,
            _("task"): claim.task,
            _("what shows it"): claim.evidence,
            _("made"): claim.made_at,
        }
    for contract in _answers_for(person):
        yield {_("contract that you answer for"): contract.title, _("reference number"): contract.public_id}
    if person.user:
        for filter_ in SavedFilter.objects.filter(person=person.user):
            yield {_("saved filter"): filter_.name}


def _erase(person: Person) -> int:
    """Contacts and filters go; contracts stand without anybody responsible, which the log tells without a name."""
    erased = _contacts(person).delete()[0]
    erased += _claims(person).update(person=None, name="", email="", task="", evidence="")
    contracts = list(_answers_for(person))
    for contract in contracts:
        contract.responsible = None
        contract.save(update_fields=["responsible"])
    if person.user:
        before = {"responsible": person.user.pk}
        record_many(
            None,
            "register.forget_responsible",
            [Change(contract, before, {"responsible": None}) for contract in contracts],
        )
        erased += SavedFilter.objects.filter(person=person.user).delete()[0]
    erased += forget_in(
        ImportRow.objects.all(), ("label", "before", "after", "stated", "faults", "cells"), person
    )
    return erased + len(contracts) + forget_in(Statement.objects.all(), ("value", "reason"), person)


register_holding(
    Holding(
        "register.contacts",
        _("Contacts and persons responsible"),
        _(
            "At suppliers: name, task and e-mail address. At buyers: who answers for which contract. Of whoever claims a record: what shows that they may."
        ),
        _("To ask about the chain and to follow up what was agreed."),
        Ground.PUBLIC_TASK,
        _("As long as the contract runs or the company supplies."),
        _find,
        _erase,
        order=50,
    )
)
