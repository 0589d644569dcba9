"""Mistakes that whoever runs the site can mend."""

from typing import ClassVar

from kedja.errors import KedjaError
from kedja.language import Language
from kedja_site.config.speech import translate


class SiteError(KedjaError):
    """Said in the words of the site's own catalogues; works before Django has started."""

    room: ClassVar[str] = "config"

    def said_in(self, language: Language) -> str:
        """The sentence in `language`; English where the catalogue has no translation."""
        return translate(self.room, self.message, language).format(**self.values)


class AddressInUseError(SiteError):
    """Somebody else serves there; another port, or the other stopped."""


class UserError(SiteError):
    """The account cannot be made as asked for."""
