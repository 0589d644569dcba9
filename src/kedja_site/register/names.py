"""Names made comparable: the same core as the ledgers' suppliers have, so that both are found to be the same."""

from functools import lru_cache

from kedja.identity.names import fold, normalise

LONGEST_KEY = 300


@lru_cache(maxsize=50_000)  # an import asks for the same supplier thousands of times
def name_key(name: str) -> str:
    """The name without case, signs and legal form: what names are compared by. Kept by whatever saves a name."""
    return normalise(name).core[:LONGEST_KEY]


def words_of(name: str) -> list[str]:
    """The words of a name that it is found by, each once, in their order."""
    return list(dict.fromkeys(word for word in name_key(name).split() if word != "&"))


def code_of(text: str) -> str:
    """A number or code as it is found: small letters and digits alone. Empty where the text has no digit."""
    code = "".join(sign for sign in text.casefold() if sign.isalnum())
    return code if any(sign.isdigit() for sign in code) else ""


def folded(text: str) -> str:
    """Lower case, composed, no punctuation, single blanks."""
    return fold(text)
