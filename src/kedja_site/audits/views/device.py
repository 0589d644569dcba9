"""What a device needs to work without a network: the page, its worker, what it takes along, and the way back."""

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kedja_site.audits.actions.add_photo import add_photo
from kedja_site.audits.actions.locking import NotOpenError
from kedja_site.audits.actions.write_entries import MOST_AT_ONCE, MOST_BASED_ON, Written, write_entries
from kedja_site.audits.device_words import device_words
from kedja_site.audits.entry_fields import described
from kedja_site.audits.letter_context import place_of
from kedja_site.audits.models import Audit, EntryVersion, Photo
from kedja_site.audits.permissions import user_can_record, user_performs_any
from kedja_site.audits.scope import numbered, requirements_in
from kedja_site.audits.selectors import visible_audit
from kedja_site.audits.views.frame import person_of, show_page
from kedja_site.config.access import public
from kedja_site.followup.files import FileRefusedError
from kedja_site.guidance.code_words import reader_language

MODULES = ("field.js", "forms.js", "merging.js", "sealing.js", "store.js", "sync.js", "view.js")
STYLES = ("ui/kedja.css", "register/register.css", "audits/audits.css")
BESIDE = ("search/search.js", "ui/mark.svg")


@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The page that is kept on the device. It holds nothing of any audit: those are kept apart, encrypted."""
    if not user_performs_any(request.user):
        raise PermissionDenied
    context = {"words": device_words(), "addresses": _addresses()}
    return show_page(request, "device", context)


def _addresses() -> dict[str, str]:
    """With the audit's id to be filled in."""
    sample = "R-22222222-X"

    def of(name: str) -> str:
        return reverse(name, args=[sample]).replace(sample, "{id}")

    return {
        "worker": reverse("audits:worker"),
        "state": of("audits:device_state"),
        "sync": of("audits:sync"),
        "photo": of("audits:sync_photo"),
        "entries": of("audits:entries"),
        "audit": of("audits:audit"),
        "device": reverse("audits:device"),
        "login": reverse("login"),
    }


