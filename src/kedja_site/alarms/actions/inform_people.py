"""Those who answer for the contracts concerned are told: one letter a person, with their contracts only, once."""

import hashlib
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from kedja_site.alarms.answer import answer_for, rows_of
from kedja_site.alarms.models import Alarm, ToldContract
from kedja_site.alarms.permissions import user_can_keep
from kedja_site.alarms.receivers import Receiver, receivers_of
from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.people.log import record

LETTER = "alarms/letters/inform"
MOST_IN_A_LETTER = 100


@transaction.atomic
def inform_people(user: User, alarm: Alarm, *, today: date, now: datetime) -> int:
    """The number of letters. Again, only those are written to whose contracts are new; a second click writes nothing.

    Raises PermissionDenied, or ValidationError where the alarm is closed.
    """
    if not user_can_keep(user, alarm):
        raise PermissionDenied
    # Whoever clicks at the same moment waits here, and then finds everybody told.
    alarm = Alarm.objects.unguarded("locked before it is told of").select_for_update().get(pk=alarm.pk)
    if not alarm.is_open:
        raise ValidationError(_("The alarm is closed."))
    answer = answer_for(user, alarm, today)
    if answer.is_preliminary:
        raise ValidationError(_("Confirm or reject first who is meant: nobody is told of a guess."))
    written = 0
    for receiver in receivers_of(answer, alarm, today).people:
        if not receiver.contracts:
            continue
        _write(alarm, receiver, today)
        ToldContract.objects.bulk_create(
            [
                ToldContract(alarm=alarm, person=receiver.person, contract_id=each.contract, at=now)
                for each in receiver.contracts
            ],
            ignore_conflicts=True,
        )
        written += 1
    if written:
        record(user, "alarms.inform_people", alarm, after={"letters": written}, now=now)
    return written


def _write(alarm: Alarm, receiver: Receiver, today: date) -> None:
    contracts = sorted(each.contract for each in receiver.contracts)
    digest = hashlib.sha256(repr(contracts).encode()).hexdigest()[:16]
    write_letter(
        LETTER,
        to=receiver.person.email,
        language=settings.LANGUAGE_CODE,
        key=f"alarm {alarm.public_id} inform {receiver.person.pk} {digest}",
        context=letter_context(alarm, receiver, today),
    )


def letter_context(alarm: Alarm, receiver: Receiver, today: date) -> dict[str, object]:
    """What the letter is made from: the rows as the receiver may see them."""
    own = answer_for(receiver.person, alarm, today)
    wanted = {each.contract for each in receiver.contracts}
    mine = [each for each in own.contracts if each.contract in wanted]
    with translation.override(settings.LANGUAGE_CODE):
        address = settings.SITE_ADDRESS + alarm.get_absolute_url()
    return {
        "alarm": alarm,
        "organisation": receiver.organisation,
        "rows": rows_of(own, mine[:MOST_IN_A_LETTER]),
        "number": len(mine),
        "more": max(0, len(mine) - MOST_IN_A_LETTER),
        "address": address,
    }
