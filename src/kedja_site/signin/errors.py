"""Mistakes that whoever runs the commands of signing in can mend."""

from typing import ClassVar

from kedja_site.config.errors import SiteError


class SigninError(SiteError):
    """Something that was asked for does not fit; said in the words of this room."""

    room: ClassVar[str] = "signin"
