"""Gives the demo's category pages an introduction and an action plan, where nobody has written one."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction

from kedja_site.knowledge.actions.first_pages import make_knowledge_of
from kedja_site.knowledge.demo_texts import DEMO_CATEGORIES, DemoCategory
from kedja_site.knowledge.facts.categories import prioritised_codes
from kedja_site.knowledge.models import CategoryAction, CategoryPage
from kedja_site.newsroom.texts import rich_text


def make_demo_knowledge(today: date) -> int:
    """The number of pages that got words now. Due dates are counted from `today`."""
    return make_demo_knowledge_of(prioritised_codes(), today)


@transaction.atomic
def make_demo_knowledge_of(codes: Collection[str], today: date) -> int:
    """The same with pages for these categories alone."""
    make_knowledge_of(codes)
    written = 0
    for words in DEMO_CATEGORIES:
        pages = CategoryPage.objects.filter(code=words.code, alias_of__isnull=True).select_related("locale")
        for page in pages:
            if not page.introduction and not page.actions.exists():
                _write(page, words, today)
                written += 1
    return written


def _write(page: CategoryPage, words: DemoCategory, today: date) -> None:
    place = 0 if page.locale.language_code == "sv" else 1
    page.introduction = rich_text(words.introduction[place])
    page.page_owner = words.actions[0].owner[place]
    page.reviewed_on = today
    page.actions = [
        CategoryAction(
            action=each.action[place],
            owner=each.owner[place],
            due=None if each.due_in_days is None else today + timedelta(days=each.due_in_days),
            status=each.status,
        )
        for each in words.actions
    ]
    page.save_revision().publish()