@public
@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    """What makes the page installable."""
    page = reverse("audits:device")
    said = {
        "name": _("Kedja: audits"),
        "short_name": _("Audits"),
        "lang": get_language() or "sv",
        "id": page,
        "start_url": page,
        "scope": reverse("audits:audits"),
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0b5c5b",
        "icons": [
            {"src": static("audits/icon-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": static("audits/icon-512.png"), "sizes": "512x512", "type": "image/png"},
        ],
    }
    return HttpResponse(json.dumps(said, ensure_ascii=False), content_type="application/manifest+json")


@public
@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """The service worker, told which files to keep; it is another one when any of them has changed."""
    modules = [settings.STATIC_URL + f"audits/{name}" for name in MODULES]
    files = [static(name) for name in (*STYLES, *BESIDE, "audits/field.js")]
    icons = [static("audits/icon-192.png"), static("audits/icon-512.png")]
    keep = sorted({*modules, *files, *icons})
    told = {"version": _version(), "page": reverse("audits:device"), "files": keep}
    code = f"self.KEDJA = {json.dumps(told)};\n" + _text("audits/worker.js")
    answer = HttpResponse(code, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


def _text(name: str) -> str:
    found = finders.find(name)
    return Path(str(found)).read_text(encoding="utf-8") if found else ""


def _version() -> str:
    digest = hashlib.sha256((get_language() or "").encode())
    for name in (*(f"audits/{module}" for module in MODULES), "audits/worker.js", *STYLES, *BESIDE):
        digest.update(_text(name).encode())
    return digest.hexdigest()[:16]


def _recorded(request: HttpRequest, public_id: str) -> Audit:
    audit = visible_audit(request.user, public_id)
    if not user_can_record(request.user, audit):
        raise PermissionDenied
    return audit


@require_safe
def state(request: HttpRequest, public_id: str) -> JsonResponse:
    """The audit as the device takes it along, with all that is written, and the token that sending needs."""
    audit = _recorded(request, public_id)
    return JsonResponse({"audit": _taken_along(audit), "csrf": get_token(request), **_written(audit)})


def _taken_along(audit: Audit) -> dict[str, Any]:
    language = reader_language()
    return {
        "id": audit.public_id,
        "supplier": audit.follow_up.supplier.name,
        "kind": str(audit.get_kind_display()),
        "place": place_of(audit),
        "starts_on": audit.starts_on.isoformat(),
        "ends_on": audit.ends_on.isoformat(),
        "prepare": audit.prepare,
        "note": audit.note,
        "can_write": audit.can_be_recorded,
        "kinds": described(audit),
        "requirements": [
            {
                "code": each.code,
                "number": numbered(each.code, each.number),
                "title": each.title(language),
                "text": each.text(language),
            }
            for each in requirements_in(audit)
        ],
    }


def _written(audit: Audit) -> dict[str, Any]:
    versions = EntryVersion.objects.filter(entry__audit=audit).select_related("entry")
    photos = Photo.objects.filter(entry__audit=audit)
    return {
        "versions": [
            {
                "id": str(one.pk),
                "entry": str(one.entry_id),
                "kind": one.entry.kind,
                "based_on": one.based_on,
                "content": one.content,
                "is_taken_away": one.is_taken_away,
                "written_at": one.written_at.isoformat(),
            }
            for one in versions
        ],
        "photos": [{"id": str(one.pk), "entry": str(one.entry_id), "caption": one.caption} for one in photos],
    }


class _Unreadable(Exception):
    """What came is no sending of ours."""


def _unreadable() -> JsonResponse:
    said = _("What was sent could not be read. It is kept on the device: reload the page and send once more.")
    return JsonResponse({"error": said}, status=422)


@require_POST
def sync(request: HttpRequest, public_id: str) -> JsonResponse:
    """Takes in what the device has; answers with all that stands. May be sent any number of times."""
    audit = _recorded(request, public_id)
    try:
        device, written = _read(request)
    except _Unreadable:
        return _unreadable()
    refused = write_entries(user=person_of(request), audit=audit, written=written, device=device)
    audit.refresh_from_db(fields=["state"])
    return JsonResponse(
        {
            "refused": [{"id": str(one.id), "why": one.why} for one in refused],
            "can_write": audit.can_be_recorded,
            **_written(audit),
        }
    )


def _read(request: HttpRequest) -> tuple[str, list[Written]]:
    try:
        said = json.loads(request.body)
        rows = said["versions"]
        if not isinstance(rows, list) or len(rows) > MOST_AT_ONCE:
            raise _Unreadable
        return str(said.get("device", ""))[:40], [_version_in(row) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _Unreadable from error


def _version_in(row: dict[str, Any]) -> Written:
    based_on = row["based_on"]
    if not isinstance(based_on, list) or len(based_on) > MOST_BASED_ON * 2:
        raise _Unreadable
    return Written(
        id=UUID(row["id"]),
        entry=UUID(row["entry"]),
        kind=str(row["kind"]),
        based_on=[UUID(one) for one in based_on],
        content=row["content"],
        written_at=_moment(row["written_at"]),
        is_taken_away=row.get("is_taken_away") is True,
    )


def _moment(text: str) -> datetime:
    moment = parse_datetime(text)
    if moment is None:
        raise _Unreadable
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


@require_POST
def sync_photo(request: HttpRequest, public_id: str) -> JsonResponse:
    """Takes in one photo of the device; the same one sent again changes nothing."""
    audit = _recorded(request, public_id)
    upload = request.FILES.get("photo")
    try:
        photo_id, entry_id = UUID(request.POST.get("id", "")), UUID(request.POST.get("entry", ""))
    except ValueError:
        return _unreadable()
    if upload is None:
        return _unreadable()
    try:
        add_photo(
            user=person_of(request),
            audit=audit,
            photo_id=photo_id,
            entry_id=entry_id,
            upload=upload,
            caption=request.POST.get("caption", ""),
            keep_where_and_when=request.POST.get("keep") == "1",
        )
    except (FileRefusedError, NotOpenError) as refused:
        return JsonResponse({"error": str(refused)}, status=422)
    return JsonResponse({"id": str(photo_id)})
