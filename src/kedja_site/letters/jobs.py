"""Delivers a letter at once, beside the round that comes twice a minute."""

from functools import partial

from django.db import transaction
from django_tasks import task

from kedja_site.letters.transport import can_send


@task()
def deliver_now(letter_id: int) -> None:
    """One letter, unless somebody else has it."""
    from kedja_site.letters.actions.deliver_letters import deliver_one  # noqa: PLC0415 - who writes needs no delivery

    deliver_one(letter_id)


def deliver_soon(letter_id: int) -> None:
    """Puts it in line when the transaction under way is over. Nothing in line where no letter can leave."""
    if can_send():
        transaction.on_commit(partial(deliver_now.enqueue, letter_id))
