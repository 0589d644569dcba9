"""From the web to an action or a selector, and back."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kedja.language import translate
from kedja.ledger.fields import FIELDS, NEEDED
from kedja.risk import Weight
from kedja.risk.columns import AREAS, STAGES
from kedja.screening.answers import Group, Overview
from kedja.screening.columns import BANDS
from kedja_site.riskview import words
from kedja_site.riskview.mapping import Layout
from kedja_site.riskview.models import SavedMapping
from kedja_site.riskview.query import NONE

NEEDED_COLUMN = _("A line cannot be read without this: choose its column.")

CURRENCIES = ("SEK", "EUR", "GBP", "NOK", "DKK", "USD")

Choices = list[tuple[str, str]]


def _choices(codes: Iterable[str | None], word: Any, *, everything: str, sort: bool = False) -> Choices:
    named = [(code or NONE, str(word(code))) for code in codes]
    if sort:
        named.sort(key=lambda choice: (choice[0] == NONE, choice[1].casefold()))
    return [("", everything), *named]


def _keys(groups: Iterable[Group]) -> list[str | None]:
    return [group.key for group in groups]


class RankingForm(forms.Form):
    """Which rows of the ranking. Only what occurs in the run can be chosen."""

    q = forms.CharField(
        label=_("Supplier"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    band = forms.ChoiceField(label=_("Band"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    area = forms.ChoiceField(label=_("Risk area"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    procurement_area = forms.ChoiceField(label=_("Procurement area"), required=False)
    buyer = forms.ChoiceField(label=_("Buyer"), required=False)
    unknown = forms.ChoiceField(label=_("Why unknown"), required=False)
    sort = forms.CharField(required=False, max_length=30, widget=forms.HiddenInput)

    def __init__(self, overview: Overview, data: Any = None) -> None:
        super().__init__(data, auto_id="filter_%s")
        everything = str(_("All"))
        buyers = {group.key: group.label or group.key for group in overview.by_buyer}
        offered: dict[str, Choices] = {
            "band": _choices(BANDS, words.band_word, everything=everything),
            "category": _choices(
                _keys(overview.by_category), words.category_name, everything=everything, sort=True
            ),
            "area": _choices([*AREAS, None], words.area_word, everything=everything),
            "stage": _choices([*STAGES, None], words.stage_word, everything=everything),
            "country": _choices(
                _keys(overview.by_country), words.country_name, everything=everything, sort=True
            ),
            "procurement_area": _choices(
                _keys(overview.by_procurement_area),
                words.procurement_area_name,
                everything=everything,
                sort=True,
            ),
            "unknown": _choices(words.UNKNOWN_WORDS, words.unknown_word, everything=everything),
            "buyer": _choices([key for key in buyers if key], buyers.get, everything=everything, sort=True),
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        if len(offered["buyer"]) <= 2:  # noqa: PLR2004 - "all" and the only one: nothing to choose
            del self.fields["buyer"]

    def asked(self) -> dict[str, str]:
        """The parameters that can be used; what makes no sense is left out and named in `errors`."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class SeveralFilesInput(forms.ClearableFileInput):
    """A file field for many files."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """At least one file; gives a list."""

    widget = SeveralFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file checked as one, in a list."""
        single = super().clean
        files = data if isinstance(data, list | tuple) else [data]
        return [single(file, initial) for file in files]


class UploadForm(forms.Form):
    """The files of a ledger, and what the run is to be called."""

    ledger = SeveralFilesField(
        label=_("Files"),
        help_text=_(
            "CSV, XLSX, ODS or Parquet, also packed with gzip. Several files of one layout make one ledger."
        ),
        error_messages={"required": _("Choose at least one file."), "empty": _("A file is empty.")},
    )
    name = forms.CharField(
        label=_("Name of the run"), max_length=120, help_text=_("For example: Purchases 2025.")
    )
    buyer_name = forms.CharField(
        label=_("Buyer"),
        max_length=200,
        required=False,
        help_text=_("Whose purchases they are, where the files do not say."),
    )


class DeleteForm(forms.Form):
    """That the run is really to be taken away."""

    sure = forms.BooleanField(
        label=_("Yes, take away this run with its files and results"),
        error_messages={"required": _("Tick the box if the run is really to be taken away.")},
    )


