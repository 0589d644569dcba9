"""Lets letters that were given up have another round of tries."""

from django.db import transaction
from django.utils import timezone

from kedja_site.letters.jobs import deliver_soon
from kedja_site.letters.models import Letter


@transaction.atomic
def try_again(letter_id: int) -> bool:
    """Whether there was such a letter; it is tried at once, and then with the same pauses as a new one."""
    given_up = Letter.objects.failed().filter(pk=letter_id)
    if not given_up.update(failed_at=None, tries=0, next_try_at=timezone.now()):
        return False
    deliver_soon(letter_id)
    return True


def try_all_again() -> int:
    """The number of letters that the next round takes up."""
    return Letter.objects.failed().update(failed_at=None, tries=0, next_try_at=timezone.now())
