"""How often a stranger may ask for something."""

from datetime import UTC, datetime, timedelta

import pytest

from kedja_site.config.models import RateCount
from kedja_site.config.rate_limits import allow, allow_request, forget_counts, sender

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_the_limit_holds_in_a_span_and_not_in_the_next():
    answers = [allow("form 192.0.2.1", limit=2, per=HOUR, now=NOON) for _ in range(4)]
    assert answers == [True, True, False, False]
    assert allow("form 192.0.2.1", limit=2, per=HOUR, now=NOON + HOUR)


def test_senders_and_purposes_are_counted_apart():
    assert all(allow(key, limit=1, per=HOUR, now=NOON) for key in ("a 1", "a 2", "b 1"))


def test_no_address_is_kept_and_rows_go_when_their_span_is_over(rf):
    request = rf.get("/", REMOTE_ADDR="192.0.2.7")
    assert allow_request(request, "form", limit=1, per=HOUR)
    row = RateCount.objects.get()
    assert "192" not in row.digest
    forget_counts(row.ends_at - timedelta(seconds=1))
    assert RateCount.objects.exists()
    forget_counts(row.ends_at)
    assert not RateCount.objects.exists()


def test_one_query_where_the_row_stands(django_assert_num_queries):
    allow("form", limit=5, per=HOUR, now=NOON)
    with django_assert_num_queries(1):
        allow("form", limit=5, per=HOUR, now=NOON)


def test_of_ipv6_the_network_counts(rf):
    one, other, third = (
        sender(rf.get("/", REMOTE_ADDR=f"2001:db8:{net}::{host}"))
        for net, host in (("1", "1"), ("1", "2"), ("2", "1"))
    )
    assert one == other != third


def test_a_span_longer_than_a_day_is_refused():
    with pytest.raises(ValueError, match="2 days"):
        allow("form", limit=1, per=timedelta(days=2))
