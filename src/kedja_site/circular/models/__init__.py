"""The office's charts, organisations' policies, and what contracts have promised and what was measured of it."""

from kedja_site.circular.models.chart import ChartVersion
from kedja_site.circular.models.contract_goal import ContractGoal
from kedja_site.circular.models.measurement import Measurement, MeasuringLink
from kedja_site.circular.models.policy import CircularPolicy

__all__ = ["ChartVersion", "CircularPolicy", "ContractGoal", "Measurement", "MeasuringLink"]
