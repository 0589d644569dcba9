"""The office writes the next version of a text, and somebody else publishes it."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.clauses.markup import parse
from kedja_site.clauses.models import ClauseText, ClauseTextVersion
from kedja_site.clauses.permissions import user_can_publish, user_can_write_texts
from kedja_site.clauses.statuses import VersionState
from kedja_site.clauses.text_faults import faults_of
from kedja_site.desk.notices import tell
from kedja_site.followup.people import people_in
from kedja_site.people.kinds import Role
from kedja_site.people.log import key_of, record


class CannotWriteError(Exception):
    """It cannot be done; the message says why and what to do."""


@dataclass
class SavedMeanwhileError(Exception):
    """Somebody else has saved since; `standing` is what stands there now, and nothing was written over."""

    standing: ClauseTextVersion


def fingerprint(body_sv: str, body_en: str) -> str:
    """The hash of a version: of both languages."""
    return hashlib.sha256(f"{body_sv}\x00{body_en}".encode()).hexdigest()


@transaction.atomic
def start_draft(*, user: User, text: ClauseText, now: datetime | None = None) -> ClauseTextVersion:
    """A copy of the newest version, to be changed; the one that is being written where there is one. Raises PermissionDenied."""
    now = now or timezone.now()
    if not user_can_write_texts(user):
        raise PermissionDenied
    # Two who start at once wait here.
    ClauseText.objects.unguarded("one draft at a time").select_for_update().get(pk=text.pk)
    newest = text.versions.order_by("-number").first()
    if newest is not None and not newest.is_published:
        return newest
    draft = ClauseTextVersion.objects.create(
        text=text,
        number=newest.number + 1 if newest else 1,
        body_sv=newest.body_sv if newest else "",
        body_en=newest.body_en if newest else "",
        written_by=user,
        written_at=now,
    )
    record(user, "clauses.start_draft", draft, after={"text": text.slug, "version": draft.number}, now=now)
    return draft


@transaction.atomic
def save_draft(
    *,
    user: User,
    version: ClauseTextVersion,
    body_sv: str,
    body_en: str,
    what_is_new: str,
    edition: int,
    now: datetime | None = None,
) -> ClauseTextVersion:
    """Saves what was written; a proposed version is a draft again. Raises PermissionDenied, CannotWriteError, SavedMeanwhileError."""
    now = now or timezone.now()
    draft = _written(user, version)
    body_sv, body_en = _tidy(body_sv), _tidy(body_en)
    is_same = (draft.body_sv, draft.body_en, draft.what_is_new) == (body_sv, body_en, what_is_new)
    if is_same:
        return draft
    if draft.edition != edition:
        raise SavedMeanwhileError(draft)
    draft.body_sv, draft.body_en, draft.what_is_new = body_sv, body_en, what_is_new
    draft.state = VersionState.DRAFT
    draft.edition += 1
    draft.written_by, draft.written_at = user, now
    draft.writers = sorted({*draft.writers, str(key_of(user).key)})
    draft.save()
    return draft


@transaction.atomic
def propose(*, user: User, version: ClauseTextVersion, now: datetime | None = None) -> ClauseTextVersion:
    """Asks for the second check. Raises PermissionDenied, CannotWriteError where something is lacking."""
    now = now or timezone.now()
    draft = _written(user, version)
    if faults_of(draft.text, draft.body_sv, draft.body_en):
        raise CannotWriteError(_("The text has faults. Mend what stands above it first."))
    if not draft.what_is_new.strip() and draft.number > 1:
        raise CannotWriteError(_("Write what is new in the version."))
    if draft.state == VersionState.PROPOSED:
        return draft
    draft.state = VersionState.PROPOSED
    draft.sent_back_why = ""
    draft.save()
    record(user, "clauses.propose", draft, after=_named(draft), now=now)
    tell(
        _others_at_the_office(user, timezone.localdate(now)),
        format_lazy(gettext_lazy("A new version of {text} waits for a second check."), text=str(draft.text)),
        path=_path(draft),
        key=f"clauses.proposed {draft.pk} {draft.edition}",
    )
    return draft


@transaction.atomic
def publish(*, user: User, version: ClauseTextVersion, now: datetime | None = None) -> ClauseTextVersion:
    """The second check: for good. Raises PermissionDenied for who wrote in it, CannotWriteError."""
    now = now or timezone.now()
    draft = _locked(version)
    if draft.is_published:
        return draft
    if not user_can_publish(user, draft):
        raise PermissionDenied
    if faults_of(draft.text, draft.body_sv, draft.body_en):
        raise CannotWriteError(_("The text has faults. Mend what stands above it first."))
    freeze(draft, now)
    draft.published_by = key_of(user).key
    draft.save()
    record(user, "clauses.publish", draft, after={**_named(draft), "sha256": draft.sha256}, now=now)
    return draft


@transaction.atomic
def send_back(
    *, user: User, version: ClauseTextVersion, why: str, now: datetime | None = None
) -> ClauseTextVersion:
    """The second check says no: a draft again, with the reason. Raises PermissionDenied, CannotWriteError."""
    now = now or timezone.now()
    draft = _locked(version)
    if not user_can_publish(user, draft):
        raise PermissionDenied
    if not why.strip():
        raise CannotWriteError(_("Say why."))
    draft.state, draft.sent_back_why = VersionState.DRAFT, why.strip()
    draft.save()
    record(user, "clauses.send_back", draft, after=_named(draft), why=why, now=now)
    if draft.written_by is not None:
        tell(
            [draft.written_by],
            format_lazy(gettext_lazy("Your version of {text} was sent back."), text=str(draft.text)),
            path=_path(draft),
            key=f"clauses.sent_back {draft.pk} {draft.edition}",
        )
    return draft


def freeze(draft: ClauseTextVersion, now: datetime) -> None:
    """What a published version has beside its words: hash and printed numbers. Saves nothing."""
    draft.state = VersionState.PUBLISHED
    draft.numbers = parse(draft.body_sv).numbers
    draft.sha256 = fingerprint(draft.body_sv, draft.body_en)
    draft.published_at = now


def _named(draft: ClauseTextVersion) -> dict[str, object]:
    return {"text": draft.text.slug, "version": draft.number}


def _tidy(body: str) -> str:
    return "\n".join(line.rstrip() for line in body.replace("\r\n", "\n").strip().split("\n")) + "\n"


def _locked(version: ClauseTextVersion) -> ClauseTextVersion:
    return ClauseTextVersion.objects.select_for_update(of=("self",)).select_related("text").get(pk=version.pk)


def _written(user: User, version: ClauseTextVersion) -> ClauseTextVersion:
    if not user_can_write_texts(user):
        raise PermissionDenied
    found = _locked(version)
    if found.is_published:
        raise CannotWriteError(_("The version has been published meanwhile."))
    return found


def _others_at_the_office(user: User, today: date) -> list[User]:
    office = people_in(Q(), frozenset({Role.OFFICE}), today)
    return [person for person in office if person.pk != user.pk]


def _path(draft: ClauseTextVersion) -> str:
    with translation.override("sv"):
        return draft.get_absolute_url()
