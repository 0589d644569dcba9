"""What is wrong with a row, in a sentence that says how to mend it."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from kedja.language import translate
from kedja.medicines import Trouble
from kedja.records.cells import EXPECTED
from kedja_site.riskview.words import page_language

NO_YEAR = "no_year"
NO_SUCH_YEAR = "no_such_year"
NOTHING_TO_COUNT = "nothing_to_count"

TROUBLES = {
    Trouble.UNKNOWN_SUBSTANCE: _(
        "The table has no such substance: write its Swedish or English name, or its ATC code."
    ),
    Trouble.SALT_WITHOUT_FACTOR: _(
        "The substance is named as a salt whose share is not known: give the strength as the substance itself, and say so in its column."
    ),
    Trouble.SEVERAL_SUBSTANCES: _(
        "Two substances stand in one row: write a row for each, with its own strength."
    ),
    Trouble.NO_STRENGTH: _("The strength is missing: write for instance 500 mg or 10 mg/ml."),
    Trouble.NO_PACKAGE: _("The size of the package is missing: write for instance 100 tabletter or 10 ml."),
    Trouble.NO_NUMBER: _("The number of packages is missing."),
    Trouble.NEGATIVE: _(
        "The number is negative: returns would hide what was used. Take them off the row they belong to."
    ),
    Trouble.UNKNOWN_UNIT: _("The unit is not known: use µg, mg, g or kg, ml or l, or pieces."),
    Trouble.EFFECT_UNIT: _(
        "International units have no weight that is known here: give the amount in grams or kilograms."
    ),
    Trouble.UNITS_DO_NOT_FIT: _(
        "Strength and package do not fit: with mg/ml the package is in ml, with mg/g in g, with mg in pieces."
    ),
    Trouble.NOT_A_NUMBER: _("A number was expected, with its unit where it has one."),
    Trouble.AMBIGUOUS: _(
        "It can be read in two ways: write thousands without a sign, or one decimal more or less."
    ),
    Trouble.TOO_LARGE: _("The amount is more than ten thousand tonnes: look at the unit and the number."),
    NO_YEAR: _("The row names no year, and none was given for the file."),
    NO_SUCH_YEAR: _("The year has to be from 2000 to this year."),
    NOTHING_TO_COUNT: _("There is neither an amount nor strength, package and number of packages."),
}


def trouble_sentence(code: str, details: Mapping[str, str]) -> str:
    """The sentence of a trouble, or of a cell that could not be read."""
    if code in TROUBLES:
        return str(TROUBLES[code])
    return translate("records", EXPECTED.get(code, code), page_language()).format(**details)
