"""Takes away what a picture says beside what it shows: place, time, camera, owner."""

from io import BytesIO

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from kedja_site.config.file_content import kind_of
from kedja_site.followup.files import DOCUMENTS, PICTURES, FileRefusedError, keep_bytes, keep_file
from kedja_site.followup.models import StoredFile

MOST_PIXELS = 60_000_000
LARGEST = 20 * 1024**2


def keep_without_traces(upload: "UploadedFile[bytes]", name: str) -> StoredFile:
    """Keeps the file under another name than the sender's; a picture is painted anew. Raises FileRefusedError."""
    if upload.size and upload.size > LARGEST:
        raise FileRefusedError(_("The file is larger than %(most)s MB.") % {"most": LARGEST // 1024**2})
    kind = kind_of(upload.file) if upload.file else None
    if kind in PICTURES:
        return keep_bytes(_painted_anew(upload), f"{name}.{kind}", kinds=PICTURES, largest=LARGEST * 4)
    upload.name = f"{name}.{kind or 'bin'}"
    return keep_file(upload, kinds=DOCUMENTS, largest=LARGEST)


def _painted_anew(upload: "UploadedFile[bytes]") -> bytes:
    """The points alone, turned as they were to be seen."""
    upload.seek(0)
    try:
        with Image.open(upload) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise FileRefusedError(_("The picture is too large. Send it in a smaller size."))
            kind = picture.format
            turned = ImageOps.exif_transpose(picture)
            plain = turned.convert("RGBA" if kind == "PNG" else "RGB")
            bare = Image.frombytes(plain.mode, plain.size, plain.tobytes())
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError, ValueError) as broken:
        raise FileRefusedError(_("The picture cannot be read. Send it once more.")) from broken
    kept = BytesIO()
    bare.save(kept, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return kept.getvalue()
