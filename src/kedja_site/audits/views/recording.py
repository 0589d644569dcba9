"""The auditor's record as plain pages: with a network, without script."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja_site.audits.actions.add_photo import add_photo
from kedja_site.audits.actions.locking import NotOpenError
from kedja_site.audits.actions.write_entries import Written, write_entries
from kedja_site.audits.entry_fields import missing
from kedja_site.audits.entry_form import EntryForm, PhotoForm
from kedja_site.audits.entry_words import Said, said_of
from kedja_site.audits.hindrances import hindrances_of
from kedja_site.audits.merging import Standing, standing_entries
from kedja_site.audits.models import Audit, Photo
from kedja_site.audits.permissions import user_can_record
from kedja_site.audits.selectors import visible_audit
from kedja_site.audits.statuses import EntryKind
from kedja_site.audits.views.frame import person_of, show_page, status_of
from kedja_site.followup.files import FileRefusedError, serve_file


def _recorded(request: HttpRequest, public_id: str) -> Audit:
    audit = visible_audit(request.user, public_id)
    if not user_can_record(request.user, audit):
        raise PermissionDenied
    return audit


@require_safe
def entries(request: HttpRequest, public_id: str) -> HttpResponse:
    """All that is written, by kind, and the way to write more. Whoever leads the case reads it, too."""
    audit = visible_audit(request.user, public_id)
    standing = standing_entries(audit)
    photos: dict[uuid.UUID, list[Photo]] = {}
    for photo_of in Photo.objects.filter(entry__audit=audit):
        photos.setdefault(photo_of.entry_id, []).append(photo_of)
    can_write = audit.can_be_recorded and user_can_record(request.user, audit)
    kinds = [
        (
            kind,
            [
                (
                    one,
                    [said_of(version, audit) for version in one.versions],
                    photos.get(one.id, []),
                    missing(kind, one.content) if can_write and kind != EntryKind.NOTE else [],
                )
                for one in standing
                if one.entry.kind == kind
            ],
        )
        for kind in EntryKind
        if kind != EntryKind.NOTE or user_can_record(request.user, audit)
    ]
    context = {
        "audit": audit,
        "kinds": kinds,
        "can_write": can_write,
        "hindrances": hindrances_of(audit, standing) if can_write else [],
    }
    return show_page(request, "entries", context)


def new(request: HttpRequest, public_id: str, kind: str) -> HttpResponse:
    """Write a new entry."""
    audit = _recorded(request, public_id)
    first = {"requirement": request.GET.get("krav", "")}
    form = EntryForm(EntryKind(kind), audit, request.POST or None, initial=first)
    return _written(request, audit, form, None)


def entry(request: HttpRequest, public_id: str, entry_id: uuid.UUID) -> HttpResponse:
    """Change an entry, settle what was changed in two places, or take it away."""
    audit = _recorded(request, public_id)
    one = next((each for each in standing_entries(audit) if each.id == entry_id), None)
    if one is None:
        raise Http404
    form = EntryForm(EntryKind(one.entry.kind), audit, request.POST or None, standing=one)
    return _written(request, audit, form, one)


def _written(request: HttpRequest, audit: Audit, form: EntryForm, one: Standing | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        written = Written(
            id=given["version"],
            entry=one.id if one else given["entry"],
            kind=form.kind,
            based_on=given["based_on"],
            content=form.content(),
            written_at=timezone.now(),
            is_taken_away="take_away" in request.POST,
        )
        refused = write_entries(user=person_of(request), audit=audit, written=[written])
        if not refused:
            messages.success(request, _("Taken away.") if written.is_taken_away else _("Saved."))
            place = "" if written.is_taken_away else f"#post-{written.entry}"
            return redirect(reverse("audits:entries", args=[audit.public_id]) + place)
        form.add_error(None, refused[0].why)
    said: list[Said] = [said_of(version, audit) for version in one.versions] if one else []
    context = {
        "audit": audit,
        "form": form,
        "kind": form.kind,
        "one": one,
        "versions": said if one and one.is_disputed else [],
        "photo_form": PhotoForm(initial={"photo_id": uuid.uuid4()}) if one else None,
        "photos": Photo.objects.filter(entry=one.entry) if one else [],
    }
    return show_page(request, "entry", context, status_of(request))


def photo(request: HttpRequest, public_id: str, entry_id: uuid.UUID) -> HttpResponse:
    """Add a photo to an entry."""
    audit = _recorded(request, public_id)
    one = next((each for each in standing_entries(audit) if each.id == entry_id), None)
    if one is None:
        raise Http404
    form = PhotoForm(request.POST or None, request.FILES or None, initial={"photo_id": uuid.uuid4()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            add_photo(
                user=person_of(request),
                audit=audit,
                photo_id=given["photo_id"],
                entry_id=entry_id,
                upload=given["photo"],
                caption=given["caption"],
                keep_where_and_when=given["keep"],
            )
        except (FileRefusedError, NotOpenError) as refused:
            form.add_error("photo", str(refused))
        else:
            messages.success(request, _("The photo is saved."))
            return redirect(reverse("audits:entries", args=[audit.public_id]) + f"#post-{entry_id}")
    return show_page(request, "photo", {"audit": audit, "form": form, "one": one}, status_of(request))


@require_safe
def show_photo(request: HttpRequest, public_id: str, photo_id: uuid.UUID) -> HttpResponseBase:
    """A photo, for whoever may see the audit."""
    audit = visible_audit(request.user, public_id)
    found = get_object_or_404(Photo.objects.select_related("file"), pk=photo_id, entry__audit=audit)
    return serve_file(found.file)
