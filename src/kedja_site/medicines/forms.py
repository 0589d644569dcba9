"""From the web to an action of medicines."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kedja.medicines import Fault, name_of
from kedja.records import Reading
from kedja_site.medicines.models import AmountColumns
from kedja_site.medicines.reading import FIRST_YEAR
from kedja_site.medicines.statuses import AmountKind
from kedja_site.people.models import Organisation
from kedja_site.riskview.words import page_language

LONGEST_SAMPLE = 40
MOST_PEOPLE = 20_000_000


class UploadForm(forms.Form):
    """A file of amounts, and what is to be known of it."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "CSV, XLSX, ODS or Parquet. Rejected rows that you have mended can be fed in by themselves."
        ),
        error_messages={"empty": _("The file is empty.")},
    )
    organisation = forms.ModelChoiceField(
        label=_("For"), queryset=Organisation.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(label=_("What the amounts are"), choices=AmountKind.choices)
    year = forms.IntegerField(
        label=_("Year"), required=False, min_value=FIRST_YEAR, help_text=_("Of rows that name none.")
    )
    adds = forms.BooleanField(
        label=_("In addition to what was read before"),
        required=False,
        help_text=_(
            "For instance mended rows. Otherwise the file takes the place of earlier ones, for the years that stand in it."
        ),
    )
    is_published = forms.BooleanField(
        label=_("Open data of an authority"),
        required=False,
        help_text=_("Shown to everybody as they stand. Never choose it for what an organisation has bought."),
    )
    source_name = forms.CharField(label=_("Source"), max_length=200, required=False)
    source_address = forms.URLField(label=_("Address of the source"), required=False, assume_scheme="https")

    def __init__(self, organisations: QuerySet[Organisation], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations
        if organisations.count() == 1:
            field.initial = organisations.get().pk
            field.widget = forms.HiddenInput()

    def clean_year(self) -> int | None:
        """Not a year to come."""
        year: int | None = self.cleaned_data["year"]
        if year is not None and year > timezone.localdate().year:
            raise ValidationError(_now("The year has not begun: choose one that has."))
        return year


class ColumnsForm(forms.Form):
    """Which column holds which field: filled in with what the headings tell."""

    save_as = forms.CharField(
        label=_("Save as"),
        max_length=120,
        required=False,
        help_text=_(
            "A name, for instance of the system that the file is from. The next file with the same headings is then read without asking."
        ),
    )

    def __init__(self, reading: Reading, saved: AmountColumns | None = None, data: Any = None) -> None:
        super().__init__(data, initial={"save_as": saved.name if saved else ""})
        self.reading = reading
        self.proposed: dict[str, str] = saved.fields if saved else reading.proposal.mapping()
        columns = [(heading, self._shown(heading)) for heading in reading.headings]
        for field in reading.table.fields:
            self.fields[f"field_{field.name}"] = forms.ChoiceField(
                label=field.heading(page_language()),
                choices=[("", _("– no column –")), *columns],
                initial=self.proposed.get(field.name, ""),
                required=False,
            )

    def _shown(self, heading: str) -> str:
        """A column with its first value, so that a heading which says nothing can still be chosen by what stands under it."""
        first = next(iter(self.reading.samples.get(heading, ())), "")
        return f"{heading} ({first[:LONGEST_SAMPLE]})" if first else heading

    def rows(self) -> list[tuple[Any, tuple[str, ...]]]:
        """Each select with the first values of its column; those that were found first."""
        found = self.proposed
        listed = [
            (self[f"field_{field.name}"], self.reading.samples.get(found.get(field.name, ""), ()))
            for field in self.reading.table.fields
        ]
        return sorted(listed, key=lambda pair: not pair[1])

    def chosen(self) -> dict[str, str]:
        """Field → heading."""
        return {
            name.removeprefix("field_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("field_") and value
        }


class ParametersForm(forms.Form):
    """What holds for a region's water, from which year, and why."""

    from_year = forms.IntegerField(label=_("Holds from the year"), min_value=FIRST_YEAR, max_value=2100)
    population = forms.IntegerField(label=_("Inhabitants"), min_value=1, max_value=MOST_PEOPLE)
    waste_water = forms.IntegerField(
        label=_("Litres of waste water a person and day"),
        min_value=1,
        max_value=10_000,
        help_text=_("Default: 200, of the European Chemicals Agency."),
    )
    dilution = forms.IntegerField(
        label=_("Dilution"),
        min_value=1,
        max_value=1_000_000,
        help_text=_("Times, where the waste water meets the recipient. Default: 10, of the same."),
    )
    removals = forms.CharField(
        label=_("What treatment removes, percent"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "A substance a line, for instance “diklofenak: 40”. Only those that you have measured or know."
        ),
    )
    reason = forms.CharField(
        label=_("Reason and source"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean_removals(self) -> dict[str, Decimal]:
        """Substance → percent."""
        found: dict[str, Decimal] = {}
        for line in filter(None, map(str.strip, self.cleaned_data["removals"].splitlines())):
            match = re.fullmatch(r"(.+?)\s*[:=]\s*([\d.,]+)\s*%?", line)
            named = name_of(match[1]) if match else None
            try:
                percent = Decimal(match[2].replace(",", ".")) if match else None
            except InvalidOperation:
                percent = None
            if named is None or percent is None or not 0 <= percent <= 100:  # noqa: PLR2004 - percent
                raise ValidationError(
                    _now("“%(line)s” is not a substance and a share from 0 to 100, such as “diklofenak: 40”.")
                    % {"line": line}
                )
            if isinstance(named, Fault):
                raise ValidationError(
                    _now("The table has no substance called “%(line)s”.")
                    % {"line": match[1] if match else line}
                )
            found[named.substance.key] = percent
        return found
