"""The table of countries: filtered, sorted, and its map, which is drawn once and kept."""

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from kedja.language import Language
from kedja.report.charts import world_map
from kedja.report.errors import WorldMapMissingError
from kedja.report.names import load_names
from kedja.risk.country import RatedCountry
from kedja_site.knowledge.facts.countries import INDICES, all_countries, shown_name, sorting_name
from kedja_site.knowledge.facts.language import band_word
from kedja_site.knowledge.forms import NO_SUM

NAME = "name"
SORTS = (NAME, *INDICES, "total")
MISSING = "—"


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country as the table shows it; what is missing is a dash."""

    iso3: str
    name: str
    address: str
    points: tuple[str, ...]
    total: str
    band: str | None


def country_rows(*, q: str = "", band: str = "", sort: str = NAME) -> list[CountryRow]:
    """The countries that fit, in the order of `sort` (with `-` before it the largest first); gaps come last."""
    words = q.casefold().strip()
    found = [
        each
        for each in all_countries().values()
        if (not words or words in shown_name(each).casefold() or words == each.country.iso3.casefold())
        and (not band or (each.risk.band or NO_SUM) == band)
    ]
    return [_row(each) for each in _sorted(found, sort)]


def _sorted(countries: list[RatedCountry], sort: str) -> list[RatedCountry]:
    column, backwards = sort.removeprefix("-"), sort.startswith("-")
    by_name = sorted(countries, key=lambda each: sorting_name(shown_name(each)))
    if column not in SORTS or column == NAME:
        return by_name[::-1] if backwards and column == NAME else by_name

    def value(each: RatedCountry) -> int | None:
        return each.risk.total if column == "total" else each.points(column)

    known = [each for each in by_name if value(each) is not None]
    gaps = [each for each in by_name if value(each) is None]
    return sorted(known, key=lambda each: value(each) or 0, reverse=backwards) + gaps


def _row(each: RatedCountry) -> CountryRow:
    return CountryRow(
        each.country.iso3,
        shown_name(each),
        reverse("knowledge:country", args=[each.country.iso3.lower()]),
        tuple(MISSING if (value := each.points(index)) is None else str(value) for index in INDICES),
        MISSING if each.risk.total is None else str(each.risk.total),
        each.risk.band,
    )


@cache
def country_map(language: Language) -> SafeString | None:
    """The world by country risk; None where the shapes are not installed. A file keeps it between processes."""
    bands = {iso3: each.risk.band for iso3, each in all_countries().items() if each.risk.band}
    stamp = hashlib.sha256(repr(sorted(bands.items())).encode()).hexdigest()[:16]
    kept = Path(settings.DATA_FOLDER) / "figures" / f"countries-{language}-{stamp}.svg"
    if kept.is_file():
        return SafeString(kept.read_text(encoding="utf-8"))
    with override(language):
        said = _("%(number)s countries have a sum; %(worst)s of them are in the band “%(band)s”.") % {
            "number": len(bands),
            "worst": sum(band == "very_high" for band in bands.values()),
            "band": band_word("very_high"),
        }
        title = _("Country risk, by the sum of the four indices")
    try:
        svg = world_map(
            bands,
            load_names(language).m49,
            name="country-map",
            title=title,
            description=said,
            language=language,
        )
    except WorldMapMissingError:
        return None
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_suffix(f".{os.getpid()}.draft")
    draft.write_text(svg, encoding="utf-8")
    draft.replace(kept)
    return SafeString(svg)  # the library's own drawing, with every word escaped
