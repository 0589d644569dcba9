"""What forms whose words are saved as a draft have in common."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kedja.policy.residual_risk import Band
from kedja_site.knowledge.facts.language import band_word

TRISTATE = [("", _("not known")), ("yes", _("yes")), ("no", _("no"))]
TRUTH = {"yes": True, "no": False, "": None, None: None}


class DraftForm(forms.Form):
    """A form of a draft: everything may be left empty, and what is given is plain text and lists of text."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def values(self) -> dict[str, Any]:
        """What is saved: the fields that were sent. One that the page did not show is not thereby emptied."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name != "based_on" and name in self.data
        }


def text_field(label: Any, help_text: Any = "", *, rows: int = 3, longest: int = 4000) -> forms.CharField:
    """Words of more than a line."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def tristate_field(label: Any, help_text: Any = "") -> forms.ChoiceField:
    """Yes, no, or not known."""
    return forms.ChoiceField(label=label, help_text=help_text, choices=TRISTATE, required=False)


def band_choices() -> list[tuple[str, Any]]:
    """The bands from the worst on; empty is not known."""
    known = [band for band in Band if band is not Band.UNKNOWN]
    return [("", _("not known")), *((band.value, band_word(band)) for band in known)]


def band_field(label: Any, help_text: Any = "") -> forms.ChoiceField:
    """A band of risk, or not known."""
    return forms.ChoiceField(label=label, help_text=help_text, choices=band_choices, required=False)


def band_in(text: str | None) -> Band:
    """The band that a form gives; empty is unknown."""
    return Band(text) if text else Band.UNKNOWN
