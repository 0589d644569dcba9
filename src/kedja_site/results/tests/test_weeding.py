"""A published summary goes with its follow-up, when the plan for weeding says so."""

import pytest
from django.db import connection
from django.test import Client

from kedja_site.config.weeding import WEEDING_KINDS
from kedja_site.followup.whole_case import take_away
from kedja_site.results.models import PublishedSummary, Summary
from kedja_site.results.tests.ground import Ground

pytestmark = pytest.mark.django_db


def test_the_summary_is_archived_and_its_page_is_gone(ground: Ground, client: Client) -> None:
    published = ground.published()
    case = published.summary.follow_up
    assert client.get(published.get_absolute_url()).status_code == 200
    kept = WEEDING_KINDS["followup.followup"].archived(case)
    assert "results.publishedsummary" in {row["table"] for row in kept["rows"]}
    assert take_away(case)
    connection.check_constraints()
    assert not Summary.objects.unguarded("a test").exists()
    assert not PublishedSummary.objects.exists()
    assert client.get(published.get_absolute_url()).status_code == 404
