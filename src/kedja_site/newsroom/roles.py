"""Who writes: the roles of the newsroom, each a group of users by a name that stays."""

from collections.abc import Iterable

from kedja_site.config.errors import UserError
from kedja_site.config.users import OFFICE_EDITORS

REVIEWERS = "Granskare"
AREA_EDITORS = "Områdesredaktörer "  # and the letter of the area
AREAS = tuple("ABCDEFGH")


def area_editors(letter: str) -> str:
    """The name of the group that writes for an area."""
    return f"{AREA_EDITORS}{letter.upper()}"


def areas_of(groups: Iterable[str]) -> frozenset[str] | None:
    """The letters of the areas that somebody in `groups` writes for; None for those who write for all."""
    names = set(groups)
    if OFFICE_EDITORS in names or REVIEWERS in names:
        return None
    return frozenset(name.removeprefix(AREA_EDITORS) for name in names if name.startswith(AREA_EDITORS))


def groups_for(*, staff: bool, area: str) -> list[str]:
    """The groups of somebody who writes and approves (`staff`) or writes for an area; UserError where there is none."""
    letter = area.strip().upper()
    if letter and letter not in AREAS:
        raise UserError("There is no area {area}: choose one from A to H", area=area)
    return [*([OFFICE_EDITORS, REVIEWERS] if staff else []), *([area_editors(letter)] if letter else [])]
