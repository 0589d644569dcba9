"""What is taken for a ledger in a folder, and what is left out and told: never a file without a word."""

from dataclasses import dataclass
from pathlib import Path

from kedja.ledger.errors import NoSuchFile

SUFFIXES = (".csv", ".txt", ".tsv", ".skv", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet", ".gz")
"""What is taken from a folder; a file that is named by itself may be called anything."""
HIDDEN = (".", "~$")
"""How the names begin of what a program keeps beside its files, such as the lock of an open workbook."""
OF_A_RUN = ("run.json", "ranking.parquet", "ledger")
OF_A_READING = ("lines.parquet", "suppliers.parquet", "items.parquet", "buyers.parquet", "files.parquet")


@dataclass(frozen=True, slots=True)
class Inside:
    """The files of a folder and its folders, by name. `results` are folders that Kedja itself has written."""

    ledgers: list[Path]
    left_out: list[Path]
    results: list[Path]


def look_inside(folder: Path) -> Inside:
    """Sort out what `folder` holds. What Kedja wrote there earlier is no ledger: its lines would count twice.

    Raises NoSuchFile.
    """
    inside = Inside([], [], [])
    _look(folder, inside)
    for found in (inside.ledgers, inside.left_out, inside.results):
        found.sort()
    return inside


def _look(folder: Path, inside: Inside) -> None:
    if all((folder / name).exists() for name in OF_A_RUN):
        inside.results.append(folder)
        return
    own = all((folder / name).is_file() for name in OF_A_READING)
    if own:
        inside.results.append(folder)
    try:
        held = list(folder.iterdir())
    except PermissionError:
        raise NoSuchFile("The folder {path} may not be read.", path=folder) from None
    for path in held:
        if path.name.startswith(HIDDEN) or (own and path.name in (*OF_A_READING, "rejected.csv")):
            continue
        if path.is_dir():
            if not path.is_symlink():  # it may lead back here
                _look(path, inside)
        elif path.is_file():
            (inside.ledgers if path.suffix.lower() in SUFFIXES else inside.left_out).append(path)
