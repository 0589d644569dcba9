"""Fields that several of the room's forms have: days, amounts, several files."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from kedja_site.register.words import minor_digits

CURRENCY = re.compile(r"[A-Z]{3}")
MOST_FILES = 10
LARGEST_AMOUNT = Decimal("1e12")
LONGEST_DAYS = 730


def day_input() -> forms.DateInput:
    """A day, as browsers ask for it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def long_text(rows: int = 5) -> forms.Textarea:
    """Several lines."""
    return forms.Textarea(attrs={"rows": rows})


class CurrencyField(forms.CharField):
    """Three letters (ISO 4217)."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("label", _("Currency"))
        given.setdefault("help_text", _("Three letters, such as SEK, MYR or USD."))
        super().__init__(max_length=3, **given)

    def clean(self, value: Any) -> str:
        """In capitals."""
        code = str(super().clean(value)).strip().upper()
        if code and not CURRENCY.fullmatch(code):
            raise forms.ValidationError(_("A currency is three letters, such as SEK, MYR or USD."))
        return code


class AmountField(forms.DecimalField):
    """In the currency's own unit; `minor` turns it into its smallest."""

    def __init__(self, **given: Any) -> None:
        super().__init__(max_digits=15, decimal_places=2, max_value=LARGEST_AMOUNT, **given)


def minor(amount: Decimal, currency: str) -> int:
    """An amount in the currency's minor unit."""
    return int((amount * 10 ** minor_digits(currency)).to_integral_value())


class _SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, or none; the value is a list."""

    def __init__(self, **given: Any) -> None:
        given.setdefault("widget", _SeveralFiles())
        super().__init__(**given)

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        """Each cleaned by itself."""
        given = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not given:
            super().clean(None, initial)
            return []
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("At most %(most)s files at a time."), params={"most": MOST_FILES})
        for one in given:
            if not one.size:
                raise forms.ValidationError(
                    _("%(name)s is empty. Choose the file once more."), params={"name": one.name}
                )
        return given


def coming_day(day: date, today: date) -> date:
    """After today, and within two years."""
    if day <= today:
        raise forms.ValidationError(_("The day has to be after today, %(day)s."), params={"day": today})
    if (day - today).days > LONGEST_DAYS:
        raise forms.ValidationError(_("The day has to be within two years."))
    return day


def past_day(day: date, today: date) -> date:
    """Today or before."""
    if day > today:
        raise forms.ValidationError(_("The day has not come yet. Today is %(day)s."), params={"day": today})
    return day
