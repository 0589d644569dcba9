"""The environment of processes that tests start."""

import os

STEERING = ("KEDJA_", "DJANGO_", "DATABASE_")


def clean_environment(**more: str) -> dict[str, str]:
    """The machine's environment without what steers Kedja, Django or the database, and `more` with it."""
    return {name: value for name, value in os.environ.items() if not name.startswith(STEERING)} | more
