"""Yes, no and not known. What is not known is neither, and stays so until something that is known decides."""

from collections.abc import Iterable


def all_of(parts: Iterable[bool | None]) -> bool | None:
    """Yes if every part is, no if one is not; else not known."""
    seen = set(parts)
    if False in seen:
        return False
    return None if None in seen else True


def any_of(parts: Iterable[bool | None]) -> bool | None:
    """Yes if one part is, no if none is; else not known."""
    seen = set(parts)
    if True in seen:
        return True
    return None if None in seen else False
