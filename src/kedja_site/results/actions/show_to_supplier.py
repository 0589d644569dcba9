"""Shows the summary to the supplier, as it would be public, for a set time; and takes it back to be written again."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja.policy.deadlines import Step, due
from kedja_site.config.row_lock import as_system
from kedja_site.followup.supplier_link import give_link
from kedja_site.people.log import record
from kedja_site.register.words import day
from kedja_site.results.actions.locking import CannotDoError, locked, writers_with
from kedja_site.results.comment_time import deadlines
from kedja_site.results.composing import has_changed
from kedja_site.results.content import read_content
from kedja_site.results.letter_context import write_to_supplier
from kedja_site.results.models import Summary
from kedja_site.results.permissions import user_can_write
from kedja_site.results.publishing import may_be_shown, reason_word
from kedja_site.results.statuses import SummaryState

LONGEST = timedelta(days=90)


def last_day(today: date) -> date:
    """The last day to comment of a summary that is shown today."""
    return due(Step.COMMENT, None, today, deadlines())


@as_system("asks for permission by itself")
@transaction.atomic
def show_to_supplier(
    *,
    user: User,
    summary: Summary,
    email: str,
    language: str,
    until: date | None = None,
    note: str = "",
    now: datetime | None = None,
) -> Summary:
    """Sends the letter, and lets the time begin. Raises PermissionDenied, CannotDoError."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    found = locked(summary)
    if not user_can_write(user, found.follow_up):
        raise PermissionDenied
    if found.state != SummaryState.WRITING:
        raise CannotDoError(_("The supplier has been shown the summary already."))
    rule = may_be_shown(found, today)
    if not rule.may:
        raise CannotDoError(reason_word(rule))
    if has_changed(found.follow_up, read_content(found.content), today):
        raise CannotDoError(
            _("The case says something else now than the summary. Take in what the case says first.")
        )
    if found.versions.exists() and not (found.changed and found.why):
        raise CannotDoError(_("Write what is changed and why first: both are published."))
    earliest = last_day(today)
    until = until or earliest
    if not earliest <= until <= today + LONGEST:
        raise CannotDoError(
            _("The supplier has at least until %(day)s, and at most 90 days.") % {"day": day(earliest)}
        )
    found.state, found.state_since = SummaryState.WITH_SUPPLIER, today
    found.times_shown += 1
    found.shown_at, found.comment_until, found.reminders = now, until, 0
    found.writers = writers_with(found, user)
    found.save()
    give_link(found.follow_up, email, language, now)
    write_to_supplier(found, "shown", key=f"shown {found.times_shown}", more={"note": note})
    record(
        user,
        "results.show",
        found,
        after={"comment_until": until, "time": found.times_shown},
        now=now,
    )
    return found


@as_system("asks for permission by itself")
@transaction.atomic
def take_back(*, user: User, summary: Summary, now: datetime | None = None) -> Summary:
    """Back to be written: the supplier sees it no more, and is shown what comes of it. Raises PermissionDenied, CannotDoError."""
    now = now or timezone.now()
    found = locked(summary)
    if not user_can_write(user, found.follow_up):
        raise PermissionDenied
    if found.state != SummaryState.WITH_SUPPLIER:
        raise CannotDoError(_("Only a summary that the supplier has been shown can be taken back."))
    found.state, found.state_since = SummaryState.WRITING, timezone.localdate(now)
    found.save(update_fields=["state", "state_since"])
    record(user, "results.take_back", found, now=now)
    return found
