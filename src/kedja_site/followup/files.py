"""Files that suppliers and auditors send: judged by content, size and scanner, kept outside the web root, served on request.

A file counts when its row is there, and the row is written when all bytes lie in the storage. What a killed process has left
half written is found by its size, and written again by whoever sends the same bytes next.
"""

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import IO, Any, TypeAlias, cast

import structlog
from clamav_client.clamd import ClamdNetworkSocket, ClamdUnixSocket
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.config.file_content import kind_of
from kedja_site.followup.models import StoredFile

log = structlog.get_logger(__name__)

Upload: TypeAlias = "UploadedFile[bytes] | ContentFile[bytes]"

DOCUMENTS = frozenset({"pdf", "docx", "xlsx", "pptx", "odt", "ods", "txt", "png", "jpg"})
"""What evidence may be (domain.md §4.3: any format, from policy to photo); no packages, no macros."""
PICTURES = frozenset({"png", "jpg"})
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "txt": "text/plain; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
LONGEST_NAME = 200
SCAN_SECONDS = 60


class FileRefusedError(Exception):
    """The file cannot be taken; the message says why and what to do, in the reader's language."""


def sent_files() -> Storage:
    """Where the bytes lie."""
    return storages["sent_files"]


def keep_file(
    upload: Upload,
    *,
    kinds: Collection[str] = DOCUMENTS,
    largest: int | None = None,
    now: datetime | None = None,
) -> StoredFile:
    """Judges the file and keeps it; the same bytes lie in the storage once. Raises FileRefusedError.

    The row is made in the caller's transaction; should that fail, bytes without a row stay, which nobody reads.
    """
    now = now or timezone.now()
    most = largest or settings.LARGEST_SENT_FILE
    name = (upload.name or "").replace("\\", "/").rsplit("/", 1)[-1][-LONGEST_NAME:]
    if not upload.size:
        raise FileRefusedError(_("%(name)s is empty. Choose the file once more.") % {"name": name})
    if upload.size > most:
        size = {"name": name, "most": most // 1024**2}
        raise FileRefusedError(
            _("%(name)s is larger than %(most)s MB. Send a smaller file, or divide it.") % size
        )
    kind = kind_of(cast("IO[bytes]", upload))
    if kind is None or kind not in kinds:
        raise FileRefusedError(
            _("%(name)s is not of a kind that can be sent. These can: %(kinds)s.")
            % {"name": name, "kinds": ", ".join(sorted(kinds)).upper()}
        )
    scanned = _scan(upload, name)
    upload.seek(0)
    digest = hashlib.file_digest(cast("Any", upload), "sha256").hexdigest()
    stored = StoredFile(
        sha256=digest,
        name=name,
        kind=kind,
        size=upload.size,
        scanned_at=now if scanned else None,
        kept_at=now,
    )
    with transaction.atomic():
        _hold(digest, "shared")
        _keep_bytes(upload, stored.path)
        stored.save()
    return stored


def keep_bytes(data: bytes, name: str, **others: object) -> StoredFile:
    """The same for bytes at hand, such as a photo whose hidden data were taken away."""
    return keep_file(ContentFile(data, name), **others)  # type: ignore[arg-type]  # as keep_file says


def _keep_bytes(upload: Upload, path: str) -> None:
    storage = sent_files()
    if storage.exists(path):
        if storage.size(path) == upload.size:
            return
        storage.delete(path)
    upload.seek(0)
    # Two who send the same bytes at once: the storage gives the second another name, which nobody needs.
    written = storage.save(path, upload)
    if written != path:
        storage.delete(written)


def _scan(upload: Upload, name: str) -> bool:
    """Whether a scanner has looked and found nothing; False where none is configured. A scanner that is away refuses all."""
    address = settings.VIRUS_SCANNER
    if not address:
        return False
    host, colon, port = address.rpartition(":")
    client = (
        ClamdNetworkSocket(host=host, port=int(port), timeout=SCAN_SECONDS)
        if colon and port.isdecimal()
        else ClamdUnixSocket(path=address, timeout=SCAN_SECONDS)
    )
    upload.seek(0)
    try:
        state, what = client.instream(BytesIO(upload.read()))["stream"]
    except Exception as away:
        log.exception("virus_scanner_away")
        raise FileRefusedError(
            _("The file could not be checked for viruses just now. Try again in a while.")
        ) from away
    if state != "OK":
        log.warning("virus_found", what=what)
        raise FileRefusedError(
            _("%(name)s was stopped by the virus scanner, and was not kept.") % {"name": name}
        )
    return True


def serve_file(stored: StoredFile) -> FileResponse:
    """The file to save, never to show: whoever calls has asked whether the reader may have it."""
    answer = FileResponse(
        sent_files().open(stored.path),
        as_attachment=True,
        filename=stored.name,
        content_type=CONTENT_TYPES.get(stored.kind, "application/octet-stream"),
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def forget_files(files: Iterable[StoredFile]) -> int:
    """Deletes rows, and their bytes once the transaction is over where no other row has the same."""
    paths = {}
    for stored in files:
        paths[stored.sha256] = stored.path
        stored.delete()
    still = set(StoredFile.objects.filter(sha256__in=paths).values_list("sha256", flat=True))
    gone = [digest for digest in paths if digest not in still]
    for digest in gone:
        transaction.on_commit(partial(_delete_bytes, digest, paths[digest]))
    return len(gone)


@transaction.atomic
def _delete_bytes(digest: str, path: str) -> None:
    """Asks once more: the same bytes may have come again while the rows were on their way out."""
    _hold(digest, "exclusive")
    if not StoredFile.objects.filter(sha256=digest).exists():
        sent_files().delete(path)


def _hold(digest: str, how: str) -> None:
    """Until the transaction is over nobody keeps bytes that are being deleted. SQLite lets one write at a time anyhow."""
    if connection.vendor != "postgresql":
        return
    function = "pg_advisory_xact_lock_shared" if how == "shared" else "pg_advisory_xact_lock"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", [int(digest[:15], 16)])
