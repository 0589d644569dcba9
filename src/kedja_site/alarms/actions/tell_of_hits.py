"""Whoever keeps a watch list, or started an alarm, gets a letter on what is new: names found, contracts reached."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone, translation

from kedja_site.alarms.answer import answer_for
from kedja_site.alarms.models import Alarm, Candidate, WatchedContract, WatchList
from kedja_site.alarms.selectors import candidates_of
from kedja_site.alarms.statuses import OPEN_STATES, Verdict
from kedja_site.config.batches import batches
from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.register.models import Contract

LETTER = "alarms/letters/hits"
MOST_IN_A_LETTER = 30
AT_ONCE = 900


def tell_of_hits(now: datetime) -> int:
    """The number of letters written."""
    lists = WatchList.objects.unguarded("letters of hits").filter(is_active=True).exclude(owner=None)
    alarms = Alarm.objects.unguarded("letters of hits").filter(state__in=OPEN_STATES).exclude(started_by=None)
    number = sum(_tell_of_list(pk, now) for pk in list(lists.values_list("pk", flat=True)))
    return number + sum(_tell_of_alarm(pk, now) for pk in list(alarms.values_list("pk", flat=True)))


@transaction.atomic
def _tell_of_list(pk: int, now: datetime) -> int:
    found = (
        WatchList.objects.unguarded("letters of hits").select_for_update(of=("self",)).select_related("owner")
    )
    watch_list: WatchList = found.get(pk=pk)
    owner = watch_list.owner
    assert owner is not None  # only those with one were asked for
    new = _new_candidates(owner, watch_list)
    contracts = _new_contracts(owner, watch_list, now)
    WatchList.objects.unguarded("when it was looked at").filter(pk=pk).update(looked_at=now)
    return _write(owner, watch_list, new, contracts, now)


@transaction.atomic
def _tell_of_alarm(pk: int, now: datetime) -> int:
    found = (
        Alarm.objects.unguarded("letters of hits")
        .select_for_update(of=("self",))
        .select_related("started_by")
    )
    alarm: Alarm = found.get(pk=pk)
    assert alarm.started_by is not None  # as above
    return _write(alarm.started_by, alarm, _new_candidates(alarm.started_by, alarm), [], now)


def _new_candidates(viewer: User, of: Alarm | WatchList) -> list[Candidate]:
    """What the receiver may see and has not been told of; what they may not see waits untold."""
    if not type(of).objects.visible_to(viewer).filter(pk=of.pk).exists():
        return []
    return list(candidates_of(viewer, of).filter(told_at=None).exclude(verdict=Verdict.REJECTED))


def _new_contracts(viewer: User, watch_list: WatchList, now: datetime) -> list[Contract]:
    """Running contracts that what is watched reaches, and that the owner has not been told of."""
    if not type(watch_list).objects.visible_to(viewer).filter(pk=watch_list.pk).exists():
        return []
    answer = answer_for(viewer, watch_list, timezone.localdate(now))
    reached = [each.contract for each in answer.contracts]
    standing = set(watch_list.contracts.values_list("contract", flat=True))
    new = [pk for pk in reached if pk not in standing]
    WatchedContract.objects.bulk_create(
        [WatchedContract(watch_list=watch_list, contract_id=pk, found_at=now) for pk in new],
        batch_size=500,
        ignore_conflicts=True,
    )
    untold = watch_list.contracts.filter(told_at=None).order_by("pk").values_list("contract", flat=True)
    # What the owner may no longer see, or what is no longer reached, is not told of.
    wanted = set(untold) & set(reached)
    found: list[Contract] = []
    for part in batches((pk for pk in reached if pk in wanted), AT_ONCE):
        found += Contract.objects.visible_to(viewer).filter(pk__in=part).select_related("owner", "supplier")
    return found


def _write(
    to: User, of: Alarm | WatchList, candidates: list[Candidate], contracts: list[Contract], now: datetime
) -> int:
    if not candidates and not contracts:
        return 0
    number = 0
    if to.email and to.is_active:
        with translation.override(settings.LANGUAGE_CODE):
            address = settings.SITE_ADDRESS + of.get_absolute_url()
        last = max([0, *(each.pk for each in candidates)]), max([0, *(each.pk for each in contracts)])
        is_list = isinstance(of, WatchList)
        write_letter(
            LETTER,
            to=to.email,
            language=settings.LANGUAGE_CODE,
            key=f"{'watch' if is_list else 'alarm'} {of.public_id} hits {last[0]} {last[1]} {now:%Y%m%d%H%M}",
            context={
                "of": of,
                "is_list": is_list,
                "candidates": candidates[:MOST_IN_A_LETTER],
                "more": max(0, len(candidates) - MOST_IN_A_LETTER),
                "contracts": contracts[:MOST_IN_A_LETTER],
                "more_contracts": max(0, len(contracts) - MOST_IN_A_LETTER),
                "address": address,
            },
        )
        number = 1
    Candidate.objects.filter(pk__in=[each.pk for each in candidates]).update(told_at=now)
    if isinstance(of, WatchList):
        of.contracts.filter(told_at=None).update(told_at=now)
    return number
