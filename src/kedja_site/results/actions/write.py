"""Keeps what the leader writes in a summary. What is hidden is settled later: here stand the leader's own words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

import msgspec
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.config.row_lock import as_system
from kedja_site.people.log import record
from kedja_site.results.actions.locking import CannotDoError, locked, writers_with
from kedja_site.results.composing import compose
from kedja_site.results.content import Content, read_content, to_keep
from kedja_site.results.models import Summary
from kedja_site.results.permissions import user_can_write
from kedja_site.results.statuses import SummaryState


@dataclass(frozen=True, slots=True)
class Words:
    """What the form holds."""

    product: str = ""
    results: Mapping[str, str] = field(default_factory=dict)
    """Requirement row → how it was met."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Requirement row → what is said of it."""
    of_deviations: Mapping[str, str] = field(default_factory=dict)
    """Key of a deviation → its text."""
    positives: tuple[str, ...] = ()
    plan_words: str = ""
    next_step: str = ""
    text_language: str = "sv"
    changed: str = ""
    why: str = ""


class WrittenMeanwhileError(Exception):
    """Somebody else has saved since the form was opened; `summary` is what stands now."""

    def __init__(self, summary: Summary) -> None:
        super().__init__(summary.public_id)
        self.summary = summary


def with_words(content: Content, words: Words) -> Content:
    """The content with what was written."""
    replace = msgspec.structs.replace
    return replace(
        content,
        product=words.product,
        requirements=tuple(
            replace(
                row,
                result=words.results.get(row.code, row.result),
                words=words.words.get(row.code, row.words),
            )
            for row in content.requirements
        ),
        deviations=tuple(
            replace(row, text=words.of_deviations.get(row.key, row.text)) for row in content.deviations
        ),
        positives=words.positives,
        plan_words=words.plan_words,
        next_step=words.next_step,
    )


@as_system("asks for permission by itself")
@transaction.atomic
def write_summary(
    *, user: User, summary: Summary, words: Words, edition: int, now: datetime | None = None
) -> Summary:
    """Saves. Raises PermissionDenied, CannotDoError, WrittenMeanwhileError where `edition` is not the one that stands."""
    now = now or timezone.now()
    found = locked(summary)
    if not user_can_write(user, found.follow_up):
        raise PermissionDenied
    if found.state != SummaryState.WRITING:
        raise CannotDoError(_("The summary is not being written any more. Take it back first."))
    if found.edition != edition:
        raise WrittenMeanwhileError(found)
    found.content = to_keep(with_words(read_content(found.content), words))
    found.text_language = words.text_language
    found.changed, found.why = words.changed, words.why
    found.edition += 1
    found.writers = writers_with(found, user)
    found.save(update_fields=["content", "text_language", "changed", "why", "edition", "writers"])
    # The words themselves stay out of the log: they may hold what is to be hidden.
    record(user, "results.write", found, after={"edition": found.edition}, now=now)
    return found


@as_system("asks for permission by itself")
@transaction.atomic
def take_in_case(*, user: User, summary: Summary, now: datetime | None = None) -> Summary:
    """Takes in what the case says now; texts stay. A summary that was shown goes back to be written.

    Raises PermissionDenied, CannotDoError.
    """
    now = now or timezone.now()
    found = locked(summary)
    if not user_can_write(user, found.follow_up):
        raise PermissionDenied
    if found.state not in {SummaryState.WRITING, SummaryState.WITH_SUPPLIER}:
        raise CannotDoError(_("Begin a correction first: what is published stands as it is."))
    today = timezone.localdate(now)
    found.content = to_keep(compose(found.follow_up, today, read_content(found.content)))
    found.edition += 1
    found.writers = writers_with(found, user)
    if found.state == SummaryState.WITH_SUPPLIER:
        found.state, found.state_since = SummaryState.WRITING, today
    found.save(update_fields=["content", "edition", "writers", "state", "state_since"])
    record(user, "results.take_in", found, after={"edition": found.edition}, now=now)
    return found
