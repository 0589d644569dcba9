"""The address of a filtered ranking: what its parameters mean, and how to write them again with one changed."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.urls import reverse

from kedja.screening.answers import RankingFilter
from kedja_site.riskview.models import ScreeningRun

NONE = "-"
"""In an address: asks for rows that have no value there."""

FILTERS = ("q", "band", "category", "area", "stage", "country", "procurement_area", "buyer", "unknown")


def ranking_filter(asked: Mapping[str, str]) -> RankingFilter:
    """The library's filter for cleaned parameters. Empty asks for all; `-` for the rows that have no value."""

    def value(name: str) -> str | None:
        given = asked.get(name) or None
        return "" if given == NONE else given

    buyer = asked.get("buyer")
    return RankingFilter(
        text=(asked.get("q") or "").strip() or None,
        band=value("band"),
        category=value("category"),
        area=value("area"),
        stage=value("stage"),
        iso3=value("country"),
        procurement_area=value("procurement_area"),
        buyer_no=int(buyer) if buyer else None,
        unknown=asked.get("unknown") or None,
    )


def address(run: ScreeningRun, view: str = "ranking", /, **asked: str | int | None) -> str:
    """The address of the ranking (or another view of the run) with these parameters; empty ones are left out."""
    kept = {name: value for name, value in asked.items() if value not in (None, "")}
    path = reverse(f"riskview:{view}", args=[run.public_id])
    return f"{path}?{urlencode(kept)}" if kept else path
