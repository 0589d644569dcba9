"""The buyer asks the supplier for values, by a link without an account."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.circular.actions.refusing import CannotDoError
from kedja_site.circular.measuring_link import address_of, give_link
from kedja_site.circular.models import ContractGoal, MeasuringLink
from kedja_site.circular.permissions import user_can_ask
from kedja_site.config.row_lock import as_system
from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.people.log import record
from kedja_site.register.models import Contract


@as_system("asks for permission by itself")
@transaction.atomic
def ask_supplier(
    *, user: User, contract: Contract, email: str, language: str, now: datetime | None = None
) -> MeasuringLink:
    """Sends the letter with the link. Raises PermissionDenied, CannotDoError where the supplier measures nothing."""
    now = now or timezone.now()
    if not user_can_ask(user, contract):
        raise PermissionDenied
    goals = ContractGoal.objects.unguarded("an action that asks for permission").filter(
        contract=contract, measured_by="supplier"
    )
    if not goals.exists():
        raise CannotDoError(_("The supplier measures none of the goals of this contract."))
    link = give_link(contract, email, language, now)
    letter_of(link, list(goals), key=f"asked {timezone.localdate(now)}")
    record(user, "circular.ask_supplier", contract, after={"to": email}, now=now)
    return link


def letter_of(link: MeasuringLink, goals: list[ContractGoal], *, key: str) -> None:
    """The letter that asks for values; the same key is written once."""
    write_letter(
        "circular/letters/asked",
        to=link.email,
        language=link.language,
        key=f"circular {link.contract.public_id} {key}",
        context={"contract": link.contract, "goals": goals, "link": address_of(link)},
    )
