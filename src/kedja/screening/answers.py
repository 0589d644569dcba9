"""What `Run` answers with: plain frozen rows, amounts as integers in the reporting currency's minor unit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, Self, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of rows. `number` counts from 1; `total` is the number of rows on all pages."""

    rows: tuple[T, ...]
    number: int
    size: int
    total: int

    @property
    def pages(self) -> int:
        """The number of pages, at least one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class Figures:
    """Spend of a group: absolute (credits counted positive), net, lines, distinct suppliers."""

    absolute_minor: int
    net_minor: int
    lines: int
    suppliers: int

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """From a row of a `summary` table."""
        return cls(*(row[name] for name in ("absolute_minor", "net_minor", "lines", "suppliers")))


@dataclass(frozen=True, slots=True)
class Group:
    """A category, area, stage, country, buyer or procurement area, with its spend by band.

    `key` is None where it is not known. `label` is set where the run itself knows the name (buyers). `suppliers` of
    `total` adds the bands', so a supplier that stands in two bands counts in both.
    """

    key: str | None
    bands: Mapping[str, Figures]
    total: Figures
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Unclassified:
    """A thing bought that could not be placed in a category; the largest come first."""

    item_no: int
    cpv: str | None
    account: str | None
    account_text: str | None
    text: str | None
    figures: Figures


@dataclass(frozen=True, slots=True)
class Unconverted:
    """Amounts in a currency without a rate for their date: in no other figure of the run."""

    currency: str
    lines: int
    net_minor: int
    absolute_minor: int


@dataclass(frozen=True, slots=True)
class CoverageAmounts:
    """Absolute spend, in minor units, of which each thing is known. `in_scope` is what the shares are shares of."""

    in_scope: int
    supplier: int
    category: int
    origin: int
    origin_distribution: int
    risk: int
    out_of_scope: int
    out_of_scope_lines: int = 0

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """From the row of `summary/coverage.parquet`."""
        known = ("supplier", "category", "origin", "origin_distribution", "risk", "out_of_scope")
        return cls(
            in_scope=row["in_scope_minor"],
            out_of_scope_lines=row["out_of_scope_lines"],
            **{name: row[f"{name}_minor"] for name in known},
        )

    def share_bp(self, name: str) -> int:
        """The share of the spend in scope, in basis points, rounded down; of everything kept for `out_of_scope`."""
        whole = self.in_scope + self.out_of_scope if name == "out_of_scope" else self.in_scope
        part: int = getattr(self, name)
        return part * 10_000 // whole if whole else 0


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source that a part rests on."""

    id: str
    publisher: str
    title: str
    year: str
    licence: str
    address: str | None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """From a row of `sources.parquet`."""
        return cls(*(row[name] for name in ("id", "publisher", "title", "year", "licence", "address")))


@dataclass(frozen=True, slots=True)
class FactorCode:
    """An industry whose factor a category takes, and what of the category it stands for."""

    naics: str
    title: str
    grams_per_usd: int
    note: str


@dataclass(frozen=True, slots=True)
class FootprintRow:
    """A category's climate footprint: `kedja.footprint.columns.FOOTPRINT` says what each value means."""

    category: str | None
    absolute_minor: int
    net_minor: int
    factor_g_per_usd: int | None
    factor_low_g_per_usd: int | None
    factor_high_g_per_usd: int | None
    kg_co2e: int | None
    note: str | None
    codes: tuple[FactorCode, ...]


@dataclass(frozen=True, slots=True)
class Footprint:
    """What the purchases let out, by spend: a screening figure. `rate_ppm` is millionths of `quote` for one `base`.

    The pair is None where the run is in dollars; `has_rate` is False where no source tells the rate, and then no row
    has a figure. Sources are those of the run.
    """

    rows: tuple[FootprintRow, ...]
    year: int
    base: str | None
    quote: str | None
    rate_ppm: int | None
    has_rate: bool
    factor_sources: tuple[SourceRow, ...]
    rate_source: SourceRow | None

    @property
    def kg_co2e(self) -> int | None:
        """The sum of the rows that have a figure; None where none has."""
        known = [row.kg_co2e for row in self.rows if row.kg_co2e is not None]
        return sum(known) if known else None

    @property
    def covered_minor(self) -> int:
        """Absolute spend in scope whose category has a factor."""
        return sum(row.absolute_minor for row in self.rows if row.factor_g_per_usd is not None)

    @property
    def covered_bp(self) -> int:
        """The share of the absolute spend in scope whose category has a factor, in basis points, cut."""
        whole = sum(row.absolute_minor for row in self.rows)
        return self.covered_minor * 10_000 // whole if whole else 0


