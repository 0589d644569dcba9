"""What a supplier fills in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kedja_site.alarms.forms import new_form_key
from kedja_site.alarms.statuses import Answer
from kedja_site.alarms.uploads import MOST_FILES
from kedja_site.config.spam import GuardedForm


class SeveralFilesInput(forms.ClearableFileInput):
    """A file field for some files."""

    allow_multiple_selected = True


class SomeFilesField(forms.FileField):
    """None or some files; gives a list."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file checked as one."""
        files = [each for each in (data if isinstance(data, list | tuple) else [data]) if each]
        if len(files) > MOST_FILES:
            raise ValidationError(_("At most %(most)s files can be sent."), params={"most": MOST_FILES})
        single = super().clean
        return [single(file, initial) for file in files]


class ReplyForm(GuardedForm):
    """Yes, no, or that it is being looked into."""

    answer = forms.ChoiceField(label=_("Your answer"), choices=Answer.choices, widget=forms.RadioSelect)
    explanation = forms.CharField(
        label=_("Explanation (optional)"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("For which products, in which tier, and what you are doing about it; or how you know."),
    )
    attachments = SomeFilesField(
        label=_("Files (optional)"),
        required=False,
        allow_empty_file=True,  # the check of the content says better which one is empty
        help_text=_("PDF, PNG, JPEG, XLSX, DOCX or CSV; at most 10 MB each."),
    )
    said_by = forms.CharField(
        label=_("Your role (optional)"),
        required=False,
        max_length=200,
        help_text=_("For example: head of sustainability. A name is not needed."),
    )
    form_key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False, initial=new_form_key)
