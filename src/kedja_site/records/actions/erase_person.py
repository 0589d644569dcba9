"""The office erases a person: what rooms hold is taken away or made nobody's, the account too, the key in the log last.

The log, the chain of its hashes and what was published or released stay as they are: they name nobody.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.config.personal_data import Person, holdings
from kedja_site.config.row_lock import as_system
from kedja_site.people.log import key_of, record
from kedja_site.records.models import ErasureRequest
from kedja_site.records.permissions import user_handles_personal_data
from kedja_site.records.scan import Place, places_with
from kedja_site.records.statuses import ErasureState


class CannotEraseError(Exception):
    """Said to the officer, who can mend it."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased by holding, and where the person is still named: in words that somebody has to look at."""

    rows: dict[str, int]
    left: list[Place]


@as_system("asks for permission by itself; a person is erased wherever they are named")
@transaction.atomic
def erase_person(
    *, user: User, person: User, reason: str, asked: ErasureRequest | None = None, now: datetime | None = None
) -> Erased:
    """Erases everything, or nothing. Raises PermissionDenied, CannotEraseError."""
    if not user_handles_personal_data(user):
        raise PermissionDenied
    if user.pk == person.pk:
        raise CannotEraseError(_("Let a colleague erase you: an officer cannot erase their own account."))
    whom = Person.of(person)
    if any(word.lower() in reason.lower() for word in whom.words):
        raise CannotEraseError(
            _("The reason names the person. It stands in the log for ever: write it without a name.")
        )
    now = now or timezone.now()
    rows = {holding.name: holding.erase(whom) for holding in holdings()}
    settled = asked or ErasureRequest(by_the_person=False, asked_at=now)
    settled.person, settled.words, settled.state = None, "", ErasureState.ERASED
    settled.decided_at, settled.decided_by, settled.reason = now, key_of(user).key, reason
    settled.save()
    ErasureRequest.objects.filter(person=person).update(person=None, words="")
    left = places_with(whom.words)
    record(
        user,
        "records.erase_person",
        person,
        after={
            "rows": {name: number for name, number in rows.items() if number},
            "left": [str(each) for each in left],
        },
        why=reason,
        now=now,
    )
    return Erased(rows, left)
