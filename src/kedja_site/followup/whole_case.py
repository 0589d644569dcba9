"""A case with all that stands on it: what goes when the plan for weeding takes a follow-up away."""

from kedja_site.followup.models import FollowUp
from kedja_site.followup.whole_record import GoesWith, Orphans, WholeRecord

WholeCase = WholeRecord
CASES = GoesWith("followup.followup")


def goes_with_the_case(*tables: str, orphans: Orphans | None = None) -> None:
    """`tables` (`room.model`) go when their case goes. `orphans`: rows that nothing of another case has use for then."""
    CASES.add(*tables, orphans=orphans)


def whole_case(case: FollowUp) -> WholeRecord:
    """The case and what stands on it; some queries for each table. Raises ProtectedError where a stranger stands on it."""
    return CASES.whole(case)


def take_away(case: FollowUp) -> bool:
    """The case with everything is gone; False where something else stands on it."""
    return CASES.take_away(case)
