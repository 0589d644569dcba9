"""The summary as it is now, held for one transaction."""

from django.contrib.auth.models import User

from kedja_site.people.log import key_of
from kedja_site.results.models import Summary


def locked(summary: Summary) -> Summary:
    """Whoever would change the same waits."""
    found: Summary = (
        Summary.objects.unguarded("an action that asks for permission")
        .select_for_update(of=("self",))
        .select_related("follow_up__supplier", "follow_up__led_by", "follow_up__contact")
        .get(pk=summary.pk)
    )
    return found


def writers_with(summary: Summary, user: User) -> list[str]:
    """All who wrote, and the user."""
    return sorted({*summary.writers, str(key_of(user).key)})


class CannotDoError(Exception):
    """It cannot be done as things stand; the message says why, in the reader's language."""
