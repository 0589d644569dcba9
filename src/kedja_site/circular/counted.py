"""What is counted of circular goals by region, category and year: that they are set, and how they stand."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy

from kedja.circular import State, progress
from kedja_site.circular.models import ContractGoal
from kedja_site.circular.selectors import measured_of, standing_measurements
from kedja_site.circular.words import STATE_WORDS
from kedja_site.procurements.counting import NOT_KNOWN, Counted, counts


def state_word(value: str) -> str:
    """How it stands, in the language of the page."""
    return str(STATE_WORDS[State(value)])


@counts(
    "circular",
    gettext_lazy("Circular goals set, and how they stand"),
    tuple(state.value for state in State),
    state_word,
)
def goals() -> Iterator[Counted]:
    """Each goal of each contract that is open to all, once a category, in the year that the contract began."""
    today = timezone.localdate()
    rows = (
        ContractGoal.objects.unguarded("counted, and small numbers left out")
        .filter(contract__is_confidential=False)
        .select_related("contract__owner")
        .prefetch_related(standing_measurements(), "contract__categories")
    )
    for goal in rows:
        state = progress(goal.indicator, measured_of(goal), today).state
        categories = [row.category for row in goal.contract.categories.all()] or [NOT_KNOWN]
        for category in categories:
            yield Counted(goal.contract.owner.name, category, goal.contract.starts_on.year, state.value)
