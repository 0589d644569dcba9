"""From the web to the log's filter."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.records.action_words import ACTIONS
from kedja_site.records.log_filter import NOTHING, Wanted
from kedja_site.records.references import subject_of

ACTION = re.compile(r"[a-z_]{1,30}\.[a-z_]{1,40}")


def day_field(label: Any, *, required: bool = False, **more: Any) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **more)


class LogForm(forms.Form):
    """Which entries of the log."""

    person = forms.CharField(label=gettext_lazy("Person"), required=False, max_length=150)
    subject = forms.CharField(label=gettext_lazy("Reference number"), required=False, max_length=60)
    action = forms.ChoiceField(label=gettext_lazy("Action"), required=False)
    start = day_field(gettext_lazy("From and including"))
    end = day_field(gettext_lazy("To and including"))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="log_%s")
        named = sorted(((what, str(word)) for what, word in ACTIONS.items()), key=lambda pair: pair[1])
        field = self.fields["action"]
        assert isinstance(field, forms.ChoiceField)
        asked = (data or {}).get("action", "")
        # Also an action that has no word here yet: a filter that is not understood would show everything.
        others = [(asked, asked)] if ACTION.fullmatch(asked) and asked not in ACTIONS else []
        field.choices = [("", _("All")), *named, *others]

    def clean_subject(self) -> tuple[str, str] | None:
        """The thing by its reference number, or as the log itself names it (`register.contract 12`)."""
        text = self.cleaned_data["subject"].strip()
        if not text:
            return None
        kind, _separator, key = text.partition(" ")
        if "." in kind and key:
            return (kind, key)
        found = subject_of(text)
        if found is None:
            raise forms.ValidationError(
                _(
                    "“%(text)s” is no reference number of a record: check the signs, of which the last is a check sign."
                )
                % {"text": text}
            )
        return found

    def clean(self) -> dict[str, Any]:
        """The period begins before it ends."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", _("The period ends before it begins."))
        return cleaned

    def wanted(self) -> Wanted:
        """The filter; no entry at all where the form does not hold."""
        if not self.is_valid():
            return NOTHING
        return Wanted(
            **{name: self.cleaned_data[name] for name in ("person", "subject", "action", "start", "end")}
        )


class ReasonForm(forms.Form):
    """Why: asked for wherever something cannot be undone, or goes against what stood."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Stands in the log for ever: name no persons."),
    )


class DayForm(forms.Form):
    """The record as it was on a day."""

    day = day_field(gettext_lazy("As it was on"), required=True)
