"""From the web to an action of the exchange, and back."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.language import translate
from kedja.records import Reading
from kedja_site.people.models import Organisation
from kedja_site.register.exchange.statuses import TableName
from kedja_site.register.models import RememberedColumns
from kedja_site.register.statuses import SourceKind
from kedja_site.riskview.words import page_language

NEEDED_COLUMN = _("A row cannot be read without this: choose its column.")


class UploadForm(forms.Form):
    """A file for the register, and what is to be known of it."""

    table = forms.ChoiceField(label=_("What the file holds"), choices=TableName.choices)
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV, XLSX, ODS or Parquet. Rejected rows that you have mended can be fed in by themselves."
        ),
        error_messages={"empty": _("The file is empty.")},
    )
    organisation = forms.ModelChoiceField(
        label=_("For"),
        queryset=Organisation.objects.none(),
        empty_label=None,
        help_text=_("Whose import it is."),
    )
    source_kind = forms.ChoiceField(
        label=_("Where the values come from"),
        help_text=_(
            "Where sources disagree, this says which prevails; the other waits beside the record for a decision."
        ),
    )
    source_name = forms.CharField(
        label=_("Name of the source"),
        max_length=200,
        required=False,
        help_text=_("Such as the system it was taken from. Empty: the file’s name."),
    )
    stated_on = forms.DateField(
        label=_("Stated on"),
        help_text=_("The day from which the values are."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    enters_suppliers = forms.BooleanField(
        label=_("Enter suppliers that the register does not have yet"),
        required=False,
        help_text=_("For contracts and sites: by the name and number in the row."),
    )

    def __init__(
        self,
        organisations: list[Organisation],
        kinds: tuple[SourceKind, ...],
        data: Any = None,
        files: Any = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial={"stated_on": timezone.localdate(), **(initial or {})})
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in organisations])
        if len(organisations) == 1:
            field.initial = organisations[0].pk
            field.widget = forms.HiddenInput()
        kind = self.fields["source_kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = [(each.value, each.label) for each in kinds]


class ColumnsForm(forms.Form):
    """Which column holds which field: a select a field, filled in with what is proposed or remembered."""

    save_as = forms.CharField(
        label=_("Remember these columns as"),
        max_length=120,
        required=False,
        help_text=_("The next file with the same headings is understood at once, also by your colleagues."),
    )

    def __init__(
        self, reading: Reading, saved: RememberedColumns | None, chosen: dict[str, str], data: Any = None
    ) -> None:
        super().__init__(data)
        self.reading = reading
        self._found = {each.field: each for each in reading.proposal.fields}
        self.fields["save_as"].initial = saved.name if saved else ""
        known = chosen or (saved.fields if saved else reading.proposal.mapping())
        for field in reading.table.fields:
            self.fields[f"field_{field.name}"] = forms.ChoiceField(
                label=field.heading(page_language()),
                choices=[("", _("– no column –")), *((heading, heading) for heading in reading.headings)],
                initial=known.get(field.name, ""),
                required=field.needed,
                error_messages={"required": NEEDED_COLUMN},
            )

    def rows(self) -> list[dict[str, Any]]:
        """The selects with what speaks for each: the needed first, then those that were found."""
        listed = []
        for field in self.reading.table.fields:
            proposal = self._found.get(field.name)
            listed.append(
                {
                    "field": self[f"field_{field.name}"],
                    "needed": field.needed,
                    "proposal": proposal,
                    "why": translate("ledger", proposal.why, page_language()) if proposal else "",
                    "samples": self.reading.samples.get(proposal.heading, ()) if proposal else (),
                }
            )
        return sorted(listed, key=lambda row: (not row["needed"], row["proposal"] is None))

    def chosen(self) -> dict[str, str]:
        """Field → heading."""
        return {
            name.removeprefix("field_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("field_") and value
        }


class UndoForm(forms.Form):
    """That the import is really to be taken back, and what with that which has been changed since."""

    why = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    restore_changed = forms.BooleanField(
        label=_("Restore also what has been changed since"),
        required=False,
        help_text=_("Otherwise such fields and records are left as they are, and listed."),
    )
