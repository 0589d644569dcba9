"""What is said of an alarm itself: asked when it is started, and when it is changed."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kedja_site.alarms.actions.start_alarm import AlarmWords
from kedja_site.alarms.models import Alarm
from kedja_site.alarms.statuses import RiskArea


class DateInput(forms.DateInput):
    """A day, by the browser's own calendar; the value is written as ISO 8601 whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class AboutAlarmForm(forms.Form):
    """What is alleged, by whom and where, and who may see the alarm."""

    title = forms.CharField(
        label=_("Title"),
        max_length=200,
        help_text=_("For example: Forced labour at a glove factory in Klang."),
    )
    risk_area = forms.ChoiceField(
        label=_("What is alleged"), required=False, choices=[("", _("not said")), *RiskArea.choices]
    )
    alleged = forms.CharField(
        label=_("What is alleged, in your own words (optional)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    publisher = forms.CharField(
        label=_("Who says so (optional)"),
        max_length=200,
        required=False,
        help_text=_("A newspaper, an authority, an organisation."),
    )
    source_address = forms.URLField(
        label=_("Address of the source (optional)"), max_length=500, required=False, assume_scheme="https"
    )
    source_date = forms.DateField(label=_("Date of the source (optional)"), required=False, widget=DateInput)
    note = forms.CharField(
        label=_("Note (optional)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only for your own organisation and the office."),
    )
    is_confidential = forms.BooleanField(label=_("Only for my organisation and the office"), required=False)

    ABOUT = (
        "title",
        "risk_area",
        "alleged",
        "publisher",
        "source_address",
        "source_date",
        "note",
        "is_confidential",
    )

    @property
    def about_fields(self) -> list[forms.BoundField]:
        """In their order."""
        return [self[name] for name in self.ABOUT]

    @classmethod
    def begin_with(cls, alarm: Alarm) -> dict[str, Any]:
        """What stands there already."""
        return {name: getattr(alarm, name) for name in cls.ABOUT}

    def words(self) -> AlarmWords:
        """For the action."""
        return AlarmWords(**{name: self.cleaned_data[name] for name in self.ABOUT})
