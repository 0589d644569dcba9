"""What a run says about itself: `run.json`, typed.

Amounts are decimal strings in the currency's major unit, so that no reader rounds them. Shares are between 0
and 1 of the absolute spend, cut (never rounded up) to four decimals. Only `seconds` and `peak_memory_mb` differ
between two runs of the same input, settings, sources, code and date.
"""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kedja.screening.errors import NotARunError, RunOfAnotherVersionError

FILE_NAME = "run.json"

FORMAT = 3
"""Raised with every change of the run folder's tables that an earlier reader, or an earlier folder, cannot meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InputFile:
    """One file that was read.

    `identical_to` is the earlier file with the same bytes; then nothing was read of this one. `superseded` rows are no
    lines: a line of a `rejected.csv` among the files stands in place of each.
    """

    path: str
    sha256: str
    lines: int
    kept: int
    rejected: int
    identical_to: str | None = None
    superseded: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAndRejected:
    """Signed sums of one currency, as decimal strings. Kept and rejected add up to what the files hold."""

    kept: str
    rejected: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinesAndSums:
    """A number of lines and their signed sum per currency, as decimal strings."""

    lines: int = 0
    amounts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Shares of the absolute spend that is in scope, of which something is known.

    `origin`: the country is stated on the line. `origin_distribution`: not stated, but a sourced distribution
    over countries exists for the category. `risk`: the band is not unknown.
    """

    supplier: float
    category: float
    origin: float
    origin_distribution: float
    risk: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BandTotal:
    """What was bought in one band, in the reporting currency."""

    absolute: str
    net: str
    lines: int
    suppliers: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FootprintTotal:
    """The climate footprint from spend: a screening figure by averages of the United States.

    `kg_co2e` is null where no category has a figure. `coverage` is the share of the absolute spend in scope whose category
    has a factor. `rate` says how many `rate_quote` one `rate_base` is, as a decimal string; the four are null where the
    run is in dollars, or where no source tells a rate (then `kg_co2e` is null too). Sources are ids of `sources`.
    """

    kg_co2e: int | None
    coverage: float
    factor_year: int
    factor_sources: tuple[str, ...]
    rate: str | None = None
    rate_base: str | None = None
    rate_quote: str | None = None
    rate_source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """What judged: the version of the model and of the code, and every setting by its hash and value."""

    version: str
    code: str
    settings_sha256: str
    settings: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class UsedSource:
    """A source that gave at least one value of this run; `address` is null where it has none."""

    id: str
    publisher: str
    title: str
    year: str
    licence: str
    address: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RunInfo:
    """`run.json`. `made_on` is the date given to the run (ISO 8601), not the machine's clock.

    `format` tells which tables the folder has; folders from before it was written count as format 0.
    """

    format: int = FORMAT
    input: tuple[InputFile, ...]
    lines_read: int
    lines_kept: int
    lines_rejected: int
    amounts: dict[str, KeptAndRejected]
    coverage: Coverage
    bands: dict[str, BandTotal]
    model: Model
    sources: tuple[UsedSource, ...]
    seconds: float
    peak_memory_mb: float
    made_on: str
    language: str
    engine: str
    reporting_currency: str
    repeats: LinesAndSums = LinesAndSums()
    overlaps: LinesAndSums = LinesAndSums()
    credits: LinesAndSums = LinesAndSums()
    out_of_scope: LinesAndSums = LinesAndSums()
    unconverted: LinesAndSums = LinesAndSums()
    notes: tuple[str, ...] = ()
    footprint: FootprintTotal | None = None
    mapping: str | None = None
    decisions: dict[str, str] = field(default_factory=dict)


def write_run_info(info: RunInfo, folder: Path) -> Path:
    """Write `folder/run.json`, readable for people, and return its path."""
    path = folder / FILE_NAME
    path.write_bytes(msgspec.json.format(msgspec.json.encode(info), indent=2) + b"\n")
    return path


class _Stamp(msgspec.Struct):
    format: int = 0


def check_format(folder: Path) -> None:
    """Raises `RunOfAnotherVersionError` where the run of `folder` has other tables than this version reads.

    A folder without `run.json` is one that is being made; `NotARunError` where the file is no `run.json` at all.
    """
    try:
        told = (folder / FILE_NAME).read_bytes()
    except FileNotFoundError:
        return
    try:
        stamp = msgspec.json.decode(told, type=_Stamp)
    except msgspec.MsgspecError as wrong:
        raise NotARunError(folder, FILE_NAME) from wrong
    if stamp.format != FORMAT:
        raise RunOfAnotherVersionError(folder, is_later=stamp.format > FORMAT)


def read_run_info(folder: Path) -> RunInfo:
    """The run of `folder`. Raises `NotARunError`, or `RunOfAnotherVersionError` as `check_format` does."""
    check_format(folder)
    try:
        return msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=RunInfo)
    except (FileNotFoundError, msgspec.MsgspecError) as wrong:
        raise NotARunError(folder, FILE_NAME) from wrong
