"""Takes in a photo beside an entry. The same photo sent twice, or cut off and sent again, is kept once."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.audits.actions.locking import NotOpenError, locked
from kedja_site.audits.models import Audit, Entry, Photo
from kedja_site.audits.permissions import user_can_record
from kedja_site.audits.picture import Hidden, NoPictureError, without_hidden_data
from kedja_site.config.row_lock import as_system
from kedja_site.followup.files import PICTURES, FileRefusedError, keep_bytes
from kedja_site.people.log import record

LARGEST = 25 * 1024**2


@as_system("asks for permission by itself")
@transaction.atomic
def add_photo(
    *,
    user: User,
    audit: Audit,
    photo_id: UUID,
    entry_id: UUID,
    upload: "UploadedFile[bytes]",
    caption: str,
    keep_where_and_when: bool = False,
    now: datetime | None = None,
) -> Photo:
    """The photo, without its hidden data. Raises PermissionDenied, NotOpenError, FileRefusedError with a sentence."""
    now = now or timezone.now()
    found = locked(audit)
    if not user_can_record(user, found):
        raise PermissionDenied
    upload.seek(0)
    data = upload.read(LARGEST + 1)
    digest = hashlib.sha256(data).hexdigest()
    standing = Photo.objects.select_related("entry").filter(pk=photo_id).first()
    if standing is not None:
        if standing.sent_sha256 == digest and standing.entry.audit_id == found.pk:
            return standing
        raise FileRefusedError(_("Another photo has this number already. Choose the photo once more."))
    if not found.can_be_recorded:
        raise NotOpenError(
            _("The report is signed, or the audit is cancelled. Have it opened again, then send once more.")
        )
    entry = Entry.objects.filter(pk=entry_id, audit=found).first()
    if entry is None:
        raise FileRefusedError(_("The entry that the photo belongs to is not here. Send the entry first."))
    drawn, hidden = _drawn(upload, data)
    hidden = hidden if keep_where_and_when else Hidden()
    photo = Photo.objects.create(
        pk=photo_id,
        entry=entry,
        file=keep_bytes(drawn, f"foto-{str(photo_id)[:8]}.jpg", kinds=PICTURES),
        sent_sha256=digest,
        caption=caption.strip()[:300] or _("Photo"),
        taken_at=hidden.taken_at,
        latitude=hidden.latitude,
        longitude=hidden.longitude,
        sent_by=user,
        sent_at=now,
    )
    record(user, "audits.add_photo", found, after={"photo": str(photo_id), "entry": str(entry_id)}, now=now)
    return photo


def _drawn(upload: "UploadedFile[bytes]", data: bytes) -> tuple[bytes, Hidden]:
    name = upload.name or "foto"
    refused = _("%(name)s is no photo that can be read. Send a JPEG or PNG.") % {"name": name}
    if len(data) > LARGEST:
        raise FileRefusedError(
            _("%(name)s is larger than %(most)s MB. Send a smaller file, or divide it.")
            % {"name": name, "most": LARGEST // 1024**2}
        )
    try:
        return without_hidden_data(data)
    except NoPictureError as error:
        raise FileRefusedError(refused) from error
