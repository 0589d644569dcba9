"""Misconfiguration that is found when the site starts, each with an id and how to mend it."""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004 - Django's name
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kedja_site.config.data_folder import KEY_FILE

TRIED = "kedja-check.txt"
LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]"}


def nearest_folder(path: Path) -> Path:
    """`path`, or the nearest above it that exists."""
    return path if path.exists() else nearest_folder(path.parent)


@register(Tags.files)
def data_folder(**_: Any) -> list[CheckMessage]:
    """The data folder can be written, and nobody else reads the secret in it."""
    found: list[CheckMessage] = []
    folder: Path = settings.DATA_FOLDER
    nearest = nearest_folder(folder)
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        found.append(
            Error(
                f"The data folder {folder} cannot be written.",
                hint="Choose another with --data or KEDJA_DATA, or change its owner.",
                id="kedja.E002",
            )
        )
    key = folder / KEY_FILE
    if key.is_file() and key.stat().st_mode & 0o077:
        found.append(
            Error(
                f"Others on this machine can read {key}.",
                hint=f"chmod 600 {key}",
                id="kedja.E003",
            )
        )
    return found


@register(Tags.files, deploy=True)
def uploads(**_: Any) -> list[CheckMessage]:
    """The bucket for uploads, where there is one, can be written; found before the first editor finds it."""
    if settings.UPLOADS is None:
        return []
    if find_spec("storages") is None or find_spec("boto3") is None:
        return [
            Error(
                "KEDJA_UPLOADS names a bucket, and what speaks with one is not installed.",
                hint="Run `make setup-s3` (the extra kedja[s3]), or unset KEDJA_UPLOADS.",
                id="kedja.E004",
            )
        ]
    try:
        name = default_storage.save(TRIED, ContentFile(b"may be deleted"))
        default_storage.delete(name)
    except Exception as fault:  # noqa: BLE001 - whatever the client's library raises, for the operator to read
        return [
            Error(
                f"The bucket {settings.UPLOADS.name} for uploads cannot be written: {fault}",
                hint="Look at the bucket's name, endpoint and region in KEDJA_UPLOADS, and at the rights of KEDJA_UPLOADS_KEY: "
                "it reads, writes, deletes and lists.",
                id="kedja.E005",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def secret_key(**_: Any) -> list[CheckMessage]:
    """The secret outlives the process; else everybody is logged out by each restart."""
    if settings.KEPT_SECRET_KEY:
        return []
    return [
        Error(
            "The site has no secret key that outlives the process.",
            hint="Run `kedja site setup --data DIR`, which makes one, or set KEDJA_SECRET_KEY.",
            id="kedja.E001",
        )
    ]


@register(Tags.security, deploy=True)
def address(**_: Any) -> list[CheckMessage]:
    """A site that others reach is served over HTTPS, and is no demo."""
    found: list[CheckMessage] = []
    if set(settings.ALLOWED_HOSTS) <= LOCAL_HOSTS:
        return found
    if not settings.HTTPS:
        found.append(
            Warning(
                "The site answers to other names than this machine's own, but not over HTTPS.",
                hint="Put a proxy that speaks HTTPS in front; set KEDJA_HTTPS and KEDJA_BEHIND_PROXY.",
                id="kedja.W001",
            )
        )
    if settings.DEMO:
        found.append(
            Warning(
                "The site is a demo with known logins, and answers to other names than this machine's own.",
                hint="Unset KEDJA_DEMO, or serve the demo on 127.0.0.1 only.",
                id="kedja.W002",
            )
        )
    return found
