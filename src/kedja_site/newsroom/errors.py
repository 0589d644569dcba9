"""Mistakes in what the newsroom is given."""

from typing import ClassVar

from kedja_site.config.errors import SiteError


class NewsFileError(SiteError):
    """The file is no page of news."""

    room: ClassVar[str] = "newsroom"
