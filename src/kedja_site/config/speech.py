"""What the command says about the site, in the reader's language, whether or not Django has started."""

import gettext
import os
import sys
from functools import cache
from pathlib import Path

from kedja.command import spoken_language
from kedja.language import Language

SITE_FOLDER = Path(__file__).resolve().parent.parent


@cache
def _catalogue(room: str, language: Language) -> gettext.NullTranslations:
    return gettext.translation("django", SITE_FOLDER / room / "locale", languages=[language], fallback=True)


def translate(room: str, message: str, language: Language) -> str:
    """`message` (English) from the catalogue of the site's `room`; unchanged where it has no translation."""
    return message if language == "en" else _catalogue(room, language).gettext(message)


def told(room: str, message: str, **values: object) -> str:
    """`message` with its values, in the language of whoever runs the command."""
    return translate(room, message, spoken_language(sys.argv[1:], os.environ)).format(**values)


def to_say(message: str) -> str:
    """`message` itself: marks it for the catalogue where it is written, to be said by `told` later."""
    return message
