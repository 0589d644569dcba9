"""Writes the letters of a day or a month: once for each subscriber, in batches, to be resumed after a kill.

A batch's letters and the mark of how far the issue has come are one transaction. A letter's key is made of the issue
and the subscriber, so that even two processes at once would write it once.
"""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone, translation

from kedja_site.letters.actions.write_letter import keep_letters, prepare_letters
from kedja_site.letters.rendering import Draft
from kedja_site.subscriptions.addresses import leave_address
from kedja_site.subscriptions.digest import Digest, digest_of_day, digest_of_month
from kedja_site.subscriptions.models import Issue, Subscriber
from kedja_site.subscriptions.statuses import Rhythm
from kedja_site.subscriptions.told import Month

BATCH = 250
MORNING = time(7)
FIRST_SPAN = timedelta(days=1)  # what the very first letter of a day looks back on
ISSUES_KEPT = timedelta(days=100)


def daily_issue(now: datetime) -> Issue | None:
    """Today's issue, begun where the morning has come and it is not there yet. It takes up where the last one ended."""
    local = timezone.localtime(now)
    if local.time() < MORNING:
        return None
    last = Issue.objects.filter(rhythm=Rhythm.DAILY).exclude(period=local.date().isoformat()).first()
    issue, _is_new = Issue.objects.get_or_create(
        rhythm=Rhythm.DAILY,
        period=local.date().isoformat(),
        defaults={"starts_at": last.ends_at if last else now - FIRST_SPAN, "ends_at": now},
    )
    return issue


def next_mornings_issue(now: datetime) -> Issue:
    """In a demo, where nobody waits for the morning: what was published up to now, as the issue of the day after the last."""
    last = Issue.objects.filter(rhythm=Rhythm.DAILY).first()
    day = date.fromisoformat(last.period) + timedelta(days=1) if last else timezone.localdate(now)
    return Issue.objects.create(
        rhythm=Rhythm.DAILY,
        period=day.isoformat(),
        starts_at=last.ends_at if last else now - FIRST_SPAN,
        ends_at=now,
    )


def monthly_issue(now: datetime) -> Issue | None:
    """The issue of the month before this one, from the first morning of this one on."""
    local = timezone.localtime(now)
    if local.day == 1 and local.time() < MORNING:
        return None
    month = Month.of(local.date()).before
    issue, _is_new = Issue.objects.get_or_create(
        rhythm=Rhythm.MONTHLY,
        period=month.period,
        defaults={"starts_at": month.starts_at, "ends_at": month.ends_at},
    )
    return issue


def write_issue(issue: Issue, now: datetime) -> int:
    """Every letter of `issue` that is not written yet. The number written now."""
    if issue.finished_at is not None:
        return 0
    digests = {language: _digest(issue, language) for language, _name in settings.LANGUAGES}
    written = 0
    while (batch := _batch(issue)) is not None:
        written += _write(issue, batch, digests)
    Issue.objects.filter(pk=issue.pk).update(finished_at=now)
    return written


def forget_issues(now: datetime) -> None:
    """Issues so old that nobody asks whether they were written; the last of each rhythm stays for the next to begin at."""
    Issue.objects.filter(rhythm=Rhythm.DAILY, finished_at__lt=now - ISSUES_KEPT).delete()


def _digest(issue: Issue, language: str) -> Digest:
    return (
        digest_of_day(issue, language) if issue.rhythm == Rhythm.DAILY else digest_of_month(issue, language)
    )


def _batch(issue: Issue) -> list[Subscriber] | None:
    """The next subscribers: two questions. None where there are no more."""
    issue.refresh_from_db(fields=["reached"])
    ahead = Subscriber.objects.confirmed().filter(rhythm=issue.rhythm, pk__gt=issue.reached)
    return list(ahead.order_by("pk").prefetch_related("topics")[:BATCH]) or None


def _write(issue: Issue, batch: list[Subscriber], digests: dict[str, Digest]) -> int:
    drafts = {each.pk: draft for each in batch if (draft := _draft(issue, each, digests)) is not None}
    letters = dict(zip(drafts, prepare_letters(drafts.values()), strict=True))
    with transaction.atomic():
        # Who leaves just now waits for us, and takes the letter along; who has left gets none.
        standing = Subscriber.objects.select_for_update().filter(pk__in=letters)
        to_keep = [letters[pk] for pk in standing.values_list("pk", flat=True)]
        ours = Issue.objects.filter(pk=issue.pk, reached=issue.reached)
        if not ours.update(reached=batch[-1].pk):
            return 0  # another process has come further
        number = keep_letters(to_keep)
        Issue.objects.filter(pk=issue.pk).update(written=F("written") + number)
    return number


def _draft(issue: Issue, subscriber: Subscriber, digests: dict[str, Digest]) -> Draft | None:
    """The letter to one subscriber; None where there is nothing for them."""
    digest = digests[subscriber.language]
    if not subscriber.wants_everything:
        digest = digest.for_topics(f"{topic.kind}:{topic.code}" for topic in subscriber.topics.all())
    if not digest.has_news:
        return None
    address = leave_address(subscriber)
    return Draft(
        template=f"subscriptions/letters/{issue.rhythm}",
        to=subscriber.email,
        language=subscriber.language,
        key=f"{issue.rhythm} {issue.period} {subscriber.seed}",
        context={
            "sections": digest.sections,
            "published": digest.published,
            "starts_at": issue.starts_at,
            "ends_at": issue.ends_at,
            "choices_address": address,
            "page_address": _page_address(issue, subscriber.language),
        },
        leave_address=address,
    )


def _page_address(issue: Issue, language: str) -> str:
    """Where a month's letter can be read by everybody."""
    if issue.rhythm != Rhythm.MONTHLY:
        return ""
    with translation.override(language):
        return settings.SITE_ADDRESS + reverse("subscriptions:month", args=issue.period.split("-"))
