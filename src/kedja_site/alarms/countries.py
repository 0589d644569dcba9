"""Countries as people write them, in lists and files."""

from functools import cache

from kedja.reference import load


@cache
def _written() -> dict[str, str]:
    rows = load("countries").select(["iso2", "iso3", "name_sv", "name_en"]).to_pylist()
    return {
        row[way].casefold(): row["iso2"] for row in rows for way in ("name_sv", "name_en", "iso3", "iso2")
    }


def read_country(text: str) -> str:
    """The code (alpha-2) of a country written as code or name, in Swedish or English; empty for anything else."""
    return _written().get(text.strip().casefold(), "")
