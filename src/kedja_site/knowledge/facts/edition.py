"""Which edition of the reference tables this process has read: for validators of what is made from them."""

import hashlib
from datetime import UTC, datetime
from functools import cache

import kedja
from kedja.reference import catalogue, load, reference_home
from kedja.reference.store import SHIPPED
from kedja.risk import load_settings


@cache
def fingerprint() -> str:
    """Differs when a fact, a setting of the judgement or the code does."""
    digest = hashlib.sha256(f"{kedja.__version__} {load_settings().fingerprint()}".encode())
    for entry in catalogue():
        for batch in load(entry.name).to_batches():
            for column in batch.columns:
                for buffer in column.buffers():
                    if buffer is not None:
                        digest.update(buffer)
    return digest.hexdigest()


@cache
def changed() -> datetime:
    """When the newest of the tables was put where it stands."""
    files = [*SHIPPED.glob("*.csv"), *reference_home().rglob("*.csv")]
    return datetime.fromtimestamp(max(path.stat().st_mtime for path in files), tz=UTC)
