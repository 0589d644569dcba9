"""Which steps may be taken: the rule's page and its table, run."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.policy.escalation import Step, allowed_steps
from tests.policy.pages import example, tri

TAKEN = some.lists(some.sampled_from(Step), max_size=6)
ANSWERS = some.sampled_from([True, False, None])


@pytest.mark.parametrize("row", example("escalation"), ids=lambda row: " ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    taken = [Step(name) for name in row["taken"].split()]
    named = row["in the clause"]
    allowed = allowed_steps(
        taken,
        has_sanctions=tri(row["sanctions"]),
        is_severe=tri(row["severe"]),
        in_contract=[Step(name) for name in named.split()] if named else None,
    )
    assert allowed == tuple(Step(name) for name in row["allowed"].split())


@given(TAKEN, ANSWERS, ANSWERS)
def test_nobody_ends_a_contract_before_asking_for_correction_and_suspending(
    taken: list[Step],
    has_sanctions: bool | None,  # noqa: FBT001
    is_severe: bool | None,  # noqa: FBT001
) -> None:
    allowed = allowed_steps(taken, has_sanctions=has_sanctions, is_severe=is_severe)
    if Step.TERMINATION in allowed:
        assert {Step.CORRECTION, Step.SUSPENSION} <= set(taken)
        assert is_severe or taken.count(Step.CORRECTION) > 1


@given(TAKEN, ANSWERS, ANSWERS)
def test_not_knowing_never_allows_more_than_no_does(
    taken: list[Step],
    has_sanctions: bool | None,  # noqa: FBT001
    is_severe: bool | None,  # noqa: FBT001
) -> None:
    assert allowed_steps(taken, has_sanctions=None, is_severe=is_severe) == allowed_steps(
        taken, has_sanctions=False, is_severe=is_severe
    )
    assert allowed_steps(taken, has_sanctions=has_sanctions, is_severe=None) == allowed_steps(
        taken, has_sanctions=has_sanctions, is_severe=False
    )
