"""What the form for complaints says, in the languages of those who work in these chains: short sentences, a file each."""

import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "complaint_texts"
LANGUAGES = ("sv", "en", "bn", "es", "id", "ne", "ur", "zh-hans")


@cache
def words_in(language: str) -> dict[str, str]:
    """The words of one language, by their name."""
    words: dict[str, str] = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return words


def languages() -> list[tuple[str, str]]:
    """Code, and what the language calls itself."""
    return [(code, words_in(code)["name"]) for code in LANGUAGES]


def page_language(language: str) -> str:
    """The site's language that is nearest, for what the site's own parts say."""
    return language if language in {"sv", "en"} else "en"
