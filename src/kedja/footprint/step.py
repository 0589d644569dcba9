"""The one step of the footprint: `footprint.sql` in this folder."""

from pathlib import Path

from kedja.footprint.columns import FOOTPRINT
from kedja.tables import Step, read_step

STEP: Step = read_step(
    Path(__file__).parent,
    "footprint",
    ("by_category", "category_spend_factor", "spend_factors", "dollar_rate"),
    FOOTPRINT,
)
"""`by_category` is spend in scope by category (and anything finer): category, absolute_minor, net_minor."""
