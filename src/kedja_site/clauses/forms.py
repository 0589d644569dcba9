"""The office's forms."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kedja_site.clauses.markup import LONGEST_TEXT
from kedja_site.clauses.models import ClauseTextVersion

TALL = {"rows": 28, "spellcheck": "true", "class": "clause-editor"}


class TextForm(forms.Form):
    """The text in both languages."""

    body_sv = forms.CharField(
        label=_("Text in Swedish"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={**TALL, "lang": "sv"}),
    )
    body_en = forms.CharField(
        label=_("Text in English"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={**TALL, "lang": "en"}),
    )
    what_is_new = forms.CharField(
        label=_("What is new"),
        max_length=500,
        required=False,
        help_text=_("In a sentence or two, for those who use the version."),
    )
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, version: ClauseTextVersion, *args: Any, **keywords: Any) -> None:
        keywords["initial"] = {
            "body_sv": version.body_sv,
            "body_en": version.body_en,
            "what_is_new": version.what_is_new,
            "edition": version.edition,
        }
        super().__init__(*args, **keywords)


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 4}))
