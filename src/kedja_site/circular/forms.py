"""The forms of circular goals."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.circular import Chart
from kedja_site.circular.actions.measure import Said
from kedja_site.circular.models import ContractGoal
from kedja_site.circular.plan import FIELDS, field_key, number
from kedja_site.circular.words import (
    BETTER_WORDS,
    MEASURER_WORDS,
    goal_name,
)
from kedja_site.procurements.models import Lot

LONGEST_NAME, LONGEST_TEXT = 300, 1000


class NumberField(forms.CharField):
    """A number as people write it, kept as they wrote it; `12,5` and `12.5` are the same."""

    def clean(self, value: Any) -> str:
        """Empty where nothing is said."""
        text = str(super().clean(value) or "").strip()
        if text and number(text) is None:
            raise forms.ValidationError(_("Write a number, such as 12,5."))
        if text and abs(number(text) or Decimal(0)) >= Decimal(10) ** 14:
            raise forms.ValidationError(_("The value is too large to be right. Check it, and the unit."))
        return text


def text_area(
    label: Any, *, rows: int = 3, longest: int = LONGEST_TEXT, help_text: Any = ""
) -> forms.CharField:
    """Running text, which may be left out."""
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _date(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class AboutForm(forms.Form):
    """What it is about, and who is there."""

    product = forms.CharField(
        label=_("Product"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("What the goals are for."),
    )
    who = forms.CharField(
        label=_("Who takes part"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=_("Roles or units, such as ward, laundry, environment."),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class IndicatorForm(forms.Form):
    """The one indicator of a goal. Nothing is demanded until it is signed."""

    name = forms.CharField(
        label=_("What is measured"),
        required=False,
        max_length=LONGEST_NAME,
        help_text=_("One thing that can be counted or weighed."),
    )
    unit = forms.CharField(
        label=_("Unit"), required=False, max_length=40, help_text=_("Such as %, kg or years.")
    )
    better = forms.ChoiceField(label=_("Better is"), required=False)
    measured_by = forms.ChoiceField(label=_("Measured by"), required=False)
    how = text_area(
        _("How it is measured"), help_text=_("From which records, over which time, divided by what.")
    )
    baseline = NumberField(
        label=_("Value today"),
        required=False,
        max_length=30,
        help_text=_("Leave empty if nobody knows."),
    )
    target = NumberField(label=_("Target"), required=False, max_length=30)
    first_on = _date(_("First moment: start"))
    second_on = _date(_("Second moment: half-way"))
    second_target = NumberField(label=_("Target half-way (optional)"), required=False, max_length=30)
    third_on = _date(_("Third moment: before the end"))
    lots = forms.MultipleChoiceField(
        label=_("Lots"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Mark the lots that the goal is for. None marked: all of them."),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, lots: Iterable[Lot] = (), **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        choices = [(str(lot.number), f"{lot.number}. {lot.title}") for lot in lots]
        if len(choices) > 1:
            self.fields["lots"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["lots"]
        self.fields["better"].choices = [("", _("choose …")), *BETTER_WORDS.items()]  # type: ignore[attr-defined]
        self.fields["measured_by"].choices = [("", _("choose …")), *MEASURER_WORDS.items()]  # type: ignore[attr-defined]

    def values(self, goal: str) -> dict[str, str]:
        """As the draft keeps them."""
        return {
            field_key(goal, name): _as_text(self.cleaned_data[name])
            for name in FIELDS
            if name in self.cleaned_data
        }


def _as_text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return ",".join(value) if isinstance(value, list) else str(value or "")


class SignForm(forms.Form):
    """The reason for a new version, and which save was read."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    why = text_area(_("Why there is a new version"), help_text=_("Only where one is signed already."))


class PolicyForm(forms.Form):
    """What an organisation has decided."""

    text = text_area(_("What the policy says"), rows=6, longest=2000)
    address = forms.URLField(
        label=_("Where it can be read (optional)"), required=False, assume_scheme="https"
    )
    goals = forms.MultipleChoiceField(
        label=_("Goals that are put first"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They stand chosen from the start in every procurement, and can be left there."),
    )

    def __init__(self, chart: Chart, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["goals"].choices = [  # type: ignore[attr-defined]
            (goal.code, goal_name(chart, goal.code)) for goal in chart.goals
        ]


class MeasureForm(forms.Form):
    """A value."""

    day = _date(_("Measured on"))
    value = NumberField(label=_("Value"), max_length=30)
    note = text_area(_("How it came to this (optional)"))
    evidence = forms.FileField(label=_("Evidence (optional)"), required=False)

    def __init__(self, goal: ContractGoal, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.goal = goal
        self.fields["day"].required = True
        self.fields["day"].initial = timezone.localdate()
        self.fields["value"].help_text = _("In %(unit)s.") % {"unit": goal.unit}

    def said(self, by_name: str = "") -> Said:
        """What the form says, valid."""
        given = self.cleaned_data
        value = number(given["value"])
        assert value is not None
        return Said(given["day"], value, given["note"], given["evidence"], by_name)


class SupplierMeasureForm(MeasureForm):
    """The same from the supplier, with a name."""

    by_name = forms.CharField(label=_("Your name"), max_length=200)


class AskForm(forms.Form):
    """To whom at the supplier the link goes."""

    email = forms.EmailField(label=_("E-mail of the one who measures"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
