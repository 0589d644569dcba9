"""What was bought? Places each item of a ledger in a purchasing category, with a reason.

`place_items` reads a ledger folder and writes the table `columns.ITEM_CATEGORY`, by tables that a person
can read (`category_of_cpv`, `category_of_account_text`, `category_of_supplier`) and by remembered
corrections. What cannot be placed stays unclassified, the largest first.
"""

from kedja.category.placing import place_items
from kedja.category.review import SampledLine, read_placement, sample
from kedja.category.summary import CANNOT_TELL, PlacementSummary, Share, UnplacedGroup

__all__ = [
    "CANNOT_TELL",
    "PlacementSummary",
    "SampledLine",
    "Share",
    "UnplacedGroup",
    "place_items",
    "read_placement",
    "sample",
]
