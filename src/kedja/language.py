"""The two languages Kedja speaks, and the catalogues of what it says.

Source text is English; each room of the library has its own gettext catalogue `locale/sv/LC_MESSAGES/<room>.po`,
compiled by `make messages`.
"""

import gettext
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["sv", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
LOCALE_FOLDER = Path(__file__).parent / "locale"


@cache
def _catalogue(room: str, language: Language) -> gettext.NullTranslations:
    return gettext.translation(room, LOCALE_FOLDER, languages=[language], fallback=True)


def translate(room: str, message: str, language: Language) -> str:
    """`message` (English) in `language`, from `room`'s catalogue; unchanged where there is no translation."""
    return message if language == "en" else _catalogue(room, language).gettext(message)


NOUNS: dict[str, dict[Language, tuple[str, str]]] = {
    "line": {"sv": ("rad", "rader"), "en": ("line", "lines")},
    "row": {"sv": ("rad", "rader"), "en": ("row", "rows")},
    "supplier": {"sv": ("leverantör", "leverantörer"), "en": ("supplier", "suppliers")},
}
"""What is counted: the word for one, and for none or many."""


def noun(name: str, count: int, language: Language) -> str:
    """The word of NOUNS that goes with `count`."""
    one, many = NOUNS[name][language]
    return one if count == 1 else many


def language_of(tag: str) -> Language | None:
    """The language that a tag such as `sv`, `en-GB` or `sv_SE.UTF-8` names; None where it is not one of ours."""
    code = tag.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return next((language for language in LANGUAGES if language == code), None)


def choose_language(wanted: str | None) -> Language:
    """The language for a tag such as `sv_SE.UTF-8` or `en`; Swedish, the users' own, where nothing is said."""
    return "en" if (wanted or "").lower().startswith(("en", "c.", "posix")) else "sv"
