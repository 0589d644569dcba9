"""Which published factor holds for a polymer and a stage, how far the others lie from it, and when there is none.

Source: the factors themselves, table `plastic_factors`, each with its own; among them the UK Government GHG conversion
factors 2024 (https://www.gov.uk/government/publications/greenhouse-gas-reporting-conversion-factors-2024), which say of
waste that they hold collection and transport only. The order in which factors are chosen is our own.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kedja.plastics.polymers import Factor, Polymer, Stage, factors, polymers


@dataclass(frozen=True, slots=True)
class Chosen:
    """The factor that holds, and those beside it."""

    factor: Factor
    is_stand_in: bool
    """The polymer has none of its own: that of the group it is part of is taken."""
    low: int
    high: int
    """The least and greatest of the sources that stand side by side, in milligrams for a tonne."""
    beside: tuple[Factor, ...]
    """All of them, with the one that holds first."""


def choose_factor(
    polymer: str,
    stage: Stage,
    *,
    country: str = "SE",
    year: int | None = None,
    among: Iterable[Factor] | None = None,
    known: Mapping[str, Polymer] | None = None,
) -> Chosen | None:
    """The factor that holds for `polymer` and `stage`; None where nobody has published one.

    The polymer's own goes before that of the group that the table says it is part of. Then: the country's own; the
    newest that is not younger than `year`, and undated last. A polymer that is part of no group has no stand-in.
    """
    every = [each for each in (factors() if among is None else among) if each.stage is stage]
    names = polymers() if known is None else known
    step: str | None = polymer
    while step is not None:
        own = [each for each in every if each.polymer == step]
        if own:
            ordered = sorted(own, key=lambda each: _order(each, country, year))
            beside = tuple(
                sorted(_family(every, step, names), key=lambda each: (each != ordered[0], each.source))
            )
            values = [each.mg_per_tonne for each in beside]
            return Chosen(ordered[0], step != polymer, min(values), max(values), beside)
        found = names.get(step)
        step = found.part_of if found else None
    return None


def _order(factor: Factor, country: str, year: int | None) -> tuple[bool, bool, int, str]:
    is_younger = year is not None and factor.year is not None and factor.year > year
    return (
        factor.country != country,
        factor.year is None or is_younger,
        -(factor.year or 0) if not is_younger else (factor.year or 0),
        factor.source,
    )


def _family(every: list[Factor], step: str, known: Mapping[str, Polymer]) -> list[Factor]:
    """The polymer's own factors, and those of what is part of it: what sources side by side say of the same thing."""
    return [each for each in every if each.polymer == step or _is_part_of(each.polymer, step, known)]


def _is_part_of(polymer: str, group: str, known: Mapping[str, Polymer]) -> bool:
    found = known.get(polymer)
    return (
        found is not None
        and found.part_of is not None
        and (found.part_of == group or _is_part_of(found.part_of, group, known))
    )
