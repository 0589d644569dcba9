"""The filter of documents."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kedja_site.guidance.statuses import DocumentLanguage

CURRENT, ALL = "", "all"


class DocumentFilter(forms.Form):
    """Which documents to show; a choice that does not exist filters nothing."""

    type = forms.ChoiceField(label=_("Type of file"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("All languages")), *DocumentLanguage.choices]
    )
    show = forms.ChoiceField(
        label=_("Versions"),
        required=False,
        choices=[(CURRENT, _("Those that hold")), (ALL, _("Replaced ones too"))],
    )

    def __init__(self, *args: Any, file_types: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [("", _("All types")), *((each, each.upper()) for each in file_types)]
        field = self.fields["type"]
        if isinstance(field, forms.ChoiceField):
            field.choices = kinds

    def narrow(self, documents: Any) -> Any:
        """The documents of the query set that the filter lets through."""
        chosen = self.cleaned_data if self.is_valid() else {**self.cleaned_data}
        if kind := chosen.get("type"):
            documents = documents.filter(file__iendswith=f".{kind}")
        if language := chosen.get("language"):
            documents = documents.filter(language=language)
        if chosen.get("show", CURRENT) != ALL:
            documents = documents.filter(replaced_by=None)
        return documents
