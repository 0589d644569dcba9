"""A buyer asks a supplier for its chain: a new request, or the buyer joins the one that is open."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from kedja_site.config.row_lock import as_system
from kedja_site.disclosures.letter_context import write_to_supplier
from kedja_site.disclosures.models import (
    AnswerRow,
    AskedContract,
    Asker,
    DisclosureRequest,
    PartAnswer,
)
from kedja_site.disclosures.permissions import asking_organisations, contracts_to_ask_for
from kedja_site.disclosures.secret_link import fingerprint_of, new_seed, token_of
from kedja_site.disclosures.selectors import last_answered, whole
from kedja_site.disclosures.statuses import ANSWER_WEEKS, LINK_LIVES_DAYS, Part, State
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contract, Supplier


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked, and how the letter goes."""

    supplier: Supplier
    organisation: Organisation
    contracts: Collection[Contract]
    parts: Collection[Part]
    email: str
    language: str
    deadline: date
    products: str = ""
    reference: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """The request, and whether the buyer has joined one that others had sent."""

    request: DisclosureRequest
    has_joined: bool


def usual_deadline(today: date) -> date:
    """Four weeks, by the clause."""
    return today + timedelta(weeks=ANSWER_WEEKS)


@as_system("asks for permission by itself; the letter speaks of all who ask")
@transaction.atomic
def ask_for_chain(*, user: User, asking: Asking, now: datetime | None = None) -> Asked:
    """Writes one letter to the supplier. Raises PermissionDenied for another's organisation or contracts."""
    now = now or timezone.now()
    if not asking_organisations(user).filter(pk=asking.organisation.pk).exists():
        raise PermissionDenied
    wanted = {contract.pk for contract in asking.contracts}
    allowed = contracts_to_ask_for(user, asking.supplier).filter(pk__in=wanted).values_list("pk", flat=True)
    if not wanted or wanted != set(allowed):
        raise PermissionDenied
    # Whoever asks the same supplier at the same moment waits here, and joins.
    Supplier.objects.unguarded("to ask one at a time").select_for_update().get(pk=asking.supplier.pk)
    standing = (
        DisclosureRequest.objects.unguarded("to join it")
        .select_for_update()
        .filter(supplier=asking.supplier, state=State.OPEN)
        .first()
    )
    request = standing or _new_request(asking, now)
    known = set() if standing is None else set(whole(standing).asked_parts())
    _join(request, user, asking, now)
    if standing is None:
        _begin_with_last_answer(request)
    request = whole(request)
    record(
        user,
        "disclosures.join" if standing else "disclosures.ask",
        request,
        after={
            "supplier": asking.supplier.public_id,
            "organisation": asking.organisation.pk,
            "contracts": sorted(contract.public_id for contract in asking.contracts),
            "parts": sorted(asking.parts),
            "deadline": request.deadline,
        },
        now=now,
    )
    if standing is None:
        write_to_supplier(request, "request", key="request")
    else:
        new = [part for part in request.asked_parts() if part not in known]
        write_to_supplier(
            request,
            "joined",
            key=f"joined {asking.organisation.pk} {len(wanted)} {now.date()}",
            more={"organisation": str(asking.organisation), "new_parts": [part.label for part in new]},
        )
    return Asked(request, standing is not None)


def _new_request(asking: Asking, now: datetime) -> DisclosureRequest:
    seed = new_seed()
    return DisclosureRequest.objects.create(
        supplier=asking.supplier,
        email=asking.email,
        language=asking.language,
        note=asking.note,
        asked_at=now,
        deadline=asking.deadline,
        first_deadline=asking.deadline,
        seed=seed,
        fingerprint=fingerprint_of(token_of(seed)),
        link_expires_on=asking.deadline + timedelta(days=LINK_LIVES_DAYS),
    )


def _join(request: DisclosureRequest, user: User, asking: Asking, now: datetime) -> None:
    asker, _made = Asker.objects.get_or_create(
        request=request, organisation=asking.organisation, defaults={"asked_at": now}
    )
    asker.asked_by = user
    asker.withdrawn_at = None
    asker.parts = [part for part in Part if part in {*asker.parts, *asking.parts}]
    asker.products = asking.products or asker.products
    asker.reference = asking.reference or asker.reference
    asker.save()
    standing = set(asker.contracts.values_list("contract", flat=True))
    AskedContract.objects.bulk_create(
        AskedContract(asker=asker, contract=contract)
        for contract in asking.contracts
        if contract.pk not in standing
    )


def _begin_with_last_answer(request: DisclosureRequest) -> None:
    """What the supplier has told before stands there already, to be confirmed or changed. Nothing is asked twice."""
    last = last_answered(request.supplier)
    if last is None:
        return
    asking = {asker.organisation_id for asker in request.askers.all()}
    for old in last.answers.prefetch_related("rows__site"):
        answer = PartAnswer.objects.create(
            request=request, part=old.part, said="", reason=old.reason, saved_at=old.saved_at
        )
        AnswerRow.objects.bulk_create(
            AnswerRow(
                answer=answer,
                place=row.place,
                name=row.name,
                address=row.address,
                country=row.country,
                makes=row.makes,
                supplies=row.supplies,
                known_id=row.site.public_id if row.site else row.known_id,
                is_confidential=row.is_confidential,
                told_to_id=row.told_to_id if row.told_to_id in asking else None,
            )
            for row in old.rows.all()
        )
