"""Where a risk stands in the matrix of likelihood and severity, and which come first.

Source: the clause, 2.2 f, and the collaboration's method in three steps (https://husr.se/en/guidance-on-due-diligence/prepare-procurement):
the most significant risks, by likelihood and severity, come first. UN Guiding Principles, principle 24: severity weighs more than
likelihood where people may come to harm. The number of steps and the band of each place are our own, the same as the screening's: no source
states them, and the office can change them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kedja.policy.errors import PolicyError
from kedja.policy.residual_risk import Band

MOST_STEPS = 6
LEAST_STEPS = 2
_WORSE = (Band.LOW, Band.ELEVATED, Band.HIGH, Band.VERY_HIGH)


@dataclass(frozen=True, slots=True)
class Scale:
    """The bands: a row for each step of severity from the least, in it a band for each step of likelihood."""

    rows: tuple[tuple[Band, ...], ...]

    def __post_init__(self) -> None:
        """Raises PolicyError where it is no matrix, or a higher step would lower a band."""
        sides = (len(self.rows), *(len(row) for row in self.rows))
        if not all(LEAST_STEPS <= count <= MOST_STEPS for count in sides) or len(set(sides[1:])) > 1:
            raise PolicyError(
                "A side of the matrix has {least} to {most} steps.", least=LEAST_STEPS, most=MOST_STEPS
            )
        lines = [*self.rows, *zip(*self.rows, strict=True)]
        if any(Band.UNKNOWN in line for line in lines):
            raise PolicyError("Every place of the matrix has a band.")
        if any(
            [_WORSE.index(band) for band in line] != sorted(_WORSE.index(band) for band in line)
            for line in lines
        ):
            raise PolicyError("A higher step of likelihood or severity cannot lower the band.")

    @property
    def severity(self) -> int:
        """How many steps of severity there are."""
        return len(self.rows)

    @property
    def likelihood(self) -> int:
        """How many steps of likelihood there are."""
        return len(self.rows[0])


_L, _E, _H, _V = _WORSE
DEFAULT = Scale(
    (
        (_L, _L, _L, _L, _L),
        (_L, _L, _L, _E, _E),
        (_L, _L, _E, _E, _H),
        (_L, _E, _E, _H, _H),
        (_E, _H, _H, _V, _V),
    )
)


@dataclass(frozen=True, slots=True)
class Risk:
    """A risk by its name; None is not assessed."""

    name: str
    likelihood: int | None
    severity: int | None


def band_of(likelihood: int | None, severity: int | None, scale: Scale = DEFAULT) -> Band:
    """The band of a place in the matrix, counted from 1; unknown where one side is not assessed."""
    if likelihood is None or severity is None:
        return Band.UNKNOWN
    if not (1 <= likelihood <= scale.likelihood and 1 <= severity <= scale.severity):
        raise PolicyError("The step is not one of the scale.")
    return scale.rows[severity - 1][likelihood - 1]


def most_significant_first(risks: Iterable[Risk], scale: Scale = DEFAULT) -> list[Risk]:
    """By band, then by severity, likelihood and name; those that are not assessed stand after the others, not below them."""

    def order(risk: Risk) -> tuple[bool, int, int, int, str]:
        band = band_of(risk.likelihood, risk.severity, scale)
        is_unknown = band is Band.UNKNOWN
        worse = 0 if is_unknown else _WORSE.index(band)
        return (is_unknown, -worse, -(risk.severity or 0), -(risk.likelihood or 0), risk.name)

    return sorted(risks, key=order)
