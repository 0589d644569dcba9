"""Somebody changes a contract of theirs."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.register.actions.contract_parts import ContractParts, set_parts
from kedja_site.register.actions.judge_contracts import judge_contracts
from kedja_site.register.actions.keeping import Values, alter, differing
from kedja_site.register.finding import keep_words_of_contracts
from kedja_site.register.models import Contract, Source
from kedja_site.register.permissions import user_can_change, user_can_own

NOTHING = ContractParts()


@transaction.atomic
def change_contract(
    *,
    user: User,
    contract: Contract,
    values: Values,
    source: Source,
    parts: ContractParts = NOTHING,
    why: str = "",
    now: datetime | None = None,
) -> Contract:
    """Changes what differs. Raises PermissionDenied; IntegrityError on a diary number that is taken."""
    if not user_can_change(user, contract):
        raise PermissionDenied
    changes = differing(contract, values)
    if "owner" in changes and not user_can_own(user, changes["owner"]):
        raise PermissionDenied
    before, after = set_parts(contract, parts)
    alter(
        contract,
        changes,
        user=user,
        source=source,
        what="register.change_contract",
        before=before,
        after=after,
        why=why,
        now=now,
    )
    judge_contracts([contract.pk], contract.changed_at.date())
    keep_words_of_contracts([contract.pk])
    return contract
