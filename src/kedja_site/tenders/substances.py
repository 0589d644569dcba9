"""The substances that a lot may be about, from the library's list."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from django.utils.translation import get_language

from kedja.medicines.product_code import CodeFit, KnownCodes, code_fit
from kedja.medicines.substances import substances
from kedja_site.knowledge.facts.countries import sorting_name


@dataclass(frozen=True, slots=True)
class Substance:
    """A substance as a lot asks for it. ATC codes and CAS are empty where none is known."""

    key: str
    name_sv: str
    name_en: str
    atc: str
    cas: str

    @property
    def name(self) -> str:
        """In the language of the page."""
        return self.name_en if get_language() == "en" else self.name_sv

    @property
    def label(self) -> str:
        """Its name with its codes."""
        return ", ".join(part for part in (self.name, self.atc, self.cas) if part)

    def content(self) -> dict[str, str]:
        """As it is kept in what is signed."""
        return asdict(self)


def substance_in(content: Mapping[str, Any]) -> Substance:
    """The substance that was kept."""
    return Substance(**content)


@cache
def all_substances() -> Mapping[str, Substance]:
    """By key."""
    return {
        one.key: Substance(one.key, one.name_sv, one.name_en, " ".join(one.atc), one.cas or "")
        for one in substances().values()
    }


def named(keys: Iterable[str]) -> list[Substance]:
    """Those of the keys that the list has, in the order of their names."""
    found = [all_substances()[key] for key in keys if key in all_substances()]
    return sorted(found, key=lambda one: sorting_name(one.name))


def known_codes(one: Substance) -> KnownCodes:
    """What the list has today of the ATC codes of a substance that a lot asks for; a substance that has left it is not known."""
    listed = substances().get(one.key)
    return KnownCodes(listed.atc, listed.atc_confirmed) if listed else KnownCodes((), is_confirmed=False)


def code_fit_of(product: Mapping[str, Any], asked: Iterable[Substance]) -> CodeFit:
    """How the ATC code of a product that is written stands to the substances that it is said to have."""
    chosen = [known_codes(one) for one in asked if one.key in product.get("substances", {})]
    return code_fit(product.get("atc") or "", chosen)


def find_substance(text: str) -> Substance | None:
    """The one that is called so, in Swedish or English, or that has the ATC code or CAS; None where none or several are."""
    wanted = text.strip().casefold()
    found = [
        one
        for one in all_substances().values()
        if wanted in {one.key, one.name_sv.casefold(), one.name_en.casefold(), one.cas, one.label.casefold()}
        or wanted.upper() in one.atc.split()
    ]
    return found[0] if len(found) == 1 else None
