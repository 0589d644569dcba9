"""From the web to the plan for weeding."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.records.models import RetentionRule
from kedja_site.records.statuses import AfterTime

LONGEST = 1200


class RetentionForm(forms.ModelForm[RetentionRule]):
    """A row of the plan."""

    why = forms.CharField(
        label=gettext_lazy("Reason for the change"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("For the log."),
    )

    class Meta:
        model = RetentionRule
        fields = ("after", "months", "ground")

    def clean(self) -> dict[str, Any]:
        """What is weeded has its time, and its ground."""
        cleaned = super().clean() or {}
        months = cleaned.get("months")
        if months is not None and not 1 <= months <= LONGEST:
            self.add_error("months", _("Write a number of months from 1 to %(most)s.") % {"most": LONGEST})
        if cleaned.get("after") in {AfterTime.ARCHIVE, AfterTime.WEED}:
            if months is None:
                self.add_error("months", _("How long is it kept?"))
            if not cleaned.get("ground"):
                self.add_error("ground", _("Nothing may be weeded without a decision or a law to stand on."))
        return cleaned
