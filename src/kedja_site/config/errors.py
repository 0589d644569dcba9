"""Mistakes that whoever runs the site can mend."""

import gettext
from pathlib import Path
from typing import ClassVar

from kedja.errors import KedjaError
from kedja.language import Language

SITE_FOLDER = Path(__file__).resolve().parent.parent


class SiteError(KedjaError):
    """Said in the words of the site's own catalogues; works before Django has started."""

    room: ClassVar[str] = "config"

    def said_in(self, language: Language) -> str:
        """The sentence in `language`; English where the catalogue has no translation."""
        catalogue = gettext.translation(
            "django", SITE_FOLDER / self.room / "locale", languages=[language], fallback=True
        )
        return (self.message if language == "en" else catalogue.gettext(self.message)).format(**self.values)
