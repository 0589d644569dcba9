"""One action turns a lot into a contract of the register, with all that the rooms give it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.followup.actions.nominate import AlreadyNominatedError, Nominated, nominate
from kedja_site.people.log import record
from kedja_site.procurements.actions.change_procurement import held
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.handing_over import Term, given_to
from kedja_site.procurements.models import ContractDeadline, HandedOver, Lot, Procurement
from kedja_site.procurements.permissions import user_can_sign
from kedja_site.procurements.statuses import Phase
from kedja_site.register.actions.contract_parts import ContractParts
from kedja_site.register.actions.register_contract import register_contract
from kedja_site.register.models import Contract
from kedja_site.register.sources import own_source


@dataclass(frozen=True, slots=True)
class Signed:
    """The contract as it was signed with the supplier."""

    values: Mapping[str, Any]
    """Fields of the register's contract: supplier, title, reference, days, value, responsible."""
    countries: tuple[str, ...] = ()
    """Of final manufacturing, as the tender states them."""
    nominate_year: int | None = None
    """The year that a follow-up is nominated for; None for no nomination."""
    form_key: uuid.UUID | None = None


@transaction.atomic
def hand_over(
    *, user: User, procurement: Procurement, lot: Lot, signed: Signed, now: datetime | None = None
) -> Contract:
    """The contract. Sent twice it is made once. Raises PermissionDenied, CannotDoError; IntegrityError on a taken diary number."""
    now = now or timezone.now()
    found = held(procurement)
    if not user_can_sign(user, found):
        raise PermissionDenied
    if found.phase != Phase.MANAGE:
        raise CannotDoError(_("Say that the procurement is awarded first."))
    if signed.form_key is not None:
        earlier = HandedOver.objects.filter(form_key=signed.form_key, procurement=found).first()
        if earlier is not None:
            return earlier.contract
    term = Term(signed.values["starts_on"], signed.values.get("ends_on"))
    given = given_to(found, lot, term)
    terms: dict[str, Any] = {name: value for one in given for name, value in one.values.items()}
    contract = register_contract(
        user=user,
        values={**terms, **signed.values, "owner": found.owner},
        source=own_source(user, found.owner, timezone.localdate(now), str(found.owner)),
        parts=ContractParts(
            buyers=[row.buyer_id for row in found.buyers.all()],
            categories=lot.codes,
            countries=signed.countries,
        ),
        why=found.public_id,
        now=now,
    )
    HandedOver.objects.create(
        procurement=found,
        lot=lot,
        contract=contract,
        form_key=signed.form_key,
        handed_over_by=user,
        handed_over_at=now,
    )
    ContractDeadline.objects.bulk_create(
        ContractDeadline(contract=contract, key=one.key, title=one.title, due_on=one.due_on)
        for each in given
        for one in each.deadlines
    )
    for each in given:
        if each.after is not None:
            each.after(user, contract)
    if signed.nominate_year is not None:
        _nominate(user, found, lot, contract, signed.nominate_year, now)
    record(
        user,
        "procurements.hand_over",
        found,
        after={"lot": lot.number, "contract": contract.public_id},
        now=now,
    )
    return contract


def _nominate(
    user: User, procurement: Procurement, lot: Lot, contract: Contract, year: int, now: datetime
) -> None:
    nominated = Nominated(
        organisation=procurement.owner,
        supplier=contract.supplier,
        year=year,
        category=lot.codes[0] if lot.codes else "",
        contract=contract,
        why=_("New contract from the procurement %(id)s.") % {"id": procurement.public_id},
    )
    try:
        nominate(user=user, nominated=nominated, now=now)
    except AlreadyNominatedError:
        return  # the supplier's other contract has seen to it
