"""What other sources say of the countries and categories that a report speaks of: beside its findings, never among them.

The facts are those of the country's and the category's own pages, with the same sources.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kedja_site.knowledge.facts.country_facts import GoodOfCountry, country_facts
from kedja_site.knowledge.facts.judged import OriginShare
from kedja_site.knowledge.facts.sourcing import Citations, NumberedSource
from kedja_site.knowledge.models import ReportPage
from kedja_site.newsroom.statuses import TopicKind


@dataclass(frozen=True, slots=True)
class SaidByOthers:
    """What is documented of a category in a country: shares of what is bought, and goods with harm."""

    iso3: str
    category: str
    origins: tuple[OriginShare, ...]
    goods: tuple[GoodOfCountry, ...]

    @property
    def source_ids(self) -> Iterator[str]:
        """In the order that they are told."""
        yield from (origin.source for origin in self.origins)
        for good in self.goods:
            yield from good.sources


@dataclass(frozen=True, slots=True)
class OthersView:
    """The facts beside a report, with their sources numbered."""

    rows: list[SaidByOthers]
    citations: Citations
    sources: list[NumberedSource]


def said_by_others(categories: Iterable[str], countries: Iterable[str]) -> list[SaidByOthers]:
    """Of each country and category together; nothing for those of which no source says anything."""
    wanted = set(categories)
    found = []
    for iso3 in countries:
        facts = country_facts(iso3)
        for each in facts.categories:
            if each.code in wanted:
                goods = tuple(good for good in facts.goods if good.good in each.goods)
                found.append(SaidByOthers(iso3, each.code, each.origins, goods))
    return found


def others_view(page: ReportPage) -> OthersView:
    """For the report's page; each fact once, however many goods share a source."""
    rows = said_by_others(
        [topic.code for topic in page.topics.all() if topic.kind == TopicKind.CATEGORY],
        [country.iso3 for country in page.countries.all()],
    )
    citations = Citations(source for row in rows for source in row.source_ids)
    return OthersView(rows, citations, citations.numbered())
