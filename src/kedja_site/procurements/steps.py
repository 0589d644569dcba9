"""The steps of a procurement's file: each room says what it has, by `@procurement_step` in its `procurement_steps.py`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kedja_site.people.access import Viewer
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.procurements.statuses import Phase, StepState


@dataclass(frozen=True, slots=True)
class Step:
    """A step as the file's page shows it."""

    key: str
    title: str
    url: str
    """Where it is done; empty where it cannot be opened yet."""
    state: StepState
    says: str
    """One sentence: why it is so, or what is next."""

    @property
    def is_next(self) -> bool:
        """Whether somebody can do something about it now."""
        return self.state in {StepState.TO_DO, StepState.BEGUN}


StepGiving = Callable[[Viewer, Procurement, Sequence[Lot]], Step | None]


@dataclass(frozen=True, slots=True)
class RegisteredStep:
    """A function that gives a step, where it stands, and in which phase."""

    order: int
    phase: Phase
    giving: StepGiving


STEPS: list[RegisteredStep] = []


def procurement_step(*, order: int, phase: Phase) -> Callable[[StepGiving], StepGiving]:
    """Registers a function of viewer, procurement and lots; None where the step does not concern the procurement.

    It asks the database a fixed number of questions, however many lots there are. It is asked for those who may read the file.
    """

    def register(giving: StepGiving) -> StepGiving:
        STEPS.append(RegisteredStep(order, phase, giving))
        STEPS.sort(key=lambda one: (list(Phase).index(one.phase), one.order))
        return giving

    return register


@dataclass(frozen=True, slots=True)
class PhaseOfSteps:
    """A phase with its steps."""

    phase: Phase
    steps: tuple[Step, ...]
    is_now: bool

    @property
    def done(self) -> int:
        """How many are done or not needed."""
        return sum(step.state in {StepState.DONE, StepState.NOT_NEEDED} for step in self.steps)


def steps_of(viewer: Viewer, procurement: Procurement) -> list[PhaseOfSteps]:
    """All steps by phase, in their order."""
    lots = list(procurement.lots.all())
    found: dict[Phase, list[Step]] = {phase: [] for phase in Phase}
    for one in STEPS:
        step = one.giving(viewer, procurement, lots)
        if step is not None:
            found[one.phase].append(step)
    return [PhaseOfSteps(phase, tuple(steps), phase == procurement.phase) for phase, steps in found.items()]


def next_step(phases: Sequence[PhaseOfSteps]) -> Step | None:
    """The first that somebody can do something about, of the phase that the procurement is in or a later one."""
    begun = False
    for phase in phases:
        begun = begun or phase.is_now
        for step in phase.steps:
            if begun and step.is_next:
                return step
    return None
