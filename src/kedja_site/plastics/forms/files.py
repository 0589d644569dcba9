"""A file to read."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.people.models import Organisation
from kedja_site.plastics.statuses import FileKind


class FileForm(forms.Form):
    """A file to read."""

    organisation = forms.ModelChoiceField(label=_("Bought by"), queryset=Organisation.objects.none())
    kind = forms.ChoiceField(label=_("What the file holds"), choices=FileKind.choices)
    file = forms.FileField(label=_("File"), help_text=_("CSV, XLSX, ODS or Parquet with a row of headings."))

    def __init__(self, organisations: QuerySet[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a model choice field
        self.fields["organisation"].initial = organisations.first()
