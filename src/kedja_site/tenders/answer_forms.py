"""The tenderer's forms: a product, and the last page before the tender is sent."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja.medicines.criteria import Kind, Step
from kedja_site.config.spam import GuardedForm
from kedja_site.disclosures.forms import day_input
from kedja_site.followup.files import Upload
from kedja_site.tenders.asked import Asked, AskedCriterion
from kedja_site.tenders.plant_fields import PlantFields, initial_of_plants
from kedja_site.tenders.statuses import ANSWERS

ATC = re.compile(r"[A-Z]\d{2}[A-Z]{2}\d{2}")


WRITTEN = ("name", "strength", "package", "atc", "atc_why", "is_open")


class ProductForm(forms.Form):
    """A product: what it is, where its substances and itself are made, and how it meets each criterion.

    What is written is kept, whole or not. `website` is for machines: no person sees it.
    """

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )
    name = forms.CharField(label=gettext_lazy("Name of the product"), max_length=200)
    strength = forms.CharField(
        label=gettext_lazy("Strength"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Such as 500 mg."),
    )
    package = forms.CharField(
        label=gettext_lazy("Package"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Such as 100 tablets."),
    )
    atc = forms.CharField(label=gettext_lazy("ATC code"), max_length=7, required=False)
    atc_why = forms.CharField(
        label=gettext_lazy("Why the code is another than the substance’s"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Only where it is, as for a combination product."),
    )

    def __init__(self, asked: Asked, today: date, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.asked, self.today = asked, today
        for one in asked.substances:
            self.fields[f"in_{one.key}"] = forms.BooleanField(
                label=_("The product has %(substance)s") % {"substance": one.name}, required=False
            )
        self.plants = {
            one.key: PlantFields(self, f"api_{one.key}", Step.API, asked) for one in asked.substances
        }
        self.formulation = PlantFields(self, "formulation", Step.FORMULATION, asked)
        self.fields["is_open"] = forms.BooleanField(
            label=_("All regions of the collaboration may see where it is made, if we win"),
            help_text=_("Otherwise only those who buy see it. Nothing of it is published but the countries, where the buyer chooses to."),
            required=False,
        )  # fmt: skip
        for criterion in asked.criteria:
            self._add_criterion(criterion)

    def _add_criterion(self, one: AskedCriterion) -> None:
        choices: list[tuple[str, Any]] = [(each.value, word) for each, word in ANSWERS.items()]
        if one.kind is not Kind.AWARD:
            choices = [("full", _("yes")), ("none", _("no"))]
        label = _("Do you promise to meet it?") if one.kind is Kind.CLAUSE else _("Does the product meet it?")
        self.fields[f"said_{one.key}"] = forms.ChoiceField(
            label=label, choices=[("", _("not answered")), *choices], required=False
        )
        self.fields[f"words_{one.key}"] = forms.CharField(
            label=_("How"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.fields[f"file_{one.key}"] = forms.FileField(
            label=_("Document"), required=False, help_text=_("PDF, Word, Excel or a picture. A new one takes the place of the one before.")
        )  # fmt: skip
        self.fields[f"on_{one.key}"] = forms.DateField(
            label=_("The day of the document"), required=False, widget=day_input()
        )

    def clean_atc(self) -> str:
        """Seven signs, or nothing."""
        text = str(self.cleaned_data.get("atc") or "").strip().upper()
        if text and not ATC.fullmatch(text):
            raise forms.ValidationError(_("An ATC code has seven signs, such as J01MA02."))
        return text

    def clean(self) -> dict[str, Any]:
        """No document is of a day to come."""
        cleaned = super().clean() or {}
        for one in self.asked.criteria:
            on = cleaned.get(f"on_{one.key}")
            if on is not None and on > self.today:
                self.add_error(
                    f"on_{one.key}", _("The day has not come yet. Write the day that stands on the document.")
                )
        return cleaned

    def content(self) -> dict[str, Any]:
        """As it is kept."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in WRITTEN},
            "substances": {
                one.key: self.plants[one.key].content()
                for one in self.asked.substances
                if given[f"in_{one.key}"] or len(self.asked.substances) == 1
            },
            "formulation": self.formulation.content(),
            "answers": {
                one.key: {
                    "said": given[f"said_{one.key}"],
                    "words": given[f"words_{one.key}"],
                    "evidence_on": given[f"on_{one.key}"].isoformat() if given[f"on_{one.key}"] else "",
                }
                for one in self.asked.criteria
            },
        }

    def sent_files(self) -> dict[str, Upload]:
        """By criterion."""
        found = ((one.key, self.cleaned_data.get(f"file_{one.key}")) for one in self.asked.criteria)
        return {key: file for key, file in found if file}

    @property
    def makers(self) -> Iterator[dict[str, Any]]:
        """A substance each, with its plants."""
        for one in self.asked.substances:
            yield {
                "substance": one,
                "is_in": self[f"in_{one.key}"] if len(self.asked.substances) > 1 else None,
                "plants": self.plants[one.key].rows,
            }

    @property
    def answers(self) -> Iterator[dict[str, Any]]:
        """A criterion each, with its fields."""
        for one in self.asked.criteria:
            yield {
                "criterion": one,
                "fields": [self[f"{name}_{one.key}"] for name in ("said", "words")],
                "document": [self[f"{name}_{one.key}"] for name in ("file", "on")],
            }


def initial_of(content: Mapping[str, Any], edition: int) -> dict[str, Any]:
    """A product as the form shows it."""
    values: dict[str, Any] = {name: content.get(name) for name in WRITTEN}
    values["edition"] = edition
    for key, plants in content.get("substances", {}).items():
        values[f"in_{key}"] = True
        values |= initial_of_plants(f"api_{key}", plants)
    values |= initial_of_plants("formulation", content.get("formulation", []))
    for key, answer in content.get("answers", {}).items():
        values |= {
            f"said_{key}": answer["said"],
            f"words_{key}": answer["words"],
            f"on_{key}": answer["evidence_on"],
        }
    return values


class SendForm(GuardedForm):
    """The last page."""

    sent_by = forms.CharField(
        label=gettext_lazy("Your name and task"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    is_right = forms.BooleanField(
        label=gettext_lazy("I answer for the company, and what stands here is right as far as we know.")
    )
