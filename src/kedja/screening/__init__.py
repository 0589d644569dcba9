"""The main job: puts ledger, identity, category and risk together in named SQL steps, ranks, and tells how sure.

`screen` runs the steps on an engine into a run folder; `Run` reads a run folder; `what_if` tells which places move with
a weight. The rules are the `.sql` files of `steps/`, in the order of `steps.STEPS`.
"""

from kedja.screening.engine import Engine, open_engine
from kedja.screening.perform import Screened, screen
from kedja.screening.results import Run
from kedja.screening.what_if import Change, what_if

__all__ = ["Change", "Engine", "Run", "Screened", "open_engine", "screen", "what_if"]
