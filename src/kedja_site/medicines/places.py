"""Where amounts are from: the 21 regions, all of Sweden, and organisations that the table of regions does not have."""

from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from kedja.reference import load
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import Organisation

COUNTRY = "SE"
COUNTRY_POPULATION = 10_000_000
"""As the published pages take it since about 2020."""


@dataclass(frozen=True, slots=True)
class Place:
    """A region with its inhabitants, as far as they are known, and from where."""

    key: str
    name: str
    population: int | None
    population_year: int | None
    is_confirmed: bool
    source: str | None

    @property
    def is_country(self) -> bool:
        """Whether it is all of Sweden."""
        return self.key == COUNTRY


def key_of(organisation: Organisation) -> str:
    """The place whose amounts an organisation reads in: a region its own, the office the country's."""
    if organisation.kind == OrganisationKind.OFFICE:
        return COUNTRY
    return organisation.code if organisation.code in regions() else f"o{organisation.pk}"


@cache
def regions() -> dict[str, Place]:
    """The 21 regions of the reference tables, by code."""
    return {
        row["code"]: Place(
            row["code"],
            row["name"],
            row["population"],
            row["population_year"],
            row["population_confirmed"],
            row["source"],
        )
        for row in load("regions").to_pylist()
    }


def place_of(key: str) -> Place | None:
    """The place of that key; None where there is none."""
    if key == COUNTRY:
        return Place(COUNTRY, _("All of Sweden"), COUNTRY_POPULATION, None, True, None)
    if key in regions():
        return regions()[key]
    number = key.removeprefix("o")
    if number == key or not (number.isascii() and number.isdigit()) or len(number) > 10:  # noqa: PLR2004 - of a number
        return None
    found = Organisation.objects.filter(pk=int(number), kind=OrganisationKind.REGION).first()
    if found is None or found.code in regions():
        return None
    return Place(key, str(found), None, None, False, None)


def owner_of(key: str) -> Organisation | None:
    """The organisation that sets the place's parameters; the country has none."""
    if key.startswith("o"):
        return Organisation.objects.filter(pk=int(key[1:]), kind=OrganisationKind.REGION).first()
    if key not in regions():
        return None
    return Organisation.objects.filter(kind=OrganisationKind.REGION, code=key).first()
