"""What the supplier's forms send: answers by question, the profile, evidence, whom it shares with, and sending."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.register.words import category_of
from kedja_site.selfreports.actions.keep_evidence import Shown
from kedja_site.selfreports.actions.save_answers import Sent
from kedja_site.selfreports.models import SelfReport
from kedja_site.selfreports.profile import ABROAD, ACTIVITIES, SIZES, Profile
from kedja_site.selfreports.question_set import Asked
from kedja_site.selfreports.sheet import Line
from kedja_site.selfreports.values import Value, ValueRefusedError, read_value


class DayInput(forms.DateInput):
    """A day, as browsers ask for it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def read_answers(
    report: SelfReport, questions: Iterable[Asked], data: QueryDict
) -> tuple[list[Sent], dict[str, ValueRefusedError]]:
    """What the page's form sends of each question, and what is no answer; a question that is not in it is left alone."""
    sent, refused = [], {}
    for question in questions:
        key = question.key
        if f"s-{key}" not in data or not report.may_write(key):
            continue
        try:
            given = read_value(question, data.getlist(f"q-{key}"), data.get(f"w-{key}", ""))
        except ValueRefusedError as fault:
            refused[key] = fault
        else:
            sent.append(Sent(key, data.get(f"s-{key}", ""), given))
    return sent, refused


def typed(line: Line, data: QueryDict) -> Value:
    """What was typed, right or not, to be shown again beside what was wrong with it."""
    key = line.question.key
    texts = data.getlist(f"q-{key}")
    several = line.question.kind in {"several", "countries"}
    return Value(texts if several else "".join(texts[:1]), data.get(f"w-{key}", ""))


class ProfileForm(forms.Form):
    """What decides on the questions."""

    size = forms.ChoiceField(
        label=_("How many employees does the company have?"), choices=SIZES, widget=forms.RadioSelect
    )
    activity = forms.MultipleChoiceField(
        label=_("What do you do?"),
        choices=ACTIVITIES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose all that hold for what you deliver to the regions."),
    )
    has_staff_abroad = forms.ChoiceField(
        label=_("Do you have staff of your own outside Sweden?"), choices=ABROAD, widget=forms.RadioSelect
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def profile(self, before: Profile) -> Profile:
        """As it is kept; the categories are the campaign's."""
        given = self.cleaned_data
        return {
            **before,
            "size": given["size"],
            "activity": [code for code, _word in ACTIVITIES if code in given["activity"]],
            "has_staff_abroad": given["has_staff_abroad"],
        }


def category_words(profile: Profile) -> list[str]:
    """The names of the profile's categories."""
    return [category_of(code) for code in profile.get("category") or ()]


class EvidenceForm(forms.Form):
    """A document or a link."""

    title = forms.CharField(
        label=_("What it is"),
        max_length=200,
        help_text=_("Such as: Code of conduct for suppliers, version 3."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument, text or a picture."),
    )
    link = forms.URLField(label=_("Or a link"), required=False, max_length=500, assume_scheme="https")
    dated_on = forms.DateField(
        label=_("Dated (optional)"),
        required=False,
        widget=DayInput(),
        help_text=_(
            "The day of the document’s latest version. Governing documents should be at most two years old."
        ),
    )
    valid_until = forms.DateField(label=_("Valid until (optional)"), required=False, widget=DayInput())

    def clean_dated_on(self) -> date | None:
        """No day to come."""
        day: date | None = self.cleaned_data["dated_on"]
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(_("The day has not come yet. Check the year."))
        return day

    def clean(self) -> dict[str, Any]:
        """One of both."""
        cleaned = super().clean() or {}
        if "file" in cleaned and "link" in cleaned and bool(cleaned["file"]) == bool(cleaned["link"]):
            self.add_error("file", _("Choose a file, or write a link: one of the two."))
        return cleaned

    def shown(self) -> Shown:
        """What the action takes."""
        given = self.cleaned_data
        upload: UploadedFile[Any] | None = given["file"] or None
        return Shown(given["title"], given["dated_on"], given["valid_until"], upload, given["link"])


class SendForm(forms.Form):
    """Who sends it."""

    sent_by = forms.CharField(
        label=_("Your name and position"),
        max_length=200,
        help_text=_("So that the buyers know whom to ask."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    remark = forms.CharField(
        label=_("Something to add (optional)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_right = forms.BooleanField(
        label=_("I answer for the company, and what is told is true as far as we know.")
    )


class FileForm(forms.Form):
    """The workbook."""

    file = forms.FileField(label=_("The filled-in workbook (XLSX)"))
