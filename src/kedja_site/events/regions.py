"""The regions, by their codes in the reference table."""

from functools import cache

from kedja.reference import load


@cache
def region_choices() -> list[tuple[str, str]]:
    """Code and name, by name."""
    rows = load("regions").to_pylist()
    return sorted(((str(row["code"]), str(row["name"])) for row in rows), key=lambda pair: pair[1])


def region_name(code: str) -> str:
    """The region's name; empty where none is given."""
    return dict(region_choices()).get(code, "")
