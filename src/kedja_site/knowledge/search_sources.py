"""What the search finds of this room beside its pages: countries and criteria."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override

from kedja.language import LANGUAGES
from kedja_site.config.search_sources import Findable, register_search_source
from kedja_site.knowledge.facts.countries import all_countries
from kedja_site.knowledge.facts.language import band_word
from kedja_site.knowledge.models import Criterion


def _countries() -> Iterator[Findable]:
    for language in LANGUAGES:
        with override(language):
            for iso3, each in all_countries().items():
                risk = each.risk
                said = (
                    _("Country risk: %(band)s (%(total)s)")
                    % {"band": band_word(risk.band).lower(), "total": risk.total}
                    if risk.band
                    else _("Country risk: no sum, an index is missing")
                )
                yield Findable(
                    iso3,
                    language,
                    "country",
                    each.country.name(language),
                    reverse("knowledge:country", args=[iso3.lower()]),
                    said,
                    f"{iso3} {each.country.iso2}",
                )


def _criteria() -> Iterator[Findable]:
    for each in Criterion.objects.filter(live=True).prefetch_related("categories"):
        for language in LANGUAGES:
            with override(language):
                categories = " ".join(topic.name for topic in each.categories.all())
                yield Findable(
                    each.identifier,
                    language,
                    "criterion",
                    f"{each.identifier} {each.title}",
                    each.get_absolute_url(),
                    each.text,
                    f"{each.evidence} {categories} {each.get_level_display()} {each.get_kind_display()}",
                    text_language=each.text_language,
                )


OWN_PAGES = (
    (
        "countries",
        _lazy("Countries"),
        _lazy("Country risk of every country by the published rule: four indices, added."),
    ),
    ("compare_countries", _lazy("Compare two countries"), _lazy("The four indices and their sum")),
    (
        "criteria",
        _lazy("Criteria library"),
        _lazy("Requirements that can be used again: identifier, level, kind, text and suggested evidence."),
    ),
    (
        "circular",
        _lazy("Circular goals and strategies"),
        _lazy("Five goals for circular procurement along a product’s life, with strategies for each."),
    ),
    (
        "coverage",
        _lazy("What is known, and what is not"),
        _lazy("How much of the risk judgement has an open source, by stage and area."),
    ),
    (
        "open_data",
        _lazy("Open data"),
        _lazy("Categories, risks, countries, criteria, reports and events as CSV and JSON under CC BY 4.0."),
    ),
)


def _own_pages() -> Iterator[Findable]:
    for language in LANGUAGES:
        with override(language):
            for name, title, summary in OWN_PAGES:
                yield Findable(name, language, "page", str(title), reverse(f"knowledge:{name}"), str(summary))


register_search_source("knowledge", _own_pages)
register_search_source("countries", _countries)
register_search_source("criteria", _criteria, models=[Criterion])
