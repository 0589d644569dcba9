"""A plugin of pytest: lets the tables be emptied after a test that is not undone by its own transaction.

The triggers of the log, and of other tables that are written once, refuse that, as they should. They are down only while such
a test is cleared away.
"""

from collections.abc import Iterator

import pytest

NOT_UNDONE = {"transactional_db", "live_server", "django_db_reset_sequences", "django_db_serialized_rollback"}


def _empties_tables(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(NOT_UNDONE & set(getattr(item, "fixturenames", ()))) or (
        marker is not None and bool(marker.kwargs.get("transaction"))
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    if not _empties_tables(item):
        return (yield)
    from django.db import connection
    from pytest_django.plugin import blocking_manager_key

    from kedja_site.config import append_only
    from kedja_site.people import log_guard

    blocker = item.config.stash[blocking_manager_key]
    with blocker.unblock():
        log_guard.take_down(connection)
        for table in append_only.TABLES:
            append_only.take_down(connection, table)
    try:
        return (yield)
    finally:
        with blocker.unblock():
            append_only.put_up_again()
            log_guard.put_up_again()  # after the last test the database itself is gone
