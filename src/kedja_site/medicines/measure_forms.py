"""What is tried, and how a year went."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kedja.medicines import Fault, name_of
from kedja_site.medicines.models.measure import FIRST_YEAR, LAST_YEAR
from kedja_site.medicines.statuses import MeasuredBy, MeasureKind
from kedja_site.people.models import Organisation


def _year(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR, help_text=help_text)


class MeasureForm(forms.Form):
    """A measure of a region."""

    organisation = forms.ModelChoiceField(
        label=_("Region"), queryset=Organisation.objects.none(), empty_label=None
    )
    substance = forms.CharField(
        label=_("Substance"),
        max_length=100,
        help_text=_("Its name, in Swedish or English."),
        widget=forms.TextInput(attrs={"list": "substanser"}),
    )
    kind = forms.ChoiceField(label=_("What is tried"), choices=MeasureKind.choices)
    name = forms.CharField(
        label=_("In a few words"),
        max_length=200,
        help_text=_("For instance “Naproxen first, not diclofenac”."),
    )
    how = forms.CharField(
        label=_("How"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    responsible = forms.CharField(
        label=_("Responsible organisation"),
        max_length=200,
        help_text=_("For instance the pharmaceutical committee, or whoever runs the sewage works."),
    )
    from_year = _year(_("In force from the year"))
    before_year = _year(
        _("Held against the year"), _("A year before it began, with amounts that were read in.")
    )
    measured_by = forms.ChoiceField(
        label=_("Measured by"),
        choices=MeasuredBy.choices,
        help_text=_(
            "Treatment of waste water shows in PEC/PNEC alone, once what it removes is set for the region."
        ),
    )
    aim_pct = forms.IntegerField(label=_("Target: less by, percent"), min_value=1, max_value=100)
    is_public = forms.BooleanField(label=_("Everybody may read of it"), required=False, initial=True)

    def __init__(self, organisations: QuerySet[Organisation], *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organisations
        if organisations.count() == 1:
            field.initial = organisations.get().pk
            field.widget = forms.HiddenInput()

    def clean_substance(self) -> str:
        """One of the list."""
        found = name_of(self.cleaned_data["substance"])
        if found is None or isinstance(found, Fault):
            raise forms.ValidationError(
                _now("The table has no substance called “%(line)s”.")
                % {"line": self.cleaned_data["substance"]}
            )
        return found.substance.key

    def clean_name(self) -> str:
        """Without doubled spaces."""
        return " ".join(str(self.cleaned_data["name"]).split())


class MeasureNoteForm(forms.Form):
    """How a year went."""

    year = _year(_("Year"))
    text = forms.CharField(label=_("How it went"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
