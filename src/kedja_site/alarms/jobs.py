"""Looks through all that is sought, in the queue: it may take minutes, and no letter waits for it."""

from django_tasks import task

from kedja_site.config.turns import NOBODY_WAITS


@task(priority=NOBODY_WAITS)
def look_through_all_now() -> None:
    """Every line against all of the register."""
    from django.utils import timezone  # noqa: PLC0415 - as in the other rooms' jobs

    from kedja_site.alarms.actions.watch_register import look_through_all  # noqa: PLC0415

    look_through_all(timezone.now())
