"""Whether a chosen action worked: the rule that plastics and medicines share, `kedja.progress`."""

from kedja.progress import PlanProgress, Went, plan_progress

__all__ = ["PlanProgress", "Went", "plan_progress"]
