"""An editor cannot publish what an alarm has come to while it names a factory or a sub-supplier."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from kedja_site.alarms.actions.draft_news import KEY
from kedja_site.alarms.models import Alarm
from kedja_site.alarms.secrecy import named_in, names_in_the_chain
from kedja_site.newsroom.models import NewsPage
from kedja_site.newsroom.models.published import plain


def names_that_may_not_be_published(page: Page) -> list[str]:
    """The names in the page that stand in the chain of its alarm, whoever may see that chain; none for other pages."""
    news = page if isinstance(page, NewsPage) else page.specific
    if not isinstance(news, NewsPage) or not news.import_key.startswith(KEY):
        return []
    alarm: Alarm | None = (
        Alarm.objects.unguarded("what is published is looked through for all")
        .filter(public_id=news.import_key.removeprefix(KEY))
        .first()
    )
    if alarm is None:
        return []
    text = "\n".join(
        [news.title, news.lead, plain(news.body), plain(news.easy_read), news.search_description]
    )
    return named_in(text, names_in_the_chain(alarm, timezone.localdate()))


@hooks.register("before_publish_page")
def no_factory_is_published(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Back to the editor with the reason, where a name stands in the text."""
    if not names_that_may_not_be_published(page):
        return None
    messages.error(
        request,
        _(
            "The text names a factory or a sub-supplier of the alarm. Write what they are, not who, and publish then."
        ),
    )
    return redirect("wagtailadmin_pages:edit", page.pk)
