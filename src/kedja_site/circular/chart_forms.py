"""The forms by which the office changes the chart, a part at a time."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kedja.circular import Chart, IndicatorIdea, Strategy, TextKind, WasteStep
from kedja.circular.chart import Better, Measurer
from kedja_site.circular.forms import LONGEST_NAME, text_area
from kedja_site.circular.words import (
    BETTER_WORDS,
    MEASURER_WORDS,
    STEP_WORDS,
    TEXT_WORDS,
    goal_name,
    strategy_name,
)


class PartForm(forms.Form):
    """A part of the chart, with the reason for changing it."""

    why = text_area(_("Why it is changed"))

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def clean_why(self) -> str:
        """A reason."""
        text: str = self.cleaned_data["why"].strip()
        if not text:
            raise forms.ValidationError(_("Write why the chart is changed."))
        return text


class GoalForm(PartForm):
    """A goal: its name, and whether all its published strategies are known."""

    name_sv = forms.CharField(label=_("Name in Swedish"), max_length=LONGEST_NAME)
    name_en = forms.CharField(label=_("Name in English (optional)"), max_length=LONGEST_NAME, required=False)
    is_complete = forms.BooleanField(
        label=_("All strategies of the published map are here"),
        required=False,
        help_text=_("Tick it when somebody has compared with the map itself."),
    )
    field_order = ("name_sv", "name_en", "is_complete", "why")


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
                self.fields[f"{kind.value}_{language}"] = text_area(f"{word}, {called}", longest=2000)
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
    how_sv = text_area(_("How it is measured, in Swedish"))
    how_en = text_area(_("How it is measured, in English (optional)"))

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
    why_sv = text_area(_("How they pull against each other, and what to do, in Swedish"))
    why_en = text_area(_("How they pull against each other, and what to do, in English (optional)"))

    def __init__(self, chart: Chart, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        choices = [(each.code, strategy_name(chart, each.code)) for each in chart.strategies]
        self.fields["one"].choices = choices  # type: ignore[attr-defined]
        self.fields["other"].choices = choices  # type: ignore[attr-defined]
        self.order_fields([name for name in self.fields if name != "why"] + ["why"])
