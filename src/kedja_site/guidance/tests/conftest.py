"""What the guidance's tests start from: its pages, made once for a module, in a transaction that is taken back."""

import pytest
from django.db import transaction

from kedja_site.config.tests.ground import GROUNDS


def make_guidance_of_ground():
    from kedja_site.guidance.actions.first_pages import make_first_guidance
    from kedja_site.newsroom.actions.first_pages import make_first_pages

    make_first_pages()
    make_first_guidance()


GROUNDS["guidance"] = make_guidance_of_ground


@pytest.fixture(scope="module")
def _guidance_pages(django_db_setup, django_db_blocker):
    """The newsroom's first pages and the guidance's; each test works in a savepoint after this."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_guidance_of_ground()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def guidance(_guidance_pages, db):
    """The guidance's pages and terms."""
