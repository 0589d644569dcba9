"""The forms of whoever procures: asking, inviting, assessing, deciding."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.tenders.models import Tender
from kedja_site.tenders.statuses import Said


class MomentField(forms.DateTimeField):
    """A day and time, as browsers ask for it."""

    def __init__(self, **keywords: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **keywords)

    def prepare_value(self, value: Any) -> Any:
        """In the time of the site."""
        return (
            timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
        )


class AskForm(forms.Form):
    """When tenders close."""

    closes_at = MomentField(
        label=_("Tenders close"),
        help_text=_("Until then tenderers may change what they have sent, and nobody reads it."),
    )


class LaterForm(forms.Form):
    """More time."""

    closes_at = MomentField(label=_("New time"))
    why = forms.CharField(
        label=_("Why"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("All tenderers are told."),
    )


class ChangeForm(forms.Form):
    """Why what is asked is changed while tenders are asked for."""

    why = forms.CharField(
        label=_("Why"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("All tenderers are told."),
    )


class InviteForm(forms.Form):
    """A tenderer."""

    name = forms.CharField(label=_("Company"), max_length=300)
    number = forms.CharField(label=_("Organisation number"), max_length=20, required=False)
    email = forms.EmailField(label=_("E-mail"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES, initial="sv")

    def clean_name(self) -> str:
        """Without doubled spaces."""
        return " ".join(str(self.cleaned_data["name"]).split())


class RenewForm(forms.Form):
    """Where a new link goes."""

    email = forms.EmailField(label=_("E-mail"))


class AssessForm(forms.Form):
    """What an answer counts as."""

    place = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    criterion = forms.CharField(widget=forms.HiddenInput, max_length=40)
    answer = forms.ChoiceField(label=_("Counts as"), choices=Said.choices)
    why = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class PriceForm(forms.Form):
    """The price of a tender, in whole units."""

    price = forms.DecimalField(
        label=_("Price that is compared"),
        help_text=_("In kronor, as it stands in the tender. Empty is not known."),
        min_value=Decimal(0),
        max_digits=15,
        decimal_places=2,
        required=False,
        localize=True,
    )


class WinnerForm(forms.Form):
    """Who wins."""

    tender: "forms.ModelChoiceField[Tender]" = forms.ModelChoiceField(
        label=_("Wins"), queryset=None, empty_label=_("choose")
    )
    why = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, tenders: Any, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["tender"].queryset = tenders  # type: ignore[attr-defined]  # a field of models


class WithdrawForm(forms.Form):
    """Why what was published is taken back."""

    why = forms.CharField(
        label=_("Why"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read it, in place of what was published."),
    )
