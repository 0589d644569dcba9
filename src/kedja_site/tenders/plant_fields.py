"""The fields of a product's plants: those that are told, and one more to fill in. There is no script: to save gives another."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kedja.medicines.criteria import Step
from kedja_site.register.words import country_choices
from kedja_site.tenders.asked import Asked
from kedja_site.tenders.chain import PLACE, of_step

MOST_PLANTS = 20
FAILS = "fails"


class PlantFields:
    """The plants of one step of a product, in the form `form`: fields `<key>_<number>_name` and so on."""

    def __init__(self, form: forms.Form, key: str, step: Step, asked: Asked) -> None:
        self.form, self.key = form, key
        self.numbers = range(1, _how_many(form, key) + 1)
        choices = [(one.key, one.name) for one in asked.criteria if one.key in of_step(step)]
        self.says_fails = bool(choices) and len(self.numbers) > 1
        for number in self.numbers:
            form.fields[self._name(number, "name")] = forms.CharField(
                label=_("Name of the plant"), max_length=300, required=False
            )
            form.fields[self._name(number, "address")] = forms.CharField(
                label=_("Address"), max_length=500, required=False
            )
            form.fields[self._name(number, "country")] = forms.ChoiceField(
                label=_("Country"), choices=[("", _("not told")), *country_choices()], required=False
            )
            if self.says_fails:
                form.fields[self._name(number, FAILS)] = forms.MultipleChoiceField(
                    label=_("The plant does not meet"),
                    choices=choices,
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                )

    def _name(self, number: int, part: str) -> str:
        return f"{self.key}_{number}_{part}"

    @property
    def rows(self) -> list[dict[str, Any]]:
        """A plant each, with its fields; `is_more` is the one to fill in beside those that are told.

        What a plant does not meet is asked where there are several: one alone is what the product's answer speaks of.
        """
        found: list[dict[str, Any]] = []
        for number in self.numbers:
            fields = [self.form[self._name(number, part)] for part in PLACE]
            fails = self.form[self._name(number, FAILS)] if self.says_fails else None
            is_told = any(field.value() or field.errors for field in fields)
            found.append(
                {
                    "number": number,
                    "fields": fields,
                    "fails": fails,
                    "is_told": is_told,
                    "is_more": number > 1 and not is_told,
                }
            )
        several = sum(row["is_told"] for row in found) > 1
        for row in found:
            row["is_numbered"] = several
            if not (several or row["is_more"] or (row["fails"] and row["fails"].value())):
                row["fails"] = None
        return found

    def content(self) -> list[dict[str, Any]]:
        """Those that are told, each once."""
        given = self.form.cleaned_data
        found: list[dict[str, Any]] = []
        for number in self.numbers:
            plant: dict[str, Any] = {part: given.get(self._name(number, part), "") for part in PLACE}
            if not any(plant.values()):
                continue
            if fails := given.get(self._name(number, FAILS)):
                plant[FAILS] = sorted(fails)
            same = next((one for one in found if all(one[part] == plant[part] for part in PLACE)), None)
            if same is None:
                found.append(plant)
            elif FAILS in plant:
                same[FAILS] = sorted({*same.get(FAILS, ()), *plant[FAILS]})
        return found


def _how_many(form: forms.Form, key: str) -> int:
    """As many as were sent; else those that are told, and one more."""
    pattern = re.compile(rf"{re.escape(key)}_(\d{{1,3}})_name")
    values: Mapping[str, Any] = form.data if form.is_bound else form.initial
    numbers = [int(found[1]) for name in values if (found := pattern.fullmatch(name))]
    return max(1, min(MOST_PLANTS, max(numbers, default=0) + (0 if form.is_bound else 1)))


def initial_of_plants(key: str, plants: list[dict[str, Any]]) -> dict[str, Any]:
    """As the form shows them."""
    return {
        f"{key}_{number}_{part}": value
        for number, plant in enumerate(plants, 1)
        for part, value in plant.items()
    }  # fmt: skip
