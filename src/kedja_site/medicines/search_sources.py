"""What the search finds of medicines: the substances."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from kedja.language import LANGUAGES
from kedja_site.config.search_sources import Findable, register_search_source
from kedja_site.medicines.finding import listed
from kedja_site.medicines.words import risk_word


def _substances() -> Iterator[Findable]:
    for each in listed():
        one = each.substance
        for language in LANGUAGES:
            with override(language):
                yield Findable(
                    one.key,
                    language,
                    "substance",
                    one.name(language).capitalize(),
                    reverse("medicines:substance", args=[one.key]),
                    _("Medicine in water. Published risk in Sweden: %(risk)s.")
                    % {"risk": risk_word(each.risk)},
                    " ".join((one.name_sv, one.name_en, *one.atc, one.cas or "")),
                )


def _own_pages() -> Iterator[Findable]:
    for language in LANGUAGES:
        with override(language):
            yield Findable(
                "medicines",
                language,
                "page",
                _("Medicines and water"),
                reverse("medicines:list"),
                _("What the substances of medicines do in water, and how much of them regions buy."),
            )


register_search_source("medicines-substances", _substances)
register_search_source("medicines-pages", _own_pages)
