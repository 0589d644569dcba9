"""What organisers fill in, in the editor."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from kedja_site.events.actions.write_to_attendees import new_letter_key
from kedja_site.events.recurrence import MOST, Recurrence, Step


class CancelEventForm(forms.Form):
    """Why an event is called off."""

    why_sv = forms.CharField(
        label=_("Why, in Swedish"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Stands on the page and in the letter."),
    )
    why_en = forms.CharField(
        label=_("Why, in English"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Empty: the Swedish text is used."),
    )


class LetterForm(forms.Form):
    """A letter to those who have registered."""

    subject = forms.CharField(label=_("Subject"), max_length=150)
    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "Time, place and the link to cancel are put below it. Goes out as it stands, in every language."
        ),
    )
    with_waiting = forms.BooleanField(label=_("Also to those on the waiting list"), required=False)
    key = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=new_letter_key)


class RepeatForm(forms.Form):
    """How often an event comes again."""

    step = forms.ChoiceField(
        label=_("Every"),
        choices=[(Step.WEEK.value, _("week")), (Step.MONTH.value, _("month")), (Step.YEAR.value, _("year"))],
    )
    interval = forms.IntegerField(
        label=_("How many at a time"),
        min_value=1,
        max_value=52,
        initial=1,
        help_text=_("2 and “week”: every second week."),
    )
    count = forms.IntegerField(
        label=_("Number of times, this one included"), min_value=2, max_value=MOST, required=False
    )
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("That day included."),
    )
    at_once = forms.BooleanField(
        label=_("Send them for review at once"),
        required=False,
        help_text=_("Each is published when somebody else has approved it. Otherwise they are drafts."),
    )

    def __init__(
        self, *args: Any, first: datetime, zone: ZoneInfo, needs_no_second: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.zone = first, zone
        if needs_no_second:
            self.fields["at_once"].label = _("Publish them at once")
            self.fields["at_once"].help_text = _("Otherwise they are drafts.")

    def clean(self) -> dict[str, Any]:
        """Either a number or a last day has to be given."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("count") and not cleaned.get("until"):
            raise forms.ValidationError(_("Say how many times, or until when."))
        return cleaned

    @property
    def rule(self) -> Recurrence:
        """Ask after `is_valid()`."""
        given = self.cleaned_data
        return Recurrence(Step(given["step"]), given["interval"], given["count"], given["until"])
