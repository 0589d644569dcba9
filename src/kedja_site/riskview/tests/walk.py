"""Who comes in where in the risk picture: a closed run is its owner's and the own buyers', an open one everybody's."""

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from kedja_site.config.tests.walk.expected import Place, Room, place
from kedja_site.config.tests.walk.world import EVERYBODY, OWN, STRANGERS, World
from kedja_site.riskview.models import SavedMapping, ScreeningRun
from kedja_site.riskview.statuses import Status
from kedja_site.riskview.tests.made_run import make_run

ALL_AND_STRANGERS = (*EVERYBODY, *STRANGERS)
RESULTS = ("overview", "ranking", "ranking_csv", "ranking_xlsx", "row", "what_if", "about")
STATES = {
    "mapping_run": Status.MAPPING,
    "queued_run": Status.QUEUED,
    "running_run": Status.RUNNING,
    "failed_run": Status.FAILED,
}


@lru_cache(maxsize=1)
def made_once() -> Path:
    """A finished run's folder, for every walk of the process."""
    home = Path(tempfile.mkdtemp(prefix="kedja-walk-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    return make_run(home / "run", lines=60, draws=2)


def build(world: World) -> None:
    """The region's run in every state, an open one, and what the region has remembered."""
    owner, region = world.people["procurer"], world.things["region"]
    done = {"status": Status.DONE, "percent": 100, "folder": str(made_once())}
    name = world.keep("Vandringenskörning", *OWN)
    world.things["run"] = ScreeningRun.objects.create(
        name=name, uploaded_by=owner, organisation=region, **done
    )
    world.things["open_run"] = ScreeningRun.objects.create(name="Öppen körning", is_open=True, **done)
    for called, state in STATES.items():
        world.things[called] = ScreeningRun.objects.create(
            name=name, uploaded_by=owner, organisation=region, status=state
        )
    SavedMapping.objects.create(name=name, headings="x", fields={}, saved_by=owner, organisation=region)


def address(name: str) -> Any:
    return lambda run: [run.public_id, 1] if name == "row" else [run.public_id]


def of_run(name: str, run: str, opens_to: Any, **others: Any) -> Place:
    """Where the login is not asked for at the door, a stranger reads that there is no such run."""
    return place(
        f"riskview:{name}",
        run,
        args=address(name),
        opens_to=opens_to,
        is_link=others.pop("is_link", True),
        **others,
    )


ROOM = Room(
    namespace="riskview",
    build=build,
    places=(
        place("riskview:home", opens_to=ALL_AND_STRANGERS, is_link=True),
        place("riskview:runs", opens_to=ALL_AND_STRANGERS, is_link=True),
        place("riskview:upload"),
        *(of_run(name, "run", OWN) for name in RESULTS),
        *(of_run(name, "open_run", ALL_AND_STRANGERS) for name in RESULTS),
        of_run("progress", "run", OWN, answer=302, is_link=False),
        *(of_run("progress", run, OWN, is_link=False) for run in ("queued_run", "running_run", "failed_run")),
        *(of_run("overview", run, OWN, answer=302) for run in STATES),
        of_run("mapping", "run", (), is_link=False),
        of_run("mapping", "queued_run", (), is_link=False),
        of_run("retry", "failed_run", {"procurer"}, is_link=False, method="post"),
        of_run("retry", "run", (), is_link=False, method="post"),
        *(of_run("delete", run, {"procurer"}, is_link=False) for run in ("run", *STATES)),
        of_run("delete", "open_run", (), is_link=False),
        of_run("rejected", "run", {"procurer"}, is_link=False),
        of_run("rejected", "open_run", (), is_link=False),
    ),
)
