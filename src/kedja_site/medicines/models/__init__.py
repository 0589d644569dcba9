"""Files of amounts with what they hold, amounts by substance and year, regions' own parameters, and what they have tried."""

from kedja_site.medicines.models.amounts import AmountFile, ProductAmount, RejectedRow, SubstanceYear
from kedja_site.medicines.models.measure import MeasureNote, WaterMeasure
from kedja_site.medicines.models.parameters import WaterParameters
from kedja_site.medicines.models.saved_columns import AmountColumns

__all__ = [
    "AmountColumns",
    "AmountFile",
    "MeasureNote",
    "ProductAmount",
    "RejectedRow",
    "SubstanceYear",
    "WaterMeasure",
    "WaterParameters",
]
