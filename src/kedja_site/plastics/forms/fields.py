"""Fields that several forms have."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

TRISTATE = [("", _("not known")), ("yes", _("yes")), ("no", _("no"))]
TRUTH = {"yes": True, "no": False, "": None}
SAID = {True: "yes", False: "no", None: ""}
ALL = [("", _("all"))]
MOST_PIECES = 10**9
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def tristate(label: Any) -> forms.ChoiceField:
    """Yes, no, or not known."""
    return forms.ChoiceField(label=label, choices=TRISTATE, required=False)


def amount(
    label: Any, help_text: Any = "", most: Decimal = Decimal(10**7), **more: Any
) -> forms.DecimalField:
    """A number that is not below nought and may be left out."""
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        decimal_places=4,
        localize=True,
        help_text=help_text,
        **more,
    )
