"""A document that editors upload holds what its name says."""

from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kedja_site.config.file_content import kind_of

LARGEST = 50 * 1024**2
SAME = {"csv": "txt"}
"""Endings that are told apart by nothing in the content."""


def check_content(name: str, size: int, file: IO[bytes]) -> None:
    """Raises ValidationError where the file is too large, or is not of the kind that its ending says."""
    if size > LARGEST:
        raise ValidationError(
            _("The file is larger than %(megabytes)s MB."), params={"megabytes": LARGEST // 1024**2}
        )
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if kind_of(file) != SAME.get(ending, ending):
        raise ValidationError(
            _("This is no %(ending)s file, whatever its name says, or it has macros."),
            params={"ending": ending.upper()},
        )