@dataclass(frozen=True, slots=True)
class RowsAndSpend:
    """Some rows of the ranking: how many, and their absolute spend."""

    rows: int
    absolute_minor: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The picture of a run: all spend in scope, what is known of it, and where it stands by band."""

    currency: str
    currency_digits: int
    total: Figures
    first_date: date | None
    last_date: date | None
    rows: int
    coverage: CoverageAmounts
    by_band: Mapping[str, Figures]
    rows_by_band: Mapping[str, int]
    by_category: tuple[Group, ...]
    by_area: tuple[Group, ...]
    by_stage: tuple[Group, ...]
    by_country: tuple[Group, ...]
    by_buyer: tuple[Group, ...]
    by_procurement_area: tuple[Group, ...]
    unclassified: tuple[Unclassified, ...]
    footprint: Footprint
    unconverted: tuple[Unconverted, ...] = ()
    why_unknown: Mapping[str, RowsAndSpend] = field(default_factory=dict)
    """The band unknown, shared out by reason: the keys are those of `listing.UNKNOWN`."""


@dataclass(frozen=True, slots=True)
class RankingFilter:
    """Which rows of the ranking; None asks for all. `text` is looked for inside the supplier's name, any case.

    `category` "" asks for the unclassified, `iso3` and `procurement_area` "" for those that have none. `unknown` is one of
    `listing.UNKNOWN`: why a row's risk is not known.
    """

    text: str | None = None
    band: str | None = None
    category: str | None = None
    area: str | None = None
    stage: str | None = None
    iso3: str | None = None
    procurement_area: str | None = None
    buyer_no: int | None = None
    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class RankingRow:
    """A row of the ranking: `kedja.screening.columns.RANKING` says what each value means."""

    row: int
    rank: int | None
    supplier_key: str
    supplier: str
    category: str | None
    procurement_area: str | None
    severity: int | None
    likelihood: int | None
    expected_hundredths: int | None
    band: str
    stage: str | None
    area: str | None
    iso3: str | None
    exposure_minor: int
    net_minor: int
    absolute_minor: int
    credit_minor: int
    lines: int
    buyers: int
    first_date: date | None
    last_date: date | None
    origin_stated_bp: int
    origin_known_bp: int
    rank_low: int | None
    rank_high: int | None
    top_bp: int | None
    depends_on: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A purchase line behind a row. `amount_minor` is in the line's own `currency`; `row_no` is the file's own row."""

    file: str
    row_no: int
    supplier: str
    amount_minor: int
    currency: str
    date: date | None
    origin: str | None
    buyer: str | None
    cpv: str | None
    account: str | None
    account_text: str | None
    text: str | None
    department: str | None
    voucher: str | None
    invoice: str | None
    contract: str | None
    is_credit: bool
    repeats: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a class: what it is, its value as written in the source's scale, its weight, and where it is from.

    `kind` is product_rating, documented_harm, index or country_harm. `name` is the product, kind of harm or index.
    `weight` is None where the part is not weighted. `gives` is the class the part gives alone, where it gives one.
    """

    kind: str
    name: str
    value: str
    weight: int | None = None
    gives: int | None = None
    year: str | None = None
    sources: tuple[SourceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class OriginPart:
    """A country's share of a category's origin at a stage; `iso3` None is the share nobody knows."""

    stage: str
    iso3: str | None
    share_bp: int
    basis: str
    year: str | None = None
    sources: tuple[SourceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """The judgement of one stage and area, with the parts that give it."""

    origin: str | None
    stage: str
    area: str
    severity: int | None
    likelihood: int | None
    iso3: str | None
    expected_hundredths: int | None
    known_bp: int
    basis: str
    band: str
    is_headline: bool
    severity_parts: tuple[Part, ...] = ()
    likelihood_parts: tuple[Part, ...] = ()
    country_score_hundredths: int | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A row opened: the cells of its category for each origin, the origins used, who the supplier is taken to be."""

    row: RankingRow
    cells: tuple[Cell, ...]
    origins: tuple[OriginPart, ...]
    names: tuple[str, ...] = field(default=())
    match_reason: str = ""
    category_reasons: Mapping[str, int] = field(default_factory=dict)
    """Why the lines were placed in the category: reason → lines."""

    def cell(self, stage: str, area: str, origin: str | None = None) -> Cell | None:
        """The cell of a stage and area, for one stated origin (None: where nothing is stated)."""
        wanted = (stage, area, origin)
        return next((cell for cell in self.cells if (cell.stage, cell.area, cell.origin) == wanted), None)
