"""The sites that a tender names, beside the register's: the same name in the same country at the same address is the same site.

The same name at another address may be: it is proposed, and somebody chooses when the lot is handed over. What nobody knows becomes a
new site, so that an alarm about it finds the contract.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kedja.medicines.criteria import Place
from kedja_site.disclosures.comparing import address_key
from kedja_site.people.access import Viewer
from kedja_site.register.models import Site
from kedja_site.register.names import name_key
from kedja_site.register.statuses import Stage
from kedja_site.tenders.chain import Plant, formulators_of, makers_of
from kedja_site.tenders.models import SiteMatch


@dataclass(frozen=True, slots=True)
class NamedSite:
    """A site of a tender: where it is, what it makes, for which products."""

    place: Place
    stage: Stage
    makes: str
    is_open: bool
    supplies: Place | None
    """The site that it supplies; None is the tenderer itself."""

    @property
    def key(self) -> tuple[str, str, str]:
        """By which it is one site, however often it is named."""
        return key_of_place(self.place)


@dataclass(frozen=True, slots=True)
class Known:
    """What the register has of it."""

    same: Site | None
    maybe: tuple[Site, ...]


def key_of_place(place: Place) -> tuple[str, str, str]:
    """Name, country and address made comparable."""
    return name_key(place.name), place.country, address_key(place.address)


def sites_in(content: Mapping[str, Any], substances: Mapping[str, str]) -> list[NamedSite]:
    """The sites that have a name and a country: formulation first, so that whom a site supplies is there before it.

    `substances`: key → name.
    """
    found: dict[tuple[tuple[str, str, str], str, Any], NamedSite] = {}
    for product in content["products"]:
        for place in _told(formulators_of(product)):
            one = NamedSite(place, Stage.FINAL_MANUFACTURING, product["name"], product["is_open"], None)
            found.setdefault((one.key, one.makes, None), one)
    for product in content["products"]:
        for key, plants in makers_of(product).items():
            for place in _told(plants):
                for onward in _supplied(place, _told(formulators_of(product))):
                    one = NamedSite(
                        place, Stage.PROCESSING, substances.get(key, key), product["is_open"], onward
                    )
                    found.setdefault((one.key, one.makes, key_of_place(onward) if onward else None), one)
    return list(found.values())


def _told(plants: Iterable[Plant]) -> list[Place]:
    """Those that the register can keep: with a name and a country."""
    return [plant.place for plant in plants if plant.place.name and plant.place.country]


def _supplied(place: Place, formulators: list[Place]) -> list[Place | None]:
    """Every other plant that formulates the product, as none says which of them it is; else the tenderer itself."""
    others: list[Place | None] = [each for each in formulators if key_of_place(each) != key_of_place(place)]
    return others or [None]


def known_sites(
    viewer: Viewer, named: Iterable[NamedSite], matches: Iterable[SiteMatch] = ()
) -> dict[tuple[str, str, str], Known]:
    """What the register has of each, as far as the viewer may see; what somebody has chosen goes first. One query."""
    wanted = {one.key for one in named}
    chosen = {(one.name_key, one.country, one.address_key): one.site for one in matches}
    rows = list(
        Site.objects.visible_to(viewer).filter(
            name_key__in={key[0] for key in wanted}, country__in={key[1] for key in wanted}, merged_into=None
        )
    )
    known = {}
    for key in wanted:
        alike = [site for site in rows if (site.name_key, site.country) == key[:2]]
        same = chosen.get(key) or next((site for site in alike if address_key(site.address) == key[2]), None)
        known[key] = Known(same, tuple(site for site in alike if site != same))
    return known
