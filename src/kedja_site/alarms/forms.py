"""From the web to an action, and back."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kedja_site.alarms.about_form import AboutAlarmForm, DateInput
from kedja_site.alarms.reading import (
    SoughtLine,
    circle,
    lines_of_file,
    lines_of_text,
    rectangle,
    unique_lines,
)
from kedja_site.alarms.statuses import ReachKind, Sharing
from kedja_site.people.models import Organisation
from kedja_site.register.words import country_choices

LARGEST_RADIUS = 1_000
"""Kilometres."""
MOST_IN_A_FILE = 20_000


def new_form_key() -> str:
    """What tells one sending of a form from the next: sent twice, it is one."""
    return uuid.uuid4().hex


class SoughtForm(forms.Form):
    """What is sought: lines, a file, an area; at least one of them."""

    lines = forms.CharField(
        label=_("Names, numbers or addresses, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "A company or factory; an organisation number, LEI, OSH id or id of the register; an address. "
            "With a semicolon you can add the country: Klang Latex; Malaysia."
        ),
    )
    file = forms.FileField(
        label=_("Or a file with a column of names or numbers"),
        required=False,
        help_text=_("CSV or XLSX. Columns for country and address come along."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    shape = forms.ChoiceField(
        label=_("Or an area on the map"),
        required=False,
        choices=[("", _("no area")), *ReachKind.choices],
    )
    south = forms.FloatField(label=_("South"), required=False, min_value=-90, max_value=90)
    north = forms.FloatField(label=_("North"), required=False, min_value=-90, max_value=90)
    west = forms.FloatField(label=_("West"), required=False, min_value=-180, max_value=180)
    east = forms.FloatField(label=_("East"), required=False, min_value=-180, max_value=180)
    latitude = forms.FloatField(label=_("Latitude"), required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(label=_("Longitude"), required=False, min_value=-180, max_value=180)
    radius = forms.FloatField(
        label=_("Radius in km"), required=False, min_value=0.1, max_value=LARGEST_RADIUS
    )
    country = forms.ChoiceField(label=_("Country of the area"), required=False)

    LINE_FIELDS = ("lines", "file")
    AREA_FIELDS = ("shape", "south", "north", "west", "east", "latitude", "longitude", "radius", "country")
    RECTANGLE = ("south", "north", "west", "east")
    CIRCLE = ("latitude", "longitude", "radius")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("any")), *country_choices()]
        for name in (*self.RECTANGLE, *self.CIRCLE):
            self.fields[name].widget.attrs["step"] = "any"
            self.fields[name].localize = False

    def clean_lines(self) -> list[SoughtLine]:
        """What each line is."""
        return lines_of_text(self.cleaned_data["lines"])

    def clean_file(self) -> list[SoughtLine]:
        """The lines of the file."""
        file = self.cleaned_data["file"]
        return lines_of_file(file, MOST_IN_A_FILE) if file else []

    def clean(self) -> dict[str, Any]:
        """An area needs all its numbers; something has to be sought."""
        cleaned = super().clean() or {}
        shape = cleaned.get("shape")
        needed = (
            self.RECTANGLE
            if shape == ReachKind.RECTANGLE
            else self.CIRCLE
            if shape == ReachKind.CIRCLE
            else ()
        )
        for name in needed:
            if cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, _("The area needs this number."))
        if shape == ReachKind.RECTANGLE and not self.errors and cleaned["south"] > cleaned["north"]:
            self.add_error("north", _("North has to be at least as far north as south."))
        if not self.errors and not shape and not cleaned.get("lines") and not cleaned.get("file"):
            raise ValidationError(_("Write at least one name, number or address, or an area."))
        return cleaned

    def sought(self) -> list[SoughtLine]:
        """All lines, each once."""
        given = self.cleaned_data
        found = [*given["lines"], *given["file"]]
        if given["shape"] == ReachKind.RECTANGLE:
            found.append(
                rectangle(given["south"], given["west"], given["north"], given["east"], given["country"])
            )
        elif given["shape"] == ReachKind.CIRCLE:
            metres = round(given["radius"] * 1000)
            found.append(circle(given["latitude"], given["longitude"], metres, given["country"]))
        return unique_lines(found)

    @property
    def line_fields(self) -> list[forms.BoundField]:
        """For the template."""
        return [self[name] for name in self.LINE_FIELDS]

    @property
    def area_fields(self) -> list[forms.BoundField]:
        """For the template: the fields of the rectangle and the circle stand by themselves."""
        return [self[name] for name in ("shape", "country")]

    @property
    def rectangle_fields(self) -> list[forms.BoundField]:
        """The four sides."""
        return [self[name] for name in self.RECTANGLE]

    @property
    def circle_fields(self) -> list[forms.BoundField]:
        """Middle and radius."""
        return [self[name] for name in self.CIRCLE]


class WhoseForm(forms.Form):
    """For which of one's organisations, where there are several; and what tells one sending from the next."""

    organisation = forms.ModelChoiceField(
        label=_("For"), queryset=Organisation.objects.none(), empty_label=None
    )
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=40, initial=new_form_key)

    def __init__(self, organisations: Sequence[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organisation.objects.filter(pk__in=[each.pk for each in organisations])
        field.initial = organisations[0] if organisations else None
        if len(organisations) < 2:  # noqa: PLR2004 - nothing to choose
            field.widget = field.hidden_widget()


class AlarmForm(WhoseForm, AboutAlarmForm, SoughtForm):
    """An alarm: what is said, by whom, about what."""

    @property
    def about_fields(self) -> list[forms.BoundField]:
        """What is said of the alarm itself, and for whom."""
        return [field for field in (self["organisation"], *super().about_fields) if not field.is_hidden]


class AlthoughSecretForm(forms.Form):
    """Asks whether to tell everybody a name that is confidential; only where an action has said that it would."""

    although_secret = forms.BooleanField(
        label=_("Share it all the same"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("although_secret"):
            self.ask_although()

    def ask_although(self) -> None:
        """Shows the box to tick."""
        self.fields["although_secret"].widget = forms.CheckboxInput()


class AddToListForm(AlthoughSecretForm, SoughtForm):
    """More lines of a watch list."""


class WatchListForm(WhoseForm, AlthoughSecretForm):
    """A watch list, without its lines."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("For example: UFLPA Entity List."))
    publisher = forms.CharField(label=_("Whose list it is (optional)"), max_length=200, required=False)
    source_address = forms.URLField(
        label=_("Address of the source (optional)"), max_length=500, required=False, assume_scheme="https"
    )
    note = forms.CharField(
        label=_("Note (optional)"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    sharing = forms.ChoiceField(label=_("Shared with"), choices=Sharing.choices, initial=Sharing.OWN)

    @property
    def about_fields(self) -> list[forms.BoundField]:
        """What is said of the list itself."""
        fields = [field for field in self.visible_fields() if field.name in WatchListForm.base_fields]
        return sorted(fields, key=lambda field: field.name == "although_secret")


class NewWatchListForm(WatchListForm, SoughtForm):
    """A watch list with its first lines."""


class QuestionForm(forms.Form):
    """What the suppliers are asked, and by when."""

    question_sv = forms.CharField(
        label=_("Question in Swedish"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_(
            "Write the names so that a supplier recognises them, and nothing that you were told in confidence: every supplier reads the same."
        ),
    )
    question_en = forms.CharField(label=_("Question in English"), widget=forms.Textarea(attrs={"rows": 10}))
    answer_by = forms.DateField(label=_("Answers by"), widget=DateInput)

    def __init__(self, today: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_answer_by(self) -> date:
        """Not yesterday."""
        day: date = self.cleaned_data["answer_by"]
        if day <= self.today:
            raise ValidationError(_("Give a day that is still to come."))
        return day


class AssessForm(forms.Form):
    """What we think of it."""

    assessment = forms.CharField(label=_("Assessment"), widget=forms.Textarea(attrs={"rows": 5}))


class CloseForm(forms.Form):
    """What came out of it; can become news."""

    summary_sv = forms.CharField(
        label=_("Summary in Swedish"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Never the names of factories or sub-suppliers: the alarm cannot be closed with a text that has them."
        ),
    )
    summary_en = forms.CharField(
        label=_("Summary in English (optional)"), required=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    as_news = forms.BooleanField(
        label=_("Make a draft of news of it"),
        required=False,
        help_text=_("An editor looks it over and publishes it."),
    )


class FilterForm(forms.Form):
    """Which alarms."""

    q = forms.CharField(
        label=_("Title, source or name"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
