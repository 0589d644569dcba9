"""What others chose: the rule's page and its tables, run."""

import pytest

from kedja.circular import Earlier, State, suggest
from tests.policy.pages import example

PARENTS = {
    "gloves": "general_consumables",
    "syringes_and_needles": "general_consumables",
    "general_consumables": None,
    "furniture": None,
    "it": None,
}


def earlier() -> list[Earlier]:
    return [
        Earlier(
            row["procurement"],
            frozenset(row["categories"].split()),
            row["goal"],
            frozenset(row["strategies"].split()),
            State(row["state"]),
        )
        for row in example("circular-suggestions")
    ]


@pytest.mark.parametrize("row", example("circular-suggestions", "Suggested"), ids=lambda row: row["for"])
def test_the_pages_example(row: dict[str, str]) -> None:
    found = suggest([row["for"]], earlier(), PARENTS)
    assert (
        " ".join(f"{each.goal}:{each.times},{each.reached},{each.missed}" for each in found)
        == row["suggested"]
    )


def test_strategies_stand_in_the_order_of_how_many_chose_them() -> None:
    first = suggest(["gloves"], earlier(), PARENTS)[0]
    assert first.strategies == (("A5", 2), ("A4", 1))
    assert first.states == {State.REACHED: 1, State.NOT_MEASURED: 1}
