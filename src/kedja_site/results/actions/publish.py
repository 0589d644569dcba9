"""A second person approves, and the summary is public; withdrawing it; beginning a correction."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja.policy.redaction import redact
from kedja_site.config.row_lock import as_system
from kedja_site.desk.notices import tell
from kedja_site.followup.people import leaders_of
from kedja_site.kept_pages import pages_changed
from kedja_site.people.log import key_of, record
from kedja_site.results.actions.locking import CannotDoError, locked
from kedja_site.results.composing import has_changed
from kedja_site.results.content import read_content, to_keep
from kedja_site.results.hidden_names import secrets_of
from kedja_site.results.letter_context import write_to_supplier
from kedja_site.results.models import PublishedSummary, Summary
from kedja_site.results.notice_words import draft_path, is_published
from kedja_site.results.permissions import user_can_decide, user_can_write
from kedja_site.results.publishing import reason_word, rule_for
from kedja_site.results.redacting import public_form
from kedja_site.results.statuses import SummaryState


@as_system("asks for permission by itself")
@transaction.atomic
def publish_summary(
    *, user: User, summary: Summary, edition: int, now: datetime | None = None
) -> PublishedSummary:
    """Approves what the user has read, as its edition says, and publishes it. Raises PermissionDenied, CannotDoError.

    Clicked twice, the version that stands is given.
    """
    now = now or timezone.now()
    today = timezone.localdate(now)
    found = locked(summary)
    if not user_can_decide(user, found.follow_up):
        raise PermissionDenied
    if found.state == SummaryState.PUBLISHED and found.edition == edition:
        return found.versions.order_by("-number")[0]
    if found.state != SummaryState.WITH_SUPPLIER:
        raise CannotDoError(_("The supplier has to be shown the summary first."))
    if found.edition != edition:
        raise CannotDoError(
            _("The summary has been changed since you opened it. Read it once more, and approve then.")
        )
    content = read_content(found.content)
    if has_changed(found.follow_up, content, today):
        raise CannotDoError(
            _("The case says something else now than the summary. Take in what the case says first.")
        )
    rule = rule_for(found, today, user)
    if not rule.may:
        raise CannotDoError(reason_word(rule, found.comment_until))
    public = public_form(content, secrets_of(found))
    last = public.last_step
    # The one before stays as it was, and is read in the history.
    found.versions.filter(is_current=True).update(is_current=False)
    number = (found.versions.aggregate(most=Max("number"))["most"] or 0) + 1
    made = PublishedSummary.objects.create(
        summary=found,
        public_id=found.public_id,
        number=number,
        content=to_keep(public),
        text_language=found.text_language,
        supplier_name=public.supplier,
        category=public.category,
        light=public.light,
        method=last.method if last else "",
        performed_on=last.performed_on if last else None,
        valid_until=public.valid_until,
        published_at=now,
        changed=public_words(found, found.changed) if number > 1 else "",
        why=public_words(found, found.why) if number > 1 else "",
        approved_by=key_of(user).key,
    )
    found.state, found.state_since = SummaryState.PUBLISHED, today
    found.withdrawn_at, found.withdrawn_why = None, ""
    found.save(update_fields=["state", "state_since", "withdrawn_at", "withdrawn_why"])
    record(user, "results.publish", found, after={"version": number, "light": public.light}, now=now)
    write_to_supplier(found, "published", key=f"published {number}")
    tell(
        leaders_of(found.follow_up, today),
        is_published(found),
        path=draft_path(found),
        key=f"results.published {found.public_id} {number}",
    )
    pages_changed()
    return made


def public_words(summary: Summary, text: str) -> str:
    """What is said beside the summary, redacted like all of it."""
    return redact(text, secrets_of(summary)).text


@as_system("asks for permission by itself")
@transaction.atomic
def begin_correction(*, user: User, summary: Summary, now: datetime | None = None) -> Summary:
    """Opens the summary again; what is published stands until the correction is. Raises PermissionDenied, CannotDoError."""
    now = now or timezone.now()
    found = locked(summary)
    if not user_can_write(user, found.follow_up):
        raise PermissionDenied
    if found.state not in {SummaryState.PUBLISHED, SummaryState.WITHDRAWN}:
        raise CannotDoError(_("The summary is being written already."))
    found.state, found.state_since = SummaryState.WRITING, timezone.localdate(now)
    # Who wrote the version before may approve this one, and the other way round.
    found.writers = [str(key_of(user).key)]
    found.changed = found.why = ""
    found.edition += 1
    found.comment_until = None
    found.save()
    record(user, "results.correct", found, now=now)
    return found


@as_system("asks for permission by itself")
@transaction.atomic
def withdraw_summary(*, user: User, summary: Summary, why: str, now: datetime | None = None) -> Summary:
    """Takes every version from the public pages; the reason stands there instead. Raises PermissionDenied, CannotDoError."""
    now = now or timezone.now()
    found = locked(summary)
    if not user_can_decide(user, found.follow_up):
        raise PermissionDenied
    if not why.strip():
        raise CannotDoError(_("Write why it is withdrawn: the reason is public."))
    if not found.versions.exists() or found.withdrawn_at is not None:
        raise CannotDoError(_("Nothing is published of this summary."))
    found.versions.filter(is_current=True).update(is_current=False)
    found.withdrawn_at, found.withdrawn_why = now, public_words(found, why)
    if found.state == SummaryState.PUBLISHED:
        found.state, found.state_since = SummaryState.WITHDRAWN, timezone.localdate(now)
    found.save(update_fields=["withdrawn_at", "withdrawn_why", "state", "state_since"])
    record(user, "results.withdraw", found, why=why, now=now)
    write_to_supplier(found, "withdrawn", key=f"withdrawn {now:%Y-%m-%d %H:%M}")
    pages_changed()
    return found
