"""What the search finds of this room beside its pages: countries and criteria."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
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
                    _("Country risk: %(band)s (%(total)s)") % {"band": band_word(risk.band).lower(), "total": risk.total}
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


register_search_source("countries", _countries)
register_search_source("criteria", _criteria, models=[Criterion])
