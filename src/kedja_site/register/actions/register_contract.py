"""Somebody enters a contract of an organisation that is theirs to keep."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.register.actions.contract_parts import ContractParts, set_parts
from kedja_site.register.actions.judge_contracts import judge_contracts
from kedja_site.register.actions.keeping import Values, make
from kedja_site.register.finding import keep_words_of_contracts
from kedja_site.register.models import Contract, Source
from kedja_site.register.permissions import user_can_own

NOTHING = ContractParts()


@transaction.atomic
def register_contract(
    *,
    user: User,
    values: Values,
    source: Source,
    parts: ContractParts = NOTHING,
    why: str = "",
    now: datetime | None = None,
) -> Contract:
    """A new contract with `values` by field. Raises PermissionDenied; IntegrityError on a diary number that is taken."""
    contract = Contract(**values, source=source)
    if not user_can_own(user, contract.owner):
        raise PermissionDenied
    make(
        contract,
        user=user,
        what="register.register_contract",
        beside={
            name: sorted(part)
            for name in ("buyers", "categories", "countries", "articles")
            if (part := getattr(parts, name))
        },
        why=why,
        now=now,
    )
    set_parts(contract, parts)
    judge_contracts([contract.pk], contract.changed_at.date())
    keep_words_of_contracts([contract.pk])
    return contract
