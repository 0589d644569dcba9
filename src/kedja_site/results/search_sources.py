"""What the search finds of results: published summaries and yearly reports, as everybody reads them."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from kedja.language import LANGUAGES
from kedja_site.config.search_sources import Findable, register_search_source
from kedja_site.register.words import category_of
from kedja_site.results.content import Content, with_texts
from kedja_site.results.models import PublishedSummary, Summary, TrendReport
from kedja_site.results.selectors import published, reports
from kedja_site.results.statuses import Light
from kedja_site.results.words import light_means, method_word


def _words(content: Content) -> str:
    texts: list[str] = []

    def take(_key: str, _label: str, text: str) -> str:
        texts.append(text)
        return text

    with_texts(content, take)
    return " ".join(filter(None, texts))


def _summaries() -> Iterator[Findable]:
    for each in published():
        words = _words(each.said)
        for language in LANGUAGES:
            with override(language):
                said = {
                    "light": Light(each.light).label,
                    "meaning": light_means(each.light),
                    "method": method_word(each.method),
                }
                yield Findable(
                    each.public_id,
                    language,
                    "follow_up",
                    _("Follow-up of %(supplier)s") % {"supplier": each.supplier_name},
                    reverse("results:summary", args=[each.public_id]),
                    _("Light: %(light)s – %(meaning)s. Done by %(method)s.") % said,
                    f"{each.public_id} {category_of(each.category) if each.category else ''} {words}",
                    day=timezone.localdate(each.published_at),
                )


def _reports() -> Iterator[Findable]:
    for report in reports():
        for language in LANGUAGES:
            with override(language):
                yield Findable(
                    str(report.year),
                    language,
                    "report",
                    _("What follow-ups found, %(year)s") % {"year": report.year},
                    reverse("results:trend", args=[report.year]),
                    _(
                        "Findings by area of the code, category, country and kind, and how many were mended in time."
                    ),
                    day=timezone.localdate(report.published_at),
                )


def _own_pages() -> Iterator[Findable]:
    for language in LANGUAGES:
        with override(language):
            yield Findable(
                "summaries",
                language,
                "page",
                _("Summaries of follow-ups"),
                reverse("results:summaries"),
                _("Who was followed up, how it went, and what is being done about deviations."),
            )
            yield Findable(
                "trends",
                language,
                "page",
                _("What follow-ups found, year by year"),
                reverse("results:trends"),
                _(
                    "Findings by area of the code, category, country and kind, and how many were mended in time."
                ),
            )


register_search_source("follow-up-summaries", _summaries, models=[PublishedSummary, Summary])
register_search_source("follow-up-trends", _reports, models=[TrendReport])
register_search_source("follow-up-pages", _own_pages)
