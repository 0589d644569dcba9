"""The figures of a yearly report, counted and suppressed in one go: small numbers leave this module as None.

The rule is `kedja.policy.small_cells`. The five tables are of the same findings and have the same totals, so a total that is
left out in one is left out in all. A number that comes from fewer than three suppliers is left out too, however large.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kedja.policy.small_cells import AT_LEAST, suppress
from kedja_site.followup.models import FollowUp, Performed
from kedja_site.results.telling import Finding, findings_in
from kedja_site.results.trend_content import TABLES, TOTAL, Covered, Row, Table, TrendContent

YEARS_BEFORE = 4
SUPPLIERS_AT_LEAST = 3
WHY = "figures of a year, without names"


@dataclass(slots=True)
class _Cell:
    number: int = 0
    suppliers: set[int] = field(default_factory=set)

    def add(self, finding: Finding) -> None:
        self.number += 1
        self.suppliers.add(finding.supplier)

    @property
    def to_weigh(self) -> int:
        """For the rule: a number from too few suppliers weighs as nothing, and is left out."""
        return self.number if len(self.suppliers) >= SUPPLIERS_AT_LEAST else 0


_Counts = dict[str, dict[int, dict[str, _Cell]]]
"""Table → year → key → cell."""


def key_in(table: str, finding: Finding) -> str:
    """The row of a table that a finding stands in; empty where it is not known."""
    return str(getattr(finding, table))


def trend_figures(year: int, today: date) -> TrendContent:
    """The year's figures beside those of up to four years before, from what is registered today."""
    coverage = [
        covered for covered in map(_covered, range(year - YEARS_BEFORE, year + 1)) if covered.follow_ups
    ]
    years = sorted({covered.year for covered in coverage} | {year})
    return TrendContent(
        year=year,
        years=tuple(years),
        coverage=tuple(_covered(each) for each in years),
        tables=tuple(suppressed(findings_in(years, today), years)),
        at_least=AT_LEAST,
        suppliers_at_least=SUPPLIERS_AT_LEAST,
    )


def _covered(year: int) -> Covered:
    cases = FollowUp.objects.unguarded(WHY).filter(
        pk__in=Performed.objects.filter(performed_on__year=year).values("follow_up"), is_earlier=False
    )
    return Covered(year, cases.count(), cases.order_by().values("supplier").distinct().count())


def suppressed(findings: Iterable[Finding], years: Collection[int]) -> list[Table]:
    """The tables, with None for what is left out."""
    counts: _Counts = {table: {year: {TOTAL: _Cell()} for year in years} for table in TABLES}
    for finding in findings:
        for table in TABLES:
            cells = counts[table][finding.year]
            cells.setdefault(key_in(table, finding), _Cell()).add(finding)
            cells[TOTAL].add(finding)
    keys = {
        table: sorted({key for cells in of_year.values() for key in cells if key != TOTAL}, key=lambda key: (not key, key))
        for table, of_year in counts.items()
    }  # fmt: skip
    for table, of_year in counts.items():
        for cells in of_year.values():
            for key in keys[table]:
                cells.setdefault(key, _Cell())
    shown = _shown(counts, years)
    return [
        Table(
            table,
            tuple(
                Row(key, tuple(shown[table][year][key] for year in years)) for key in (*keys[table], TOTAL)
            ),
        )
        for table in TABLES
    ]


def _shown(counts: _Counts, years: Collection[int]) -> dict[str, dict[int, dict[str, int | None]]]:
    """Suppressed table by table and year by year, until all agree on which totals are left out."""
    no_total: set[int] = set()
    while True:
        done = {
            table: {year: _of_year(counts[table][year], without_total=year in no_total) for year in years}
            for table in TABLES
        }
        found = {year for of_year in done.values() for year in years if of_year[year][TOTAL] is None}
        if found <= no_total:
            return done
        no_total |= found


def _of_year(cells: Mapping[str, _Cell], *, without_total: bool) -> dict[str, int | None]:
    weighed: dict[tuple[str, ...], int] = {
        (key,): 0 if key == TOTAL and without_total else cell.to_weigh for key, cell in cells.items()
    }
    left = suppress(weighed)
    return {key: None if left[key,] is None else cell.number for key, cell in cells.items()}
