"""The supplier says what it has to say of the summary: a comment, and what it holds to be a trade secret."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.desk.notices import tell
from kedja_site.followup.people import leaders_of
from kedja_site.people.log import record
from kedja_site.results.actions.locking import CannotDoError, locked
from kedja_site.results.content import SupplierComment, read_content, to_keep
from kedja_site.results.models import Comment, SecretPart, Summary
from kedja_site.results.notice_words import commented, draft_path
from kedja_site.results.statuses import SummaryState


@dataclass(frozen=True, slots=True)
class Said:
    """What the supplier sends."""

    by: str
    text: str = ""
    is_to_publish: bool = False
    secrets: Sequence[tuple[str, str]] = ()
    """Words to hide, and why."""


@transaction.atomic
def comment_summary(*, summary: Summary, said: Said, now: datetime | None = None) -> Comment:
    """Keeps it; sent twice, the first stands. Raises CannotDoError where the time is over or the summary is taken back."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    found = locked(summary)
    standing = Comment.objects.filter(summary=found, time=found.times_shown).first()
    if standing is not None:
        return standing
    if found.state != SummaryState.WITH_SUPPLIER or found.comment_until is None:
        raise CannotDoError(_("The summary is being rewritten. You get a letter when there is a new one."))
    if today > found.comment_until:
        raise CannotDoError(_("The time to comment is over. Write to whoever followed you up instead."))
    made = Comment.objects.create(
        summary=found,
        time=found.times_shown,
        text=said.text,
        is_to_publish=said.is_to_publish and bool(said.text),
        by=said.by,
        at=now,
    )
    for words, why in said.secrets:
        SecretPart.objects.get_or_create(
            summary=found,
            text=words,
            defaults={"why": why, "is_by_supplier": True, "marked_at": now},
        )
    content = read_content(found.content)
    beside = SupplierComment(said.text, today) if made.is_to_publish else None
    found.content = to_keep(msgspec.structs.replace(content, comment=beside))
    found.edition += 1
    found.save(update_fields=["content", "edition"])
    record(
        None,
        "results.comment",
        found,
        after={"time": found.times_shown, "secrets": len(said.secrets), "is_to_publish": made.is_to_publish},
        now=now,
    )
    tell(
        leaders_of(found.follow_up, today),
        commented(found),
        path=draft_path(found),
        key=f"results.commented {found.public_id} {found.times_shown}",
    )
    return made