class MappingForm(forms.Form):
    """What each field's column is. One select a field where all files have one layout; else only what is common."""

    currency = forms.ChoiceField(label=_("Currency of the amounts"), required=False)
    save_as = forms.CharField(
        label=_("Remember these columns as"),
        max_length=120,
        required=False,
        help_text=_("The next file with the same headings is understood at once, also by your colleagues."),
    )

    def __init__(
        self, layouts: Sequence[Layout], only: Layout | None, saved: SavedMapping | None, data: Any = None
    ) -> None:
        super().__init__(data)
        self.only = only
        told = (
            saved.currency
            if saved
            else next((layout.currency for layout in layouts if layout.currency), None)
        )
        currency = self.fields["currency"]
        assert isinstance(currency, forms.ChoiceField)
        currency.choices = [("", _("As the files say")), *((code, code) for code in CURRENCIES)]
        currency.initial = told or ("SEK" if any(layout.needs_currency for layout in layouts) else "")
        if only is None:
            del self.fields["save_as"]
            return
        self.fields["save_as"].initial = saved.name if saved else ""
        found = {proposal.field: proposal for proposal in only.proposal.fields}
        headings = only.proposal.headings
        for field in FIELDS:
            chosen = (
                saved.fields.get(field.name, "")
                if saved
                else found[field.name].heading
                if field.name in found
                else ""
            )
            self.fields[f"field_{field.name}"] = forms.ChoiceField(
                label=field.meaning_sv if words.page_language() == "sv" else field.meaning_en,
                choices=[("", _("– no column –")), *((heading, heading) for heading in headings)],
                initial=chosen,
                required=field.name in NEEDED and field.name != "amount",
                error_messages={"required": NEEDED_COLUMN},
            )

    def clean(self) -> dict[str, Any]:
        """The amount may stand in a column of debits or one of credits, but in one of them."""
        cleaned = super().clean() or {}
        told = {"field_amount", "field_credit_amount"} & self.fields.keys()
        if told and not any(cleaned.get(name) or name in self.errors for name in told):
            self.add_error("field_amount", NEEDED_COLUMN)
        return cleaned

    def rows(self) -> list[dict[str, Any]]:
        """The selects with what speaks for each, the needed ones first."""
        if self.only is None:
            return []
        found = {proposal.field: proposal for proposal in self.only.proposal.fields}
        listed = [
            {
                "field": self[f"field_{field.name}"],
                "needed": field.name in NEEDED,
                "proposal": found.get(field.name),
                "why": translate("ledger", found[field.name].why, words.page_language())
                if field.name in found
                else "",
                "samples": self.only.samples.get(found[field.name].heading, ())
                if field.name in found
                else (),
            }
            for field in FIELDS
        ]
        return sorted(listed, key=lambda row: (not row["needed"], row["proposal"] is None))

    def chosen(self) -> dict[str, str]:
        """Field → heading, as chosen."""
        return {
            name.removeprefix("field_"): value
            for name, value in self.cleaned_data.items()
            if name.startswith("field_") and value
        }


class WhatIfForm(forms.Form):
    """A weight, and the value to try."""

    weight = forms.ChoiceField(label=_("Weight"))
    value = forms.IntegerField(label=_("Value to try"))

    def __init__(self, weights: Sequence[Weight], data: Any = None, initial: Any = None) -> None:
        super().__init__(data, auto_id="try_%s", initial=initial)
        self.weights = {weight.name: weight for weight in weights}
        field = self.fields["weight"]
        assert isinstance(field, forms.ChoiceField)
        language = words.page_language()
        field.choices = [
            (each.name, f"{translate('risk', each.meaning, language)}: {each.value}") for each in weights
        ]

    def clean(self) -> dict[str, Any]:
        """The value must lie where the weight's meaning holds."""
        cleaned = super().clean() or {}
        weight = self.weights.get(cleaned.get("weight", ""))
        value = cleaned.get("value")
        if weight is not None and value is not None and not weight.least <= value <= weight.greatest:
            self.add_error(
                "value",
                forms.ValidationError(
                    _("%(weight)s goes from %(low)s to %(high)s."),
                    params={
                        "weight": translate("risk", weight.meaning, words.page_language()),
                        "low": weight.least,
                        "high": weight.greatest,
                    },
                ),
            )
        return cleaned
