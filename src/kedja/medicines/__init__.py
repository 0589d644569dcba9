"""Medicines and water: how hazardous a substance is, how much of it comes out, and what follows.

Facts are reference tables with a source in every row (`substances`); the rules are pure functions: `hazard`, `pec`,
`no_effect`, `risk_class`, `prevailing_assessment`, `prevailing_limit`, `read_line`, `draw_picture`, `substitute`, `treat`.
What is not known is None, and a class of its own.
"""

from kedja.medicines.amounts import Amount, Fault, Line, Trouble, name_of, read_line
from kedja.medicines.errors import MedicineError, WrongParameterError
from kedja.medicines.exposure import DILUTION, WASTE_WATER, Parameters, pec, short_form
from kedja.medicines.hazard import Hazard, hazard
from kedja.medicines.no_effect import Effect, NoEffect, Term, no_effect
from kedja.medicines.picture import draw_picture, known_limits, known_removals
from kedja.medicines.prevailing import (
    Counted,
    by_weight,
    prevailing_assessment,
    prevailing_limit,
    removal_of,
)
from kedja.medicines.risk_class import RiskClass, class_of, quotient, risk_class
from kedja.medicines.substances import Assessment, Limit, Salt, Substance, decimal_of, substances
from kedja.medicines.what_if import Change, Outcome, Sold, outcome, substitute, treat

__all__ = [
    "DILUTION",
    "WASTE_WATER",
    "Amount",
    "Assessment",
    "Change",
    "Counted",
    "Effect",
    "Fault",
    "Hazard",
    "Limit",
    "Line",
    "MedicineError",
    "NoEffect",
    "Outcome",
    "Parameters",
    "RiskClass",
    "Salt",
    "Sold",
    "Substance",
    "Term",
    "Trouble",
    "WrongParameterError",
    "by_weight",
    "class_of",
    "decimal_of",
    "draw_picture",
    "hazard",
    "known_limits",
    "known_removals",
    "name_of",
    "no_effect",
    "outcome",
    "pec",
    "prevailing_assessment",
    "prevailing_limit",
    "quotient",
    "read_line",
    "removal_of",
    "risk_class",
    "short_form",
    "substances",
    "substitute",
    "treat",
]
