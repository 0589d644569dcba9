"""The climate footprint of a run, as `Run.overview()` and `run.json` tell it: read from the run's own tables."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from kedja.screening.answers import FactorCode, Footprint, FootprintRow, SourceRow


def read_footprint(folder: Path) -> Footprint:
    """The footprint of the run in `folder`: its rows in the order of the table, with the industries behind each."""
    [rate] = _rows(folder / "judgement" / "dollar_rate.parquet")
    sources = {row["id"]: SourceRow.of(row) for row in _rows(folder / "sources.parquet")}
    factors = {row["naics"]: row for row in _rows(folder / "judgement" / "spend_factors.parquet")}
    codes: dict[str, list[FactorCode]] = {}
    for chosen in _rows(folder / "judgement" / "category_spend_factor.parquet"):
        factor = factors[chosen["naics"]]
        code = FactorCode(chosen["naics"], factor["title"], factor["grams_per_usd"], chosen["note"])
        codes.setdefault(chosen["category"], []).append(code)
    found = _rows(folder / "summary" / "footprint.parquet")
    rows = tuple(
        FootprintRow(
            category=row["category"],
            absolute_minor=row["absolute_minor"],
            net_minor=row["net_minor"],
            factor_g_per_usd=row["factor_g_per_usd"],
            factor_low_g_per_usd=row["factor_low_g_per_usd"],
            factor_high_g_per_usd=row["factor_high_g_per_usd"],
            kg_co2e=row["kg_co2e"],
            note=row["note"],
            codes=tuple(codes.get(row["category"] or "", ())),
        )
        for row in found
    )
    used = {factors[code.naics]["source"] for row in rows for code in row.codes}
    return Footprint(
        rows=rows,
        year=rate["year"],
        base=rate["base"],
        quote=rate["quote"],
        rate_ppm=rate["rate_ppm"],
        has_rate=rate["numerator"] is not None,
        factor_sources=tuple(sources[name] for name in sorted(used)),
        rate_source=sources.get(rate["source"] or ""),
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return rows
