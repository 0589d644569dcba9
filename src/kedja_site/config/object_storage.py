"""Uploads in a bucket. Readers never meet it: the site hands the files out itself, from its own address."""

from typing import Any

from botocore.config import Config
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

SECONDS = 10
"""That the bucket has to begin to answer: a request waits no longer for a picture."""


class ObjectStorage(S3Storage):
    """A bucket as Django's storage. A name that is taken is never written over."""

    def __init__(self, *, addressing_style: str | None = None, **options: Any) -> None:
        way = {"addressing_style": addressing_style} if addressing_style else {}
        client = Config(
            s3=way,
            signature_version="s3v4",
            connect_timeout=SECONDS,
            read_timeout=SECONDS,
            retries={"total_max_attempts": 2},
        )
        super().__init__(client_config=client, file_overwrite=False, default_acl=None, **options)

    def url(self, name: str, *_others: Any, **_more: Any) -> str:
        """The site's own address of the file: no page sends its reader to another server."""
        return f"{settings.MEDIA_URL}{filepath_to_uri(name)}"
