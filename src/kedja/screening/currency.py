"""One reporting currency, through a dated table of rates; what no rate covers is shown apart.

The table is CSV with the columns `currency, date, numerator, denominator, source`, or `currency, date, rate_ppm, source`:
one unit of `currency` is numerator/denominator (rate_ppm millionths) of the reporting currency from `date` until the
currency's next row. Rates are whole numbers, so that converting is exact and gives the same on every engine.
"""

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby
from math import gcd
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kedja.reference import load
from kedja.screening.errors import BadRatesError, CurrencyNotChosenError

NO_CURRENCY = "XXX"
"""ISO 4217's own code for no currency: a ledger without lines."""

FIRST, LAST = date(1, 1, 1), date(9999, 12, 31)

RATE_SCHEMA = pa.schema(
    [
        ("currency", pa.string()),
        ("first_date", pa.date32()),
        ("last_date", pa.date32()),
        ("undated", pa.date32()),
        ("numerator", pa.int64()),
        ("denominator", pa.int64()),
        ("source", pa.string()),
    ]
)

GREATEST_DENOMINATOR = 10**8
"""The remainder of a division by it, times a numerator of at most 9·10^10, stays within 64 bits."""


def currencies(lines: Path) -> tuple[str, ...]:
    """The distinct currencies of the ledger, sorted; from the file's own statistics where these tell."""
    file = pq.ParquetFile(lines)
    column = file.schema_arrow.get_field_index("currency")
    found: set[str] = set()
    for group in range(file.metadata.num_row_groups):
        statistics = file.metadata.row_group(group).column(column).statistics
        if statistics is not None and statistics.has_min_max and statistics.min == statistics.max:
            found.add(str(statistics.min))
        else:
            found.update(file.read_row_group(group, ["currency"])["currency"].unique().to_pylist())
    return tuple(sorted(found))


def choose(found: tuple[str, ...], wanted: str | None, rates: Path | None) -> str:
    """The reporting currency: the wanted one, else the ledger's only one.

    Raises `CurrencyNotChosenError` where the ledger has several and none is chosen, or where amounts in another currency than
    the one chosen would all be left out for want of a table of rates.
    """
    if wanted is None and len(found) <= 1:
        return found[0] if found else NO_CURRENCY
    if wanted is None or (rates is None and wanted not in found and found):
        raise CurrencyNotChosenError(found)
    return wanted


def digits(currency: str, home: Path | None = None) -> int:
    """How many digits the minor unit of `currency` has; 2 for a code that ISO 4217 does not list."""
    table = load("currencies", home)
    known = dict(zip(table["code"].to_pylist(), table["digits"].to_pylist(), strict=True))
    return int(known.get(currency, 2))


def rate_table(reporting: str, rates: Path | None, home: Path | None = None) -> pa.Table:
    """The rates as periods in minor units, the reporting currency's own (1/1, any date or none) among them.

    Raises `BadRatesError` for a file that is not such a table.
    """
    rows: list[tuple[str, date, date, date | None, int, int, str]] = [
        (reporting, FIRST, LAST, FIRST, 1, 1, "")
    ]
    if rates is not None:
        ordered = sorted(row for row in _read(rates) if row[0] != reporting)
        for currency, of_currency in groupby(ordered, key=lambda row: row[0]):
            listed = list(of_currency)
            ends = [*(later[1] - timedelta(days=1) for later in listed[1:]), LAST]
            for (_, first, over, under, source), last in zip(listed, ends, strict=True):
                numerator = over * 10 ** digits(reporting, home)
                denominator = under * 10 ** digits(currency, home)
                shared = gcd(numerator, denominator)
                if denominator // shared > GREATEST_DENOMINATOR or numerator // shared > 9 * 10**10:
                    raise BadRatesError(
                        "{path}: the rate of {currency} has too many digits", path=rates, currency=currency
                    )
                rows.append((currency, first, last, None, numerator // shared, denominator // shared, source))
    columns = list(zip(*rows, strict=True))
    return pa.table(
        [pa.array(c, f.type) for c, f in zip(columns, RATE_SCHEMA, strict=True)], schema=RATE_SCHEMA
    )


def _read(path: Path) -> Iterable[tuple[str, date, int, int, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except FileNotFoundError:
        raise BadRatesError("There is no table of rates {path}.", path=path) from None
    except (OSError, UnicodeDecodeError) as error:
        raise BadRatesError(
            "{path} cannot be read as a table of rates: {why}", path=path, why=error
        ) from error
    seen: set[tuple[str, date]] = set()
    for number, row in enumerate(rows, start=2):
        try:
            day = date.fromisoformat(row["date"].strip())
            if "rate_ppm" in row:
                over, under = int(row["rate_ppm"]), 1_000_000
            else:
                over, under = int(row["numerator"]), int(row["denominator"])
            currency, source = row["currency"].strip().upper(), row["source"].strip()
        except (KeyError, ValueError, AttributeError, TypeError) as error:
            raise BadRatesError(
                "{path}, row {row}: expected currency, date (YYYY-MM-DD), rate_ppm or numerator and denominator "
                "(whole numbers), and source",
                path=path,
                row=number,
            ) from error
        if over <= 0 or under <= 0 or (currency, day) in seen:
            raise BadRatesError(
                "{path}, row {row}: a rate is positive, and a currency has one a day", path=path, row=number
            )
        seen.add((currency, day))
        yield currency, day, over, under, source
