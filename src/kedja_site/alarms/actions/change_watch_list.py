"""Watch lists are made, filled, changed and taken away."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from kedja_site.alarms.actions.keep_candidates import look_for
from kedja_site.alarms.models import Sought, WatchList
from kedja_site.alarms.permissions import organisations_to_act_for, user_can_keep_list
from kedja_site.alarms.reading import SoughtLine, unique_lines
from kedja_site.alarms.statuses import Sharing
from kedja_site.alarms.telling_all import secrets_told
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject

MOST_LINES = 20_000
AT_ONCE = 500
MOST_NAMED = 5
WOULD_BE_TOLD = "would_be_told"
"""The code of the refusal to share what is confidential before somebody has said so."""
LOOKED_THROUGH_AT_ONCE = 200
"""Lines of a new list that are looked for while its owner waits; the round takes the rest within a minute."""


@dataclass(frozen=True, slots=True)
class WatchListWords:
    """What is said of the list itself."""

    name: str
    note: str = ""
    publisher: str = ""
    source_address: str = ""
    sharing: str = Sharing.OWN


@transaction.atomic
def start_watch_list(
    user: User,
    organisation: Organisation,
    words: WatchListWords,
    lines: Iterable[SoughtLine],
    *,
    now: datetime,
    form_key: str | None = None,
    although_secret: bool = False,
) -> WatchList:
    """The list; the same form sent twice is one. Raises PermissionDenied or ValidationError.

    A list that tells everybody what is confidential is not made, unless `although_secret`.
    """
    if organisation not in organisations_to_act_for(user, Subject.WATCH_LIST):
        raise PermissionDenied
    if form_key:
        standing: WatchList | None = (
            WatchList.objects.unguarded("the same form again").filter(form_key=form_key).first()
        )
        if standing is not None:
            return standing
    watch_list: WatchList = WatchList.objects.create(
        organisation=organisation, owner=user, started_at=now, form_key=form_key, **asdict(words)
    )
    number = _add(watch_list, lines, now)
    if not although_secret:
        _refuse_to_tell(secrets_told(user, watch_list))
    record(
        user, "alarms.start_watch_list", watch_list, after={"name": watch_list.name, "lines": number}, now=now
    )
    return watch_list


@transaction.atomic
def add_to_watch_list(
    user: User,
    watch_list: WatchList,
    lines: Iterable[SoughtLine],
    *,
    now: datetime,
    although_secret: bool = False,
) -> int:
    """The number of lines that were not there: the same file twice adds none. Raises PermissionDenied or ValidationError."""
    if not user_can_keep_list(user, watch_list):
        raise PermissionDenied
    told = set(secrets_told(user, watch_list))
    number = _add(watch_list, lines, now)
    if not although_secret:
        _refuse_to_tell([name for name in secrets_told(user, watch_list) if name not in told])
    if number:
        record(user, "alarms.add_to_watch_list", watch_list, after={"lines": number}, now=now)
    return number


def _add(watch_list: WatchList, lines: Iterable[SoughtLine], now: datetime) -> int:
    WatchList.objects.unguarded("one adds at a time").select_for_update().get(pk=watch_list.pk)
    standing = set(watch_list.lines.values_list("key", flat=True))
    new = [line for line in unique_lines(lines) if line.key not in standing]
    if len(standing) + len(new) > MOST_LINES:
        raise ValidationError(
            _("There would be %(number)s lines; a watch list can have %(most)s."),
            params={"number": len(standing) + len(new), "most": MOST_LINES},
        )
    first = (watch_list.lines.aggregate(last=Max("number"))["last"] or 0) + 1
    added = Sought.objects.bulk_create(
        [
            Sought(watch_list=watch_list, number=number, key=line.key, **asdict(line))
            for number, line in enumerate(new, first)
        ],
        batch_size=AT_ONCE,
    )
    look_for(added[:LOOKED_THROUGH_AT_ONCE], now, told_at=now)
    return len(added)


@transaction.atomic
def change_watch_list(
    user: User, watch_list: WatchList, words: WatchListWords, *, now: datetime, although_secret: bool = False
) -> None:
    """Its name, note, source and whom it is shared with. Raises PermissionDenied or ValidationError."""
    if not user_can_keep_list(user, watch_list):
        raise PermissionDenied
    given = asdict(words)
    before = {name: getattr(watch_list, name) for name in given if getattr(watch_list, name) != given[name]}
    if not before:
        return
    told = set(secrets_told(user, watch_list))
    for name in before:
        setattr(watch_list, name, given[name])
    if not although_secret:
        _refuse_to_tell([name for name in secrets_told(user, watch_list) if name not in told])
    watch_list.save(update_fields=list(before))
    after = {name: given[name] for name in before}
    record(user, "alarms.change_watch_list", watch_list, before=before, after=after, now=now)


def _refuse_to_tell(names: list[str]) -> None:
    """Raises ValidationError where there are any: a person has to say that all may read them."""
    if names:
        raise ValidationError(
            _(
                "This is confidential, and everybody in the collaboration would read it as you wrote it: %(names)s. Leave it out, keep the "
                "list to your organisation, or tick that you share it all the same."
            ),
            code=WOULD_BE_TOLD,
            params={"names": ", ".join(names[:MOST_NAMED])},
        )


@transaction.atomic
def take_lines_away(user: User, watch_list: WatchList, numbers: Iterable[int], *, now: datetime) -> int:
    """The number of lines that are watched no more. Raises PermissionDenied."""
    if not user_can_keep_list(user, watch_list):
        raise PermissionDenied
    gone = watch_list.lines.filter(pk__in=list(numbers))
    texts = list(gone.values_list("text", flat=True))
    gone.delete()
    if texts:
        record(
            user,
            "alarms.take_lines_away",
            watch_list,
            before={"lines": texts[:50], "number": len(texts)},
            now=now,
        )
    return len(texts)


@transaction.atomic
def delete_watch_list(user: User, watch_list: WatchList, *, now: datetime) -> None:
    """The list with its lines and hits. Raises PermissionDenied."""
    if not user_can_keep_list(user, watch_list):
        raise PermissionDenied
    record(user, "alarms.delete_watch_list", watch_list, before={"name": watch_list.name}, now=now)
    watch_list.delete()
