"""The matrix of a risk analysis: the rule's page and its table, run."""

import pytest

from kedja.policy.errors import PolicyError
from kedja.policy.residual_risk import Band
from kedja.policy.risk_matrix import DEFAULT, Risk, Scale, band_of, most_significant_first
from kedja.risk import load_settings
from tests.policy.pages import example


def step(cell: str) -> int | None:
    return int(cell) if cell else None


@pytest.mark.parametrize("row", example("risk-matrix"), ids=lambda row: " ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    assert band_of(step(row["likelihood"]), step(row["severity"])) is Band(row["band"])


def test_the_default_is_the_screenings_own_table() -> None:
    for row in load_settings().tables()["risk_band"].to_pylist():
        assert band_of(row["likelihood"], row["severity"]) == row["band"]


def test_of_a_band_the_more_severe_comes_first_and_what_is_not_assessed_stands_after() -> None:
    risks = [Risk("c", None, 5), Risk("b", 5, 3), Risk("a", 2, 5), Risk("d", 4, 5)]
    assert [risk.name for risk in most_significant_first(risks)] == ["d", "a", "b", "c"]


@pytest.mark.parametrize(
    "rows",
    [
        ((Band.LOW, Band.LOW), (Band.HIGH, Band.LOW)),
        ((Band.LOW, Band.LOW), (Band.HIGH,)),
        ((Band.LOW, Band.UNKNOWN), (Band.LOW, Band.HIGH)),
        ((Band.LOW, Band.HIGH),),
    ],
)
def test_what_is_no_scale_is_refused(rows: tuple[tuple[Band, ...], ...]) -> None:
    with pytest.raises(PolicyError):
        Scale(rows)


def test_a_step_outside_the_scale_is_refused() -> None:
    assert DEFAULT.likelihood == DEFAULT.severity
    with pytest.raises(PolicyError):
        band_of(6, 1)
