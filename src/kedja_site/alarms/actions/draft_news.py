"""A draft in the newsroom of what an alarm came to. Nothing is published here: an editor does that."""

from datetime import date

from django.contrib.auth.models import User

from kedja_site.alarms.models import Alarm
from kedja_site.newsroom.actions.first_pages import make_first_pages
from kedja_site.newsroom.actions.first_topics import make_first_topics
from kedja_site.newsroom.actions.import_news import free_slug
from kedja_site.newsroom.models import NewsIndexPage, NewsPage, Topic
from kedja_site.newsroom.statuses import TopicKind
from kedja_site.newsroom.texts import rich_text

FOLLOW_UP = "uppfoljning"
KEY = "alarm:"


def draft_news(user: User, alarm: Alarm, today: date) -> NewsPage:
    """The Swedish draft; the English text, where there is one, comes as its translation. Call it in a transaction."""
    first = make_first_pages()
    make_first_topics()
    topics = list(Topic.objects.filter(kind=TopicKind.TYPE, code=FOLLOW_UP))
    page = _draft(alarm, "sv", alarm.summary_sv, first.indexes, topics, today)
    first.indexes["sv"].add_child(instance=page)
    page.save_revision(user=user)
    if alarm.summary_en:
        translation = _draft(alarm, "en", alarm.summary_en, first.indexes, topics, today)
        translation.translation_key = page.translation_key
        first.indexes["en"].add_child(instance=translation)
        translation.save_revision(user=user)
    return page


def _draft(
    alarm: Alarm,
    language: str,
    summary: str,
    indexes: dict[str, NewsIndexPage],
    topics: list[Topic],
    today: date,
) -> NewsPage:
    index = indexes[language]
    paragraphs = [part.strip() for part in summary.splitlines() if part.strip()]
    page = NewsPage(
        title=alarm.title,
        slug=free_slug(index, alarm.title, today),
        date=today,
        author=str(alarm.organisation),
        lead=paragraphs[0] if paragraphs else "",
        body=rich_text(paragraphs[1:]),
        locale=index.locale,
        live=False,
        import_key=f"{KEY}{alarm.public_id}",
    )
    page.topics = topics
    return page
