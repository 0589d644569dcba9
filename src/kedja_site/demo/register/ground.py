"""What all parts of the demo's register are made with: the dice, the day, who buys, and the sources."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from kedja_site.people.models import Organisation
from kedja_site.register.models import Source
from kedja_site.register.statuses import SourceKind

SEED = 2026
MARK = "Demonstrationens avtalsregister"
"""The source that stands where the demo's register does."""


@dataclass(slots=True)
class Ground:
    """One making. `stems` are the invented names that are taken."""

    random: Random
    today: date
    regions: dict[str, Organisation]
    mark: Source
    registers: dict[str, Source]
    stems: set[str] = field(default_factory=set)

    def chance(self, share: float) -> bool:
        """True in `share` of the cases."""
        return self.random.random() < share

    def some(self, things: tuple[str, ...]) -> str:
        """One of them."""
        return self.random.choice(things)

    def days_ago(self, least: int, most: int) -> date:
        """A day between so many days ago."""
        return self.today - timedelta(days=self.random.randint(least, most))


def make_ground(today: date, regions: dict[str, Organisation]) -> Ground:
    """Lays it: each region's own register of contracts is a source."""
    random = Random(SEED)  # noqa: S311 - dice for a demo, no secret
    mark = Source.objects.create(
        kind=SourceKind.OTHER, name=MARK, stated_on=today, address="https://kedja.example/demo/"
    )
    sources = [
        Source(
            kind=SourceKind.BUYER,
            name=f"{region.name}: avtalsdatabas",
            stated_on=today - timedelta(days=random.randint(5, 300)),
            organisation=region,
        )
        for region in regions.values()
    ]
    Source.objects.bulk_create(sources)
    return Ground(random, today, regions, mark, dict(zip(regions, sources, strict=True)))
