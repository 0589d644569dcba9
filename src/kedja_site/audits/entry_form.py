"""The form of an entry on a page, made of the same declaration as the device's form."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.audits.entry_fields import FIELDS, choices_of
from kedja_site.audits.merging import Standing
from kedja_site.audits.models import Audit
from kedja_site.audits.statuses import EntryKind


class EntryForm(forms.Form):
    """An entry; nothing in it has to be filled in before the report is signed."""

    version = forms.UUIDField(widget=forms.HiddenInput)
    """The id of the version to be written: the same form sent twice writes one."""
    entry = forms.UUIDField(widget=forms.HiddenInput)
    based_on = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, kind: EntryKind, audit: Audit, *args: Any, standing: Standing | None = None, **keywords: Any
    ) -> None:
        super().__init__(*args, **keywords)
        self.kind = kind
        for field in FIELDS[kind]:
            made: forms.Field
            if field.choices:
                made = forms.ChoiceField(choices=[("", _("Choose")), *choices_of(field.choices, audit)])
            elif field.is_long:
                made = forms.CharField(
                    max_length=field.longest, widget=forms.Textarea(attrs={"rows": 5}), strip=True
                )
            else:
                made = forms.CharField(max_length=field.longest)
            made.label, made.help_text, made.required = str(field.label), str(field.help), False
            self.fields[field.name] = made
        self.initial = {
            "version": uuid.uuid4(),
            "entry": standing.id if standing else uuid.uuid4(),
            "based_on": ",".join(standing.based_on) if standing else "",
            **(standing.content if standing else {}),
            **self.initial,
        }
        if standing:
            # A requirement that the plan no longer names may stay.
            said = standing.content.get("requirement")
            field_of = self.fields.get("requirement")
            if said and isinstance(field_of, forms.ChoiceField) and said not in dict(field_of.choices):  # type: ignore[arg-type]  # a list of pairs
                field_of.choices = [*field_of.choices, (said, said)]  # type: ignore[misc]  # as above

    def clean_based_on(self) -> list[uuid.UUID]:
        """The versions that the writer had before their eyes."""
        try:
            return [uuid.UUID(one) for one in self.cleaned_data["based_on"].split(",") if one]
        except ValueError as error:
            raise forms.ValidationError(_("The form has been changed. Open the entry once more.")) from error

    def content(self) -> dict[str, str]:
        """What is written."""
        return {field.name: self.cleaned_data[field.name] for field in FIELDS[self.kind]}


class PhotoForm(forms.Form):
    """A photo beside an entry."""

    photo_id = forms.UUIDField(widget=forms.HiddenInput)
    photo = forms.FileField(label=gettext_lazy("Photo"))
    caption = forms.CharField(label=gettext_lazy("What it shows"), max_length=300)
    keep = forms.BooleanField(
        label=gettext_lazy("Keep where and when it was taken"),
        required=False,
        help_text=gettext_lazy("Otherwise what the camera has hidden in the file is thrown away."),
    )
