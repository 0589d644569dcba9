"""Where the facts come from."""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kedja.reference import Entry, Source, catalogue, sources
from kedja_site.config.access import public
from kedja_site.kept_pages import keepable


@cache
def shipped_sources() -> tuple[Source, ...]:
    """The sources that come with Kedja, by publisher and title; read once, as they change with the version."""
    return tuple(
        sorted(sources().values(), key=lambda source: (source.publisher.casefold(), source.title.casefold()))
    )


def table_titles(tables: tuple[Entry, ...]) -> list[tuple[str, str]]:
    """Each table's title in the reader's language, and how it was made."""
    english = get_language() == "en"
    return [(table.title_en if english else table.title_sv, table.redistribution) for table in tables]


@public
@keepable()
@require_safe
def data_sources(request: HttpRequest) -> HttpResponse:
    """Every publication that a fact was taken from, with publisher, year, terms and address."""
    found = shipped_sources()
    return render(
        request,
        "knowledge/data_sources.html",
        {
            "sources": found,
            "publishers": len({source.publisher for source in found}),
            "tables": table_titles(catalogue()),
        },
    )
