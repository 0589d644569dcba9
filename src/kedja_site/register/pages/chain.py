"""The chain on a record's page: picture, table, and where on the map."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja.report.charts import places_map
from kedja.report.errors import WorldMapMissingError
from kedja.report.names import load_names
from kedja_site.knowledge.facts.language import page_language
from kedja_site.register.chain_picture import Drawn, drawn
from kedja_site.register.chain_view import ChainView
from kedja_site.register.models import Site
from kedja_site.register.risk import alpha3
from kedja_site.register.words import country_of

A_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class ShownChain:
    """A chain in one direction, as a page shows it."""

    view: ChainView
    picture: Drawn

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The links for the table, nearest first."""
        return [
            {
                "link": step.link,
                "tier": step.tier,
                "near": self.view.places.get(step.near),
                "far": self.view.places.get(step.far),
            }
            for step in self.view.steps
        ]


def shown(view: ChainView, title: str) -> ShownChain | None:
    """None where nothing is known."""
    return ShownChain(view, drawn(view, title)) if view else None


def world_of(sites: list[Site], countries: list[str], title: str) -> SafeString | None:
    """A world map with the countries (alpha-2) shaded and the sites as points; kept for a day. None where there is none."""
    points = sorted(
        {
            (round(site.longitude, 2), round(site.latitude, 2))
            for site in sites
            if site.longitude is not None and site.latitude is not None
        }
    )
    shaded = sorted(
        {alpha3()[code] for code in [*countries, *(site.country for site in sites)] if code in alpha3()}
    )
    if not points and not shaded:
        return None
    language = page_language()
    key = "register-map-" + hashlib.sha256(repr((points, shaded, title, language)).encode()).hexdigest()
    svg = cache.get(key)
    if svg is None:
        named = ", ".join(sorted(country_of(site.country) for site in sites if site.country)) or _(
            "no country known"
        )
        try:
            svg = places_map(
                shaded,
                points,
                load_names(language).m49,
                name="register-map",
                title=title,
                description=named,
                language=language,
            )
        except WorldMapMissingError:
            svg = ""
        cache.set(key, svg, A_DAY)
    return SafeString(svg) if svg else None
