"""What is wrong with a row, in words: the sentences of the register's own checks beside those of reading cells."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from kedja.language import Language, translate
from kedja.records.cells import EXPECTED
from kedja_site.register.exchange.tables import TABLES
from kedja_site.riskview.words import page_language

FAULTS = {
    "unknown_id": _("The register has no such id, or it is not yours to see."),
    "unknown_supplier": _("The register has no supplier of this name or number: enter it first."),
    "unknown_site": _("The register has no site of this name: enter it first."),
    "unknown_end": _("The register has no supplier or site of this name, number or id."),
    "ambiguous": _("Several records fit: %(candidates)s. Choose one on the import's page, or write its id."),
    "unknown_organisation": _("There is no organisation of this name or code."),
    "unknown_person": _("There is no person with this e-mail address in the contract's organisation."),
    "unknown_category": _("There is no purchasing category of this name or code."),
    "wrong_number": _("The number is not right: its check digit or its form does not agree."),
    "person_number": _("This is a private person's own number, which is not kept. Leave it empty."),
    "number_taken": _("The number belongs to another record: %(candidates)s."),
    "same_row": _("The same record stands in row %(row)s of this file."),
    "ends_before": _("The contract ends before it starts."),
    "half_position": _("Latitude and longitude are both needed, or neither."),
    "off_earth": _("Latitude goes from -90 to 90, longitude from -180 to 180."),
    "tier": _("A tier goes from 1 to 99."),
    "itself": _("Nobody supplies itself."),
    "may_not_create": _("You may not enter such a record."),
    "may_not_own": _("You may not enter contracts for %(organisation)s."),
    "may_not_change": _("You may not change this record: it belongs to %(organisation)s."),
    "not_website": _("A web address such as https://www.example.org was expected."),
    "not_email": _("An e-mail address was expected in the contact's third part: task|name|e-mail|language."),
    "not_minor": _("The amount is too large, or has more decimals than the currency."),
    "needed": _("The cell is empty; a value is needed."),
}
"""By code; what is not here is a sentence of `kedja.records`."""


def fault_sentence(fault: Mapping[str, Any], language: Language | None = None) -> str:
    """The sentence of a fault as an ImportRow keeps it."""
    details = fault.get("details", {})
    if fault["code"] in FAULTS:
        said: str = str(FAULTS[fault["code"]]) % details
        return said
    text = EXPECTED[fault["code"]]
    return translate("records", text, language or page_language()).format(**details)


def field_heading(table: str, name: str, language: Language | None = None) -> str:
    """What a field is called."""
    field = TABLES[table].by_name.get(name)
    return field.heading(language or page_language()) if field else name
