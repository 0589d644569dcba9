"""Telling people: in the daily digest, or at once where it is urgent. One place, so that nobody gets two a day."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils import translation
from django.utils.functional import Promise

from kedja_site.desk.models import Notice


def tell(
    people: Iterable[User],
    text: str | Promise,
    *,
    path: str,
    key: str,
    is_urgent: bool = False,
) -> int:
    """Keeps a notice for each; the same `key` is told a person once. Call it in the transaction of the change.

    `text` is a lazy translation, so that it can be said in both languages. `path` is the Swedish page. Gives how many were new.
    """
    with translation.override("sv"):
        swedish = str(text)
    with translation.override("en"):
        english = str(text)
    wanted = {person.pk: person for person in people if person.is_active}
    told = set(Notice.objects.filter(person__in=wanted, key=key).values_list("person_id", flat=True))
    new = [
        Notice(person=person, key=key, text_sv=swedish, text_en=english, path=path, is_urgent=is_urgent)
        for pk, person in wanted.items()
        if pk not in told
    ]
    Notice.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
