"""What tests of the library and of the site share, and which of them stay together when they run in parallel."""

from collections.abc import Iterator
from pathlib import Path

import pytest

# A browser is started once a process, so its fixtures have one home.
pytest_plugins = ["kedja_site.config.tests.browser", "kedja_site.people.tests.log_that_tests_may_empty"]

HERE = Path(__file__).parent
LONGEST = ("tests/journeys", "tests/command/test_screen.py", "src/kedja_site/config/tests/test_command.py")
"""What takes longest is begun first, so that no process works alone at the end."""


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """A file's tests run in one process, the journeys' all in one: what they share is made once."""
    groups = {item: _group(item.path.relative_to(HERE).as_posix()) for item in items}
    for item, group in groups.items():
        item.add_marker(pytest.mark.xdist_group(group))
    # The marks have to be there before pytest-xdist reads them; the order is the last word, after pytest-django's.
    yield
    items.sort(key=lambda item: LONGEST.index(groups[item]) if groups[item] in LONGEST else len(LONGEST))


def _group(path: str) -> str:
    return next((longest for longest in LONGEST if path.startswith(longest)), path)
