"""What the search finds of this room: its two public pages."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from kedja.language import LANGUAGES
from kedja_site.config.search_sources import Findable, register_search_source

PAGES = (
    (
        "home",
        _("What the regions buy of plastic"),
        _("What plastic articles in care weigh and let out, what has been tried instead, and how it went."),
    ),
    (
        "factors",
        _("Emission factors of plastics"),
        _(
            "Each factor as published, with its source, and what it does not hold. What has no row has no factor."
        ),
    ),
)


def _pages() -> Iterator[Findable]:
    for language in LANGUAGES:
        with override(language):
            for name, title, summary in PAGES:
                yield Findable(
                    f"plastics-{name}",
                    language,
                    "page",
                    str(title),
                    reverse(f"plastics:{name}"),
                    str(summary),
                )


register_search_source("plastics", _pages)
