"""A site with the knowledge of three categories, which is enough for every kind of page."""

import pytest

CODES = ("surgical_instruments", "general_consumables", "gloves")


@pytest.fixture
def knowledge(db):
    """Index, three categories (one under another), reports and criteria, in both languages."""
    from kedja_site.knowledge.actions.first_pages import make_knowledge_of
    from kedja_site.newsroom.actions.first_topics import make_first_topics

    make_first_topics()
    make_knowledge_of(CODES)
