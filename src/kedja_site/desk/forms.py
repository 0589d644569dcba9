"""The forms of the desk."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from kedja_site.desk.actions.keep_note import writing_organisations
from kedja_site.desk.models import DeskSettings
from kedja_site.people.models import Organisation


class SettingsForm(forms.ModelForm[DeskSettings]):
    """How letters come."""

    class Meta:
        model = DeskSettings
        fields = ("language", "rhythm")
        labels = {"language": _("Language of your letters"), "rhythm": _("How often the digest comes")}


class NoteForm(forms.Form):
    """A note on a supplier."""

    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("On behalf of"), queryset=None, empty_label=None
    )
    text = forms.CharField(label=_("Note"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    is_shared = forms.BooleanField(
        label=_("Share it with all buyers in the collaboration"),
        required=False,
        help_text=_("The supplier never sees it. It is a public record: write what you can stand for."),
    )

    def __init__(self, person: User, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        organisations = writing_organisations(person)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        if organisations.count() == 1:
            self.fields["organisation"].initial = organisations.get().pk
            self.fields["organisation"].widget = forms.HiddenInput()
