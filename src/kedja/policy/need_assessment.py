"""Whether the due-diligence clause is needed in a procurement (behövlighetsbedömning).

Sources: husr.se, "Prepare procurement" (https://husr.se/en/guidance-on-due-diligence/prepare-procurement): in a nationally prioritised
category the need is assessed already, and the clause is always used; otherwise the buyer assesses it. LOU (2016:1145) 17 kap. 2 and 4 §§:
labour terms by the ILO's fundamental conventions where Swedish labour law does not apply to the work, and it is needed. That a country or
a product of high risk is enough by itself is our own reading; no source gives a limit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kedja.policy.residual_risk import Band
from kedja.policy.three_valued import any_of

FUNDAMENTAL = ("C029", "C087", "C098", "C100", "C105", "C111", "C138", "C155", "C182", "C187")
"""The ten fundamental conventions of the ILO, by their code in `ilo_conventions`."""
ENOUGH = frozenset({Band.HIGH, Band.VERY_HIGH})
"""The bands of country and product risk that are enough by themselves."""


class Outcome(StrEnum):
    """What the assessment comes to."""

    NEEDED = "needed"
    NOT_NEEDED = "not_needed"
    NOT_KNOWN = "not_known"
    """Something that would decide it is not known. That is not the same as not needed."""


class Ground(StrEnum):
    """Why the clause is needed, or is not."""

    PRIORITISED = "prioritised"
    """Assessed already, for all, by a national decision."""
    CONVENTION = "convention"
    COUNTRY = "country"
    PRODUCT = "product"
    IN_SWEDEN = "in_sweden"
    """All work is performed where Swedish labour law applies."""
    NO_RISK = "no_risk"
    """Abroad, and everything that was asked is known to be no risk."""


class Question(StrEnum):
    """What was asked."""

    WHERE = "where"
    CONVENTIONS = "conventions"
    COUNTRY = "country"
    PRODUCT = "product"


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known; None and UNKNOWN are not known."""

    is_prioritised: bool | None
    is_abroad: bool | None
    """Whether work may be performed where Swedish labour law does not apply."""
    conventions: Mapping[str, bool | None]
    """Code → whether there is a risk that it is not kept. One that is missing is not known."""
    country: Band
    """Of the worst country that work may be performed in."""
    product: Band
    """Of the product or service itself, whatever the country."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The outcome, its grounds, and the questions whose answers are missed where it is not known."""

    outcome: Outcome
    grounds: tuple[Ground, ...]
    missing: tuple[Question, ...] = ()


def is_due(answers: Answers) -> bool:
    """Whether the buyer has to make one: whenever work may be performed abroad, and it is not made nationally."""
    return answers.is_prioritised is not True and answers.is_abroad is not False


def assess_need(answers: Answers) -> Assessment:
    """Needed by one ground that holds; not needed only where all that was asked is known."""
    if answers.is_prioritised:
        return Assessment(Outcome.NEEDED, (Ground.PRIORITISED,))
    if answers.is_abroad is False:
        return Assessment(Outcome.NOT_NEEDED, (Ground.IN_SWEDEN,))
    if answers.is_abroad is None:
        return Assessment(Outcome.NOT_KNOWN, (), (Question.WHERE,))
    asked = {
        Question.CONVENTIONS: (
            Ground.CONVENTION,
            any_of(answers.conventions.get(code) for code in FUNDAMENTAL),
        ),
        Question.COUNTRY: (Ground.COUNTRY, _is_enough(answers.country)),
        Question.PRODUCT: (Ground.PRODUCT, _is_enough(answers.product)),
    }
    grounds = tuple(ground for ground, holds in asked.values() if holds)
    if grounds:
        return Assessment(Outcome.NEEDED, grounds)
    missing = tuple(question for question, (_ground, holds) in asked.items() if holds is None)
    if missing:
        return Assessment(Outcome.NOT_KNOWN, (), missing)
    return Assessment(Outcome.NOT_NEEDED, (Ground.NO_RISK,))


def _is_enough(band: Band) -> bool | None:
    return None if band is Band.UNKNOWN else band in ENOUGH
