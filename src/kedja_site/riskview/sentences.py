"""The library's errors as a reader of the site sees them: by the name of the uploaded file, never by a server's path."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import override

from kedja.errors import KedjaError
from kedja.language import LANGUAGES, Language, translate
from kedja_site.riskview.models import LedgerFile


def said(mistake: KedjaError, language: Language, files: Iterable[LedgerFile] = ()) -> str:
    """The sentence in `language`, with each path as the name that the user's file had."""
    names = {file.path: file.name for file in files}

    def shown(value: object) -> object:
        return names.get(value, value.name) if isinstance(value, Path) else value

    values = {name: shown(value) for name, value in mistake.values.items()}
    return translate(mistake.room, mistake.message, language).format(**values)


def said_in_every_language(mistake: KedjaError, files: Iterable[LedgerFile] = ()) -> dict[str, str]:
    """The sentence by language, for a row that is read later by somebody else."""
    known = list(files)
    return {language: said(mistake, language, known) for language in LANGUAGES}


def in_every_language(sentence: Promise) -> dict[str, str]:
    """The sentence by language, for a row that is read later by somebody else."""
    said: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = str(sentence)
    return said
