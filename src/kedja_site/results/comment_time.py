"""How long the supplier may comment on a summary: as the office has set it, where it has."""

from kedja.policy.deadlines import Deadlines
from kedja_site.deviations.models.deadline import deadlines

__all__ = ["Deadlines", "deadlines"]
