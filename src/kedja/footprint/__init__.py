"""What did the purchases let out, by the money? A screening figure of greenhouse gases from spend.

Spend by category × the factor of the industries the category takes, in whole numbers (`footprint.sql`). A category
without a factor, and a currency without a rate, give no figure: never zero, never a mean of the others.
"""

from kedja.footprint.columns import DOLLAR_RATE, FOOTPRINT, NOTES
from kedja.footprint.inputs import FACTOR_YEAR, footprint_tables
from kedja.footprint.step import STEP

__all__ = ["DOLLAR_RATE", "FACTOR_YEAR", "FOOTPRINT", "NOTES", "STEP", "footprint_tables"]
