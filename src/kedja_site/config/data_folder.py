"""The data folder: where a site keeps its database, its secret, its uploads and its screening runs.

Nothing here needs Django, so that the command can make the folder ready before Django starts.
"""

import os
import secrets
from pathlib import Path

KEY_FILE = "secret.key"
DATABASE_FILE = "kedja.sqlite3"
VARIABLE = "KEDJA_DATA"


def make_data_folder(folder: Path) -> Path:
    """`folder`, made where it is missing, for its owner alone; raises OSError where it cannot be made."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def keep_secret_key(folder: Path) -> str:
    """The site's secret key, made once and kept in `folder` with mode 0600.

    Those who start at the same moment, processes or threads, agree: the first that creates the file wins, the other reads it.
    """
    path = make_data_folder(folder) / KEY_FILE
    draft = folder / f".{KEY_FILE}.{secrets.token_hex(8)}"
    if not path.exists():
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii")


def kept_secret_key(folder: Path) -> str | None:
    """The key in `folder`, or None where there is none yet."""
    path = folder / KEY_FILE
    return path.read_text(encoding="ascii") if path.is_file() else None
