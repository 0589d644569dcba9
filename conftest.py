"""What tests of the library and of the site share, and which of them stay together when they run in parallel."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

# A browser is started once a process, so its fixtures have one home.
pytest_plugins = [
    "kedja_site.config.tests.browser",
    "kedja_site.config.tests.ready_site",
    "kedja_site.people.tests.log_that_tests_may_empty",
]

HERE = Path(__file__).parent
WALK = "src/kedja_site/config/tests/test_walk.py"
LONGEST = (
    "tests/journeys",
    "tests/command/test_screen.py",
    "tests/docs",
    "src/kedja_site/config/tests/test_command.py",
    "src/kedja_site/config/tests/test_upgrade.py",
    WALK,
)
"""What takes longest is begun first, so that no process works alone at the end. The first makes the ready site for those
that come third and later; the second needs none."""


class TogetherByFile(LoadScopeScheduling):
    """A file's tests run in one process, the journeys' all in one: what they share is made once. A walk shares nothing."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.split("::", maxsplit=1)[0]
        return nodeid if path == WALK else group_of(path)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> TogetherByFile:
    """Not xdist's own loadgroup: with pytest 9.2 it groups nothing, and says nothing (pytest-xdist issue 1386)."""
    return TogetherByFile(config, log)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """The longest first; the order is the last word, after pytest-django's."""
    yield
    groups = {item: group_of(item.path.relative_to(HERE).as_posix()) for item in items}
    items.sort(key=lambda item: LONGEST.index(groups[item]) if groups[item] in LONGEST else len(LONGEST))


def pytest_collection_finish() -> None:
    """What is there once all is imported stays: the collector need not go through it again, a thousand times."""
    gc.collect()
    gc.freeze()


def group_of(path: str) -> str:
    """What a file's tests run together with: the file, or for what takes longest the folder."""
    return next((longest for longest in LONGEST if path.startswith(longest)), path)
