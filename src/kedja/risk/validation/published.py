"""The rule of country risk, and our own index values, against the published rows."""

from dataclasses import dataclass
from pathlib import Path

from kedja.reference.risk_columns import PUBLISHED_COUNTRY_RISK
from kedja.risk.country import INDICES, country_risk, country_risks
from kedja.risk.inputs import own_table


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """A published row, the total that the rule gives from its figures, and ours from our own index values.

    `differing` names the indices whose value in our tables is not the published one: another year or derived.
    """

    iso3: str
    published: int | None
    by_rule: int | None
    ours: int | None
    differing: tuple[str, ...]

    @property
    def reproduced(self) -> bool:
        """The rule gives the published total to the unit."""
        return self.by_rule == self.published


def published_rows(home: Path | None = None) -> tuple[PublishedRow, ...]:
    """Every published row beside what we give."""
    ours = {each.country.iso3: each for each in country_risks(home)}
    found = []
    for row in own_table(PUBLISHED_COUNTRY_RISK, home).to_pylist():
        rule = country_risk(*(row[index] for index in INDICES))
        mine = ours[row["iso3"]]
        differing = tuple(index for index in INDICES if mine.points(index) != row[index])
        found.append(PublishedRow(row["iso3"], row["total"], rule.total, mine.risk.total, differing))
    return tuple(found)
