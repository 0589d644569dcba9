"""From an address's query to what is asked for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kedja_site.knowledge.facts.categories import all_categories, category_choices
from kedja_site.knowledge.facts.countries import country_choices
from kedja_site.knowledge.facts.language import band_word
from kedja_site.knowledge.statuses import CriterionKind, Level

NO_SUM = "none"
BANDS = ("very_high", "high", "elevated", "low")


class CountriesForm(forms.Form):
    """Which countries, in which order."""

    q = forms.CharField(
        label=_("Name or code"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    band = forms.ChoiceField(label=_("Band"), required=False)
    sort = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="filter_%s")
        field = self.fields["band"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("All")),
            *((code, band_word(code)) for code in BANDS),
            (NO_SUM, _("No sum: an index is missing")),
        ]

    def asked(self) -> dict[str, str]:
        """What can be used of the query; what makes no sense is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class CountrySelect(forms.Select):
    """Countries by their codes, in either case: a country's own address has small letters."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str:
        """The code as the choices have it."""
        return (super().value_from_datadict(data, files, name) or "").upper()


class CompareForm(forms.Form):
    """Two countries."""

    a = forms.ChoiceField(label=_("First country"), required=False, widget=CountrySelect)
    b = forms.ChoiceField(label=_("Second country"), required=False, widget=CountrySelect)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="country_%s")
        for field in self.fields.values():
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Choose")), *country_choices()]

    def asked(self) -> tuple[str, str]:
        """The two codes; empty where none was chosen or it is no country's."""
        self.is_valid()
        return self.cleaned_data.get("a", ""), self.cleaned_data.get("b", "")


class CriteriaForm(forms.Form):
    """Which criteria."""

    q = forms.CharField(
        label=_("Words or identifier"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    level = forms.ChoiceField(label=_("Level"), required=False, choices=[("", _("All")), *Level.choices])
    kind = forms.ChoiceField(
        label=_("Kind of criterion"), required=False, choices=[("", _("All")), *CriterionKind.choices]
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="filter_%s")
        field = self.fields["category"]
        assert isinstance(field, forms.ChoiceField)
        known = all_categories()
        named = [choice for choice in category_choices() if known[choice[0]].prioritised]
        field.choices = [("", _("All")), *sorted(named, key=lambda choice: choice[1].casefold())]

    def asked(self) -> dict[str, str]:
        """What can be used of the query; what makes no sense is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
