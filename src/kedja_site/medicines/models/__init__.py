"""Files of amounts with what they hold, amounts by substance and year, and regions' own parameters."""

from kedja_site.medicines.models.amounts import AmountFile, ProductAmount, RejectedRow, SubstanceYear
from kedja_site.medicines.models.parameters import WaterParameters
from kedja_site.medicines.models.saved_columns import SavedColumns

__all__ = ["AmountFile", "ProductAmount", "RejectedRow", "SavedColumns", "SubstanceYear", "WaterParameters"]
