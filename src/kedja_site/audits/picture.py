"""What is hidden in a photo: taken out of the file, and given apart to whoever was asked whether it may be kept."""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from django.utils import timezone
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2400
QUALITY = 85


class NoPictureError(Exception):
    """The bytes are no picture that can be drawn."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """Where and when, as the camera wrote it; None where it did not."""

    taken_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None


def without_hidden_data(data: bytes) -> tuple[bytes, Hidden]:
    """The picture drawn anew as JPEG, upright and at most LONGEST_SIDE, with nothing beside its colours. Raises NoPictureError."""
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise NoPictureError
            hidden = _hidden_in(picture.getexif())
            upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise NoPictureError from error
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn = BytesIO()
    # A new picture, so that nothing of the old one's description comes along.
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    clean.save(drawn, "JPEG", quality=QUALITY, optimize=True)
    return drawn.getvalue(), hidden


def _hidden_in(exif: Image.Exif) -> Hidden:
    try:
        latitude, longitude = _place(exif.get_ifd(ExifTags.IFD.GPSInfo))
        return Hidden(_time(exif), latitude, longitude)
    except (ValueError, TypeError, ZeroDivisionError, KeyError, OSError):
        return Hidden()


def _time(exif: Image.Exif) -> datetime | None:
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    said = inner.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
    if not isinstance(said, str):
        return None
    taken = datetime.strptime(said.strip("\x00 "), "%Y:%m:%d %H:%M:%S").replace(
        tzinfo=timezone.get_default_timezone()
    )
    return taken.astimezone(UTC)


def _place(gps: dict[int, object]) -> tuple[float | None, float | None]:
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef), "S")
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude), gps.get(ExifTags.GPS.GPSLongitudeRef), "W")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 - of the earth
        return None, None
    return latitude, longitude


def _degrees(parts: object, side: object, negative: str) -> float | None:
    if not isinstance(parts, tuple) or len(parts) != 3:  # noqa: PLR2004 - degrees, minutes, seconds
        return None
    whole, minutes, seconds = (float(part) for part in parts)
    degrees = whole + minutes / 60 + seconds / 3600
    return round(-degrees if side == negative else degrees, 6)
