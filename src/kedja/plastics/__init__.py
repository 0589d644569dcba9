"""What the plastic of articles weighs and lets out, what could be taken instead, and whether it helped.

The facts are reference tables; the rules are pure functions, and the sums of many articles are SELECTs over Arrow tables.
Not known is None or counted apart, never nought: a polymer without a factor is in no sum, and the sum says so.
"""

from kedja.plastics.climate import UG_PER_KG, Amount, Climate, End, amount_of, climate, factors_for, stages_of
from kedja.plastics.columns import ARTICLES, PARTS, VOLUMES
from kedja.plastics.composition import (
    HEAVIEST_MG,
    MG_PER_G,
    WHOLE_BP,
    Adds,
    Composed,
    Part,
    composed,
    grams,
    read_parts,
    total_of,
)
from kedja.plastics.errors import CompositionError, CompositionFault, PlasticsError
from kedja.plastics.factor import Chosen, choose_factor
from kedja.plastics.inventory import MOST_UNITS, Inventory, inventory, part_factors, within
from kedja.plastics.parts_in_words import Shares, read_told_parts, write_parts
from kedja.plastics.piece import LetOut, Masses, factors_by_origin, let_out, masses_of
from kedja.plastics.polymers import Factor, Origin, Polymer, Stage, factors, find_polymer, polymers
from kedja.plastics.published import shown_by_size, shown_groups
from kedja.plastics.restricted import Breaks, Restriction, broken, restrictions
from kedja.plastics.substitution import (
    Option,
    PerUse,
    Substitution,
    break_even,
    changed_by,
    per_use,
    percent_over,
    substitution,
)

__all__ = [
    "ARTICLES",
    "HEAVIEST_MG",
    "MG_PER_G",
    "MOST_UNITS",
    "PARTS",
    "UG_PER_KG",
    "VOLUMES",
    "WHOLE_BP",
    "Adds",
    "Amount",
    "Breaks",
    "Chosen",
    "Climate",
    "Composed",
    "CompositionError",
    "CompositionFault",
    "End",
    "Factor",
    "Inventory",
    "LetOut",
    "Masses",
    "Option",
    "Origin",
    "Part",
    "PerUse",
    "PlasticsError",
    "Polymer",
    "Restriction",
    "Shares",
    "Stage",
    "Substitution",
    "amount_of",
    "break_even",
    "broken",
    "changed_by",
    "choose_factor",
    "climate",
    "composed",
    "factors",
    "factors_by_origin",
    "factors_for",
    "find_polymer",
    "grams",
    "inventory",
    "let_out",
    "masses_of",
    "part_factors",
    "per_use",
    "percent_over",
    "polymers",
    "read_parts",
    "read_told_parts",
    "restrictions",
    "shown_by_size",
    "shown_groups",
    "stages_of",
    "substitution",
    "total_of",
    "within",
    "write_parts",
]
