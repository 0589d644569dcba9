"""Example criteria of Kedja's own writing: how a requirement can be put so that it can be followed up.

No region has adopted them. They rest on the regions' way of working as the reference data describes it: result and
process, evidence that a supplier has anyway, the same requirement for everybody.
"""

from kedja_site.knowledge.criteria_texts.care_goods import CARE_GOODS
from kedja_site.knowledge.criteria_texts.example import ExampleCriterion
from kedja_site.knowledge.criteria_texts.other_goods import OTHER_GOODS

EXAMPLES: tuple[ExampleCriterion, ...] = (*CARE_GOODS, *OTHER_GOODS)
