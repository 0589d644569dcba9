"""How bad, and where? Country, product, documented harm and origin → severity and likelihood, with parts.

The judgement is four SQL steps (`STEPS`) over the tables of `reference_tables()` and of `Settings.tables()`;
an engine runs them. Classes are 1–5, and what is not known stays null.
"""

from kedja.risk.inputs import reference_tables, unmapped_goods
from kedja.risk.settings import Settings, Weight, load_settings
from kedja.risk.steps import STEPS

__all__ = ["STEPS", "Settings", "Weight", "load_settings", "reference_tables", "unmapped_goods"]
