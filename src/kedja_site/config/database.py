"""How the site's database is named: PostgreSQL by an address, else SQLite in the data folder."""

from pathlib import Path
from typing import Any

from kedja_site.config.data_folder import DATABASE_FILE

LOCK_WAIT_SECONDS = 20
# What a connection does first. WAL lets readers read while one writes; NORMAL loses no committed data in WAL when
# a process dies, only perhaps the last transactions when the power goes.
SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
)


def sqlite(folder: Path) -> dict[str, Any]:
    """Embedded SQLite. IMMEDIATE: a writer waits for its turn instead of failing in the middle."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / DATABASE_FILE,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_START,
            "timeout": LOCK_WAIT_SECONDS,
        },
    }


def postgresql(address: str) -> dict[str, Any]:
    """PostgreSQL by a libpq address (`postgresql://user:password@host:5432/name?sslmode=require`)."""
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 - only where PostgreSQL is used

    parts = conninfo_to_dict(address)
    named = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    settings: dict[str, Any] = {key: str(parts.pop(part, "")) for key, part in named.items()}
    return {
        "ENGINE": "kedja_site.config.postgresql",
        **settings,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
    }


def database(address: str, folder: Path) -> dict[str, Any]:
    """The database that `address` names; SQLite in `folder` where nothing is named."""
    return postgresql(address) if address else sqlite(folder)
