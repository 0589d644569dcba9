"""The forms of circular goals."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.circular import Chart, IndicatorIdea, Strategy, TextKind, WasteStep
from kedja.circular.chart import Better, Measurer
from kedja_site.circular.actions.measure import Said
from kedja_site.circular.models import ContractGoal
from kedja_site.circular.plan import FIELDS, field_key, number
from kedja_site.circular.words import (
    BETTER_WORDS,
    MEASURER_WORDS,
    STEP_WORDS,
    TEXT_WORDS,
    goal_name,
    strategy_name,
)

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


def _area(label: Any, *, rows: int = 3, longest: int = LONGEST_TEXT, help_text: Any = "") -> forms.CharField:
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
    how = _area(_("How it is measured"), help_text=_("From which records, over which time, divided by what."))
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
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["better"].choices = [("", _("choose …")), *BETTER_WORDS.items()]  # type: ignore[attr-defined]
        self.fields["measured_by"].choices = [("", _("choose …")), *MEASURER_WORDS.items()]  # type: ignore[attr-defined]

    def values(self, goal: str) -> dict[str, str]:
        """As the draft keeps them."""
        said = self.cleaned_data
        texts = {
            name: said[name].isoformat() if isinstance(said[name], date) else (said[name] or "")
            for name in FIELDS
        }
        return {field_key(goal, name): text for name, text in texts.items()}


class SignForm(forms.Form):
    """The reason for a new version, and which save was read."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    why = _area(_("Why there is a new version"), help_text=_("Only where one is signed already."))


class PolicyForm(forms.Form):
    """What an organisation has decided."""

    text = _area(_("What the policy says"), rows=6, longest=2000)
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


class PartForm(forms.Form):
    """A part of the chart, with the reason for changing it."""

    why = _area(_("Why it is changed"))

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean_why(self) -> str:
        """A reason."""
        text: str = self.cleaned_data["why"].strip()
        if not text:
            raise forms.ValidationError(_("Write why the chart is changed."))
        return text


class StrategyForm(PartForm):
    """A strategy: its name, what it serves, its step, and its texts."""

    name_sv = forms.CharField(label=_("Name in Swedish"), max_length=LONGEST_NAME)
    name_en = forms.CharField(label=_("Name in English (optional)"), max_length=LONGEST_NAME, required=False)
    step = forms.ChoiceField(label=_("Step of the waste hierarchy"), required=False)

    def __init__(self, chart: Chart, goal: str, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.chart, self.goal = chart, goal
        self.fields["step"].choices = [("", _("none of them")), *STEP_WORDS.items()]  # type: ignore[attr-defined]
        for other in chart.goals:
            if other.code != goal:
                self.fields[f"serves_{other.code}"] = forms.CharField(
                    label=_("How it serves %(goal)s too") % {"goal": goal_name(chart, other.code)},
                    help_text=_("One sentence. Leave empty if it does not."),
                    max_length=LONGEST_NAME,
                    required=False,
                )
        for kind, word in TEXT_WORDS.items():
            for language, called in (("sv", _("in Swedish")), ("en", _("in English"))):
                self.fields[f"{kind.value}_{language}"] = _area(f"{word}, {called}", longest=2000)
        self.order_fields([name for name in self.fields if name != "why"] + ["why"])

    @staticmethod
    def initial_of(strategy: Strategy) -> dict[str, Any]:
        """What the form begins with."""
        return {
            "name_sv": strategy.name.sv,
            "name_en": strategy.name.en,
            "step": strategy.step.value if strategy.step else "",
            **{f"serves_{goal}": why.sv for goal, why in strategy.serves.items()},
            **{f"{kind.value}_sv": text.sv for kind, text in strategy.texts.items()},
            **{f"{kind.value}_en": text.en for kind, text in strategy.texts.items()},
        }

    def step_value(self) -> WasteStep | None:
        """The step; None for none."""
        return WasteStep(self.cleaned_data["step"]) if self.cleaned_data["step"] else None

    def served(self) -> dict[str, str]:
        """Goal → why, of those that it serves."""
        return {
            name.removeprefix("serves_"): text
            for name, text in self.cleaned_data.items()
            if name.startswith("serves_") and text
        }

    def texts(self) -> dict[TextKind, tuple[str, str]]:
        """The texts that are written."""
        said = self.cleaned_data
        return {
            kind: (said[f"{kind.value}_sv"], said[f"{kind.value}_en"])
            for kind in TextKind
            if said[f"{kind.value}_sv"] or said[f"{kind.value}_en"]
        }


class IdeaForm(PartForm):
    """A suggested indicator."""

    name_sv = forms.CharField(label=_("Name in Swedish"), max_length=LONGEST_NAME)
    name_en = forms.CharField(label=_("Name in English (optional)"), max_length=LONGEST_NAME, required=False)
    unit_sv = forms.CharField(label=_("Unit in Swedish"), max_length=40)
    unit_en = forms.CharField(label=_("Unit in English (optional)"), max_length=40, required=False)
    better = forms.ChoiceField(label=_("Better is"))
    measured_by = forms.ChoiceField(label=_("Measured by"))
    how_sv = _area(_("How it is measured, in Swedish"))
    how_en = _area(_("How it is measured, in English (optional)"))

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["better"].choices = list(BETTER_WORDS.items())  # type: ignore[attr-defined]
        self.fields["measured_by"].choices = list(MEASURER_WORDS.items())  # type: ignore[attr-defined]
        self.order_fields([name for name in self.fields if name != "why"] + ["why"])

    @staticmethod
    def initial_of(idea: IndicatorIdea) -> dict[str, Any]:
        """What the form begins with."""
        return {
            "name_sv": idea.name.sv,
            "name_en": idea.name.en,
            "unit_sv": idea.unit.sv,
            "unit_en": idea.unit.en,
            "better": idea.better.value,
            "measured_by": idea.measured_by.value,
            "how_sv": idea.how.sv,
            "how_en": idea.how.en,
        }

    def direction(self) -> Better:
        """Which way is better."""
        return Better(self.cleaned_data["better"])

    def measurer(self) -> Measurer:
        """Who measures."""
        return Measurer(self.cleaned_data["measured_by"])


class ConflictForm(PartForm):
    """Two strategies that pull against each other."""

    one = forms.ChoiceField(label=_("One strategy"))
    other = forms.ChoiceField(label=_("The other"))
    why_sv = _area(_("How they pull against each other, and what to do, in Swedish"))
    why_en = _area(_("How they pull against each other, and what to do, in English (optional)"))

    def __init__(self, chart: Chart, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        choices = [(each.code, strategy_name(chart, each.code)) for each in chart.strategies]
        self.fields["one"].choices = choices  # type: ignore[attr-defined]
        self.fields["other"].choices = choices  # type: ignore[attr-defined]
        self.order_fields([name for name in self.fields if name != "why"] + ["why"])


class MeasureForm(forms.Form):
    """A value."""

    day = _date(_("Measured on"))
    value = NumberField(label=_("Value"), max_length=30)
    note = _area(_("How it came to this (optional)"))
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
