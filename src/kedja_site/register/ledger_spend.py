"""What the ledgers that the viewer may see say of a supplier: the same company, by number or by name."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kedja.identity.identifiers import Identifier as ReadIdentifier
from kedja.identity.identifiers import read_identifier
from kedja.screening.answers import RankingRow
from kedja_site.people.access import Viewer
from kedja_site.register.models import Supplier
from kedja_site.register.statuses import IdentifierKind
from kedja_site.riskview.errors import UnreadableRunError
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.selectors import overview, results, runs_for
from kedja_site.riskview.statuses import Status

MOST_RUNS = 5
READABLE = frozenset({IdentifierKind.ORGANISATION_NUMBER, IdentifierKind.VAT, IdentifierKind.LEI})
BY_NAME = "name:"


@dataclass(frozen=True, slots=True)
class RunSpend:
    """What one screening run says was bought from the supplier."""

    run: ScreeningRun
    currency: str
    digits: int
    exposure_minor: int
    lines: int
    first_date: date | None
    last_date: date | None
    rows: tuple[RankingRow, ...]

    @property
    def worst_row(self) -> RankingRow:
        """The row that stands first in the run's ranking."""
        return min(self.rows, key=lambda row: row.row)


def ledger_keys(supplier: Supplier) -> list[str]:
    """How the ledgers' suppliers are keyed, for this one: its numbers, and its names where a ledger has no number."""
    keys = []
    for identifier in supplier.identifiers.all():
        read = read_identifier(identifier.value) if identifier.kind in READABLE else None
        if isinstance(read, ReadIdentifier) and not read.person:
            keys.append(read.key)
    names = [supplier.name_key, *(name.name_key for name in supplier.names.all())]
    return list(dict.fromkeys([*keys, *(BY_NAME + name for name in names if name)]))


def spend_of(viewer: Viewer, supplier: Supplier) -> list[RunSpend]:
    """A sum for each of the newest finished runs that the viewer may see and that know the supplier."""
    keys, found = ledger_keys(supplier), []
    runs = runs_for(viewer).filter(status=Status.DONE).order_by("-finished_at")[:MOST_RUNS]
    for run in runs:
        try:
            rows = results(run).rows_of_suppliers(keys)
            totals = overview(run)
        except UnreadableRunError:
            continue
        if rows:
            found.append(
                RunSpend(
                    run,
                    totals.currency,
                    totals.currency_digits,
                    sum(row.exposure_minor for row in rows),
                    sum(row.lines for row in rows),
                    min((row.first_date for row in rows if row.first_date), default=None),
                    max((row.last_date for row in rows if row.last_date), default=None),
                    rows,
                )
            )
    return found


def how_found(keys_of_run: RunSpend) -> str:
    """Whether the number or the name tells that it is the same company."""
    by_number = any(not row.supplier_key.startswith(BY_NAME) for row in keys_of_run.rows)
    return _("by organisation number") if by_number else _("by name, as the ledger has no number")


def supplier_of_key(viewer: Viewer, key: str) -> Supplier | None:
    """The register's supplier that a ledger knows by `key`; None where there is none, or where a name fits several."""
    seen = Supplier.objects.visible_to(viewer).filter(merged_into=None)
    if key.startswith(BY_NAME):
        name = key.removeprefix(BY_NAME)
        found = list(seen.filter(name_key=name).order_by("pk")[:2])
        return found[0] if len(found) == 1 else None
    # SE5560743089 is kept as 5560743089, LEI… as itself without the prefix; a VAT number as it is.
    values = [key, key.removeprefix("SE"), key.removeprefix("LEI"), f"{key}01"]
    return seen.filter(identifiers__kind__in=READABLE, identifiers__value__in=values).first()
