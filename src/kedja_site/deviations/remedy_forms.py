"""Forms of what is owed to those who were harmed, what was paid, and how they have said that they have got it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.deviations.fields import (
    AmountField,
    CurrencyField,
    FilesField,
    day_input,
    long_text,
    minor,
    past_day,
)
from kedja_site.deviations.models import Remedy
from kedja_site.register.words import minor_digits


class RemedyForm(forms.Form):
    """What a group of those harmed is owed."""

    group = forms.CharField(
        label=_("Who was harmed"),
        max_length=300,
        help_text=_("A group, such as “migrant workers from Nepal at the factory”. Never names."),
    )
    people = forms.IntegerField(
        label=_("How many"),
        min_value=1,
        max_value=10_000_000,
        required=False,
        help_text=_("Empty is not known."),
    )
    owed = AmountField(
        label=_("What is owed, in money"),
        min_value=0,
        required=False,
        help_text=_("To all of the group together. Empty is not known."),
    )
    currency = CurrencyField(required=False)
    other_form = forms.CharField(
        label=_("In another form than money (optional)"),
        max_length=500,
        required=False,
        help_text=_("Such as passports given back, re-employment, medical care."),
    )

    def __init__(self, remedy: Remedy | None, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        if remedy is not None:
            for name in ("group", "people", "currency", "other_form"):
                self.fields[name].initial = getattr(remedy, name)
            if remedy.owed is not None:
                self.fields["owed"].initial = in_own_unit(remedy.owed, remedy.currency)

    def clean(self) -> dict[str, Any]:
        """An amount has a currency."""
        cleaned = super().clean() or {}
        if cleaned.get("owed") is not None and not cleaned.get("currency") and "currency" not in self.errors:
            self.add_error("currency", _("Say in which currency."))
        return cleaned

    def owed_minor(self) -> int | None:
        """In the minor unit; None is not known."""
        amount = self.cleaned_data["owed"]
        return None if amount is None else minor(amount, self.cleaned_data["currency"])


def in_own_unit(amount: int, currency: str) -> Decimal:
    """An amount of the minor unit, as a form shows it."""
    return Decimal(amount) / Decimal(10 ** minor_digits(currency))


class PaymentForm(forms.Form):
    """What was paid on a day."""

    paid_on = forms.DateField(label=_("Paid on"), widget=day_input())
    amount = AmountField(
        label=_("Amount"),
        help_text=_("To all of them together. A wrong one is taken back by one with a minus sign."),
    )
    currency = CurrencyField()
    people = forms.IntegerField(
        label=_("How many have got something so far (optional)"),
        min_value=1,
        max_value=10_000_000,
        required=False,
    )
    note = forms.CharField(label=_("Note (optional)"), max_length=500, required=False)
    uploads = FilesField(
        label=_("Evidence (optional)"),
        required=False,
        help_text=_("Such as receipts or payrolls, with names covered."),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def clean_paid_on(self) -> date:
        """Not to come."""
        return past_day(self.cleaned_data["paid_on"], timezone.localdate())

    def clean_amount(self) -> Any:
        """Something."""
        if not self.cleaned_data["amount"]:
            raise forms.ValidationError(_("An amount is more or less than nothing."))
        return self.cleaned_data["amount"]


class VerifyRemedyForm(forms.Form):
    """How those harmed have said that they have got it."""

    how = forms.CharField(
        label=_("How it was verified with those harmed"),
        max_length=2000,
        widget=long_text(4),
        help_text=_(
            "Such as interviews off the site, in their own language, chosen by somebody else than the employer."
        ),
    )
    by_whom = forms.CharField(
        label=_("By whom"),
        max_length=200,
        help_text=_("An organisation or a role, such as a union or an auditor."),
    )
    on = forms.DateField(label=_("When"), widget=day_input())

    def clean_on(self) -> date:
        """Not to come."""
        return past_day(self.cleaned_data["on"], timezone.localdate())
