"""A site with the knowledge of three categories, which is enough for every kind of page."""

import pytest

from kedja_site.config.tests.ground import GROUNDS

CODES = ("surgical_instruments", "general_consumables", "gloves")


def make_knowledge_of_ground():
    from kedja_site.knowledge.actions.first_pages import make_knowledge_of
    from kedja_site.newsroom.actions.first_topics import make_first_topics

    make_first_topics()
    make_knowledge_of(CODES)


GROUNDS["knowledge"] = make_knowledge_of_ground


@pytest.fixture
def knowledge(db):
    """Index, three categories (one under another), reports and criteria, in both languages."""
    from kedja_site.knowledge.models import CategoryPage

    if not CategoryPage.objects.exists():
        make_knowledge_of_ground()
