"""Countries: the table with its map, one country, and two side by side."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from kedja.risk.columns import AREAS
from kedja.risk.country import BANDS as RULE_BANDS
from kedja.risk.country import IndexValue, RatedCountry
from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.knowledge.country_rows import MISSING, NAME, country_map, country_rows
from kedja_site.knowledge.facts.countries import INDICES, all_countries, shown_name
from kedja_site.knowledge.facts.country_facts import CountryFacts, country_facts
from kedja_site.knowledge.facts.language import INDEX_WORDS, area_word, page_language
from kedja_site.knowledge.facts.sourcing import Citations
from kedja_site.knowledge.forms import BANDS, CompareForm, CountriesForm
from kedja_site.knowledge.selectors import category_pages, reports_about_country
from kedja_site.knowledge.views.frame import frame, reader_locale

RULE_SOURCE = "husr_landrisker_2025"


def _rule(citations: Citations) -> dict[str, Any]:
    return {"citations": citations, "sources": citations.numbered(), "rule_bands": RULE_BANDS}


def _index_sources(countries: Iterable[RatedCountry]) -> Iterator[str]:
    for each in countries:
        for index in INDICES:
            if index in each.indices:
                yield each.indices[index].source


@public
@keepable(query={"band", "sort"})
@require_safe
def countries(request: HttpRequest) -> HttpResponse:
    """Every country with its four indices and their sum."""
    form = CountriesForm(request.GET)
    asked = form.asked()
    sort = asked.get("sort", NAME)
    rows = country_rows(q=asked.get("q", ""), band=asked.get("band", ""), sort=sort)
    citations = Citations([RULE_SOURCE, *_index_sources(all_countries().values())])
    context = {
        "form": form,
        "rows": rows,
        "sort": sort,
        "map": country_map(page_language()),
        "bands": BANDS,
    }
    return render(request, "knowledge/countries.html", frame() | _rule(citations) | context)


@public
@keepable()
@require_safe
def country(request: HttpRequest, iso3: str) -> HttpResponse:
    """One country; an address in capitals leads to the one address it has."""
    if iso3 != iso3.lower():
        return redirect("knowledge:country", iso3.lower(), permanent=True)
    if iso3.upper() not in all_countries():
        raise Http404
    facts = country_facts(iso3.upper())
    locale = reader_locale()
    citations = Citations(_sources_of(facts))
    context = {
        "name": shown_name(facts.rated),
        "facts": facts,
        "indices": [(code, facts.rated.indices.get(code)) for code in INDICES],
        "pages": category_pages(locale),
        "reports": list(reports_about_country(facts.rated.country.iso3, locale)),
    }
    return render(request, "knowledge/country.html", frame(locale) | _rule(citations) | context)


def _sources_of(facts: CountryFacts) -> Iterator[str]:
    yield from _index_sources([facts.rated])
    for dimension in facts.dimensions:
        yield dimension.source
    for good in facts.goods:
        yield from good.sources
    for category in facts.categories:
        for origin in category.origins:
            yield origin.source
    yield RULE_SOURCE


@dataclass(frozen=True, slots=True)
class Side:
    """One country's value in a comparison; `share` is the bar's length, None where there is no value."""

    text: str
    share: float | None = None
    year: str = ""
    source: str = ""
    band: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A row of the comparison."""

    name: str
    sides: tuple[Side, ...]


def _side(value: IndexValue | None) -> Side:
    if value is None:
        return Side(MISSING)
    return Side(str(value.points), value.points / 100, str(value.year), value.source)


@public
@keepable(query={"a", "b"}, stored=False)
@require_safe
def compare_countries(request: HttpRequest) -> HttpResponse:
    """Two countries side by side, chosen by the address's query."""
    form = CompareForm(request.GET if {"a", "b"} & set(request.GET) else None)
    chosen = [country_facts(code) for code in form.asked() if code] if form.is_bound else []
    context: dict[str, Any] = {"form": form, "asked": form.is_bound}
    citations = Citations([*_index_sources(each.rated for each in chosen), RULE_SOURCE])
    if len(chosen) == len(form.fields):
        context |= _comparison(chosen)
    return render(request, "knowledge/compare_countries.html", frame() | _rule(citations) | context)


def _comparison(chosen: list[CountryFacts]) -> dict[str, Any]:
    first, second = (
        {
            "name": shown_name(each.rated),
            "address": reverse("knowledge:country", args=[each.rated.country.iso3.lower()]),
        }
        for each in chosen
    )
    return {
        "first": first,
        "second": second,
        "compared": [
            Compared(str(INDEX_WORDS[index]), tuple(_side(each.rated.indices.get(index)) for each in chosen))
            for index in INDICES
        ],
        "sums": [
            Side(
                MISSING if each.rated.risk.total is None else str(each.rated.risk.total),
                band=each.rated.risk.band,
            )
            for each in chosen
        ],
        "likelihoods": [
            {"area": area_word(area), "sides": [each.likelihoods[place].likelihood for each in chosen]}
            for place, area in enumerate(AREAS)
        ],
        "goods": [len(each.goods) for each in chosen],
    }
