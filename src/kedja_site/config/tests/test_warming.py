"""What a process of the server has ready before somebody asks."""

import gc
from collections.abc import Iterator

import pytest
from django.test import RequestFactory
from django.urls import get_resolver

from kedja_site.config import warming
from kedja_site.knowledge.facts.judged import cells

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _garbage_is_searched_for_again() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_a_process_knows_its_addresses_and_facts_before_the_first_visitor():
    cells.cache_clear()
    warming.ready_application()
    assert cells.cache_info().currsize == 1
    assert "url_patterns" in vars(get_resolver())


def test_a_fact_that_cannot_be_read_stops_nobody_from_being_served(monkeypatch):
    monkeypatch.setattr(warming, "READ_ONCE", ("knowledge.facts.judged.no_such_fact",))
    answered = []
    environ = RequestFactory().get("/healthz").environ
    warming.ready_application()(environ, lambda status, _headers, _error=None: answered.append(status))
    assert answered == ["200 OK"]
