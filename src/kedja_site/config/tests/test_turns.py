"""What somebody waits for is taken before what was put in line earlier and nobody waits for."""

import uuid

import pytest
from django_tasks_db.models import DBTaskResult

from kedja_site.alarms.jobs import look_through_all_now
from kedja_site.letters.jobs import deliver_now
from kedja_site.newsroom.jobs import make_sizes
from kedja_site.register.exchange.jobs import work_on_import
from kedja_site.register.graph.keeping import build_graph
from kedja_site.riskview.jobs import screen_ledger


@pytest.mark.django_db
def test_what_is_waited_for_comes_first(settings: object) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    make_sizes.enqueue(1)
    build_graph.enqueue()
    look_through_all_now.enqueue()
    deliver_now.enqueue(1)
    screen_ledger.enqueue(1, str(uuid.uuid4()))
    work_on_import.enqueue(1, str(uuid.uuid4()))
    line = [each.task_path.rsplit(".", 1)[-1] for each in DBTaskResult.objects.ready()]
    assert line == [
        "screen_ledger",
        "work_on_import",
        "deliver_now",
        "make_sizes",
        "build_graph",
        "look_through_all_now",
    ]
