"""Where pictures and documents are kept that editors upload: in the data folder, or in the bucket that KEDJA_UPLOADS names.

Working files, such as a ledger that is screened or a table that is imported, stay in the data folder: they are read in
place by engines that want a file.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from kedja_site.config.errors import SiteError

IN_THE_FOLDER = "django.core.files.storage.FileSystemStorage"
IN_A_BUCKET = "kedja_site.config.object_storage.ObjectStorage"


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket that speaks S3, and the way in; without a key, the machine's own role is asked."""

    name: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""
    key: str = ""
    secret: str = ""


def bucket(address: str, key: str = "", secret: str = "") -> Bucket | None:
    """What `s3://bucket/prefix?endpoint=https://…&region=…` names, None where it is empty. SiteError where it cannot be understood."""
    if not address:
        return None
    parts = urlsplit(address)
    asked = parse_qs(parts.query)
    endpoint = asked.get("endpoint", [""])[0]
    way = urlsplit(endpoint)
    if (
        parts.scheme != "s3"
        or not parts.netloc
        or "@" in parts.netloc
        or asked.keys() - {"endpoint", "region"}
        or (endpoint and (way.scheme not in {"http", "https"} or not way.hostname))
    ):
        raise SiteError(
            "KEDJA_UPLOADS cannot be understood: write s3://bucket, or "
            "s3://bucket/prefix?endpoint=https://s3.example.org&region=eu-north-1; the key goes into KEDJA_UPLOADS_KEY "
            "and KEDJA_UPLOADS_SECRET"
        )
    if bool(key) is not bool(secret):
        raise SiteError("Set both KEDJA_UPLOADS_KEY and KEDJA_UPLOADS_SECRET, or neither")
    return Bucket(parts.netloc, parts.path.strip("/"), endpoint, asked.get("region", [""])[0], key, secret)


def storage(found: Bucket | None) -> dict[str, Any]:
    """The same as Django's settings say it."""
    if found is None:
        return {"BACKEND": IN_THE_FOLDER}
    return {
        "BACKEND": IN_A_BUCKET,
        "OPTIONS": {
            "bucket_name": found.name,
            "location": found.prefix,
            "endpoint_url": found.endpoint or None,
            "region_name": found.region or None,
            "access_key": found.key or None,
            "secret_key": found.secret or None,
            # Other servers than Amazon's seldom have a name for each bucket.
            "addressing_style": "path" if found.endpoint else None,
        },
    }
