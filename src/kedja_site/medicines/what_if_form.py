"""The question of What if."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kedja.medicines import substances
from kedja_site.medicines.figures import amounts_for
from kedja_site.medicines.places import COUNTRY, place_of, regions
from kedja_site.medicines.words import substance_name
from kedja_site.people.access import Viewer


class WhatIfForm(forms.Form):
    """Either another substance in place of a share, or another share removed."""

    plats = forms.ChoiceField(label=_("Place"))
    ar = forms.TypedChoiceField(label=_("Year"), coerce=int)
    substans = forms.ChoiceField(label=_("Substance"))
    mangd = forms.DecimalField(
        label=_("Amount in kilograms"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(10**7),
        decimal_places=6,
        localize=True,
        help_text=_("Empty: what was bought in the place and year, where it may be shown."),
    )
    ersattning = forms.ChoiceField(label=_("Replaced by"), required=False)
    andel = forms.DecimalField(
        label=_("Share that is replaced, percent"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
        localize=True,
    )
    kvot = forms.DecimalField(
        label=_("Kilograms of the new one for each kilogram"),
        required=False,
        min_value=Decimal("0.000001"),
        max_value=Decimal(10**6),
        decimal_places=6,
        localize=True,
        help_text=_(
            "The ratio of doses: a question of care, which Kedja does not answer. Empty: one for one."
        ),
    )
    rening = forms.DecimalField(
        label=_("Share that treatment removes, percent"),
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(100),
        localize=True,
        help_text=_("Where nothing replaces the substance: what better treatment would do."),
    )

    def __init__(self, data: Any, *, years: list[int], viewer: Viewer) -> None:
        super().__init__(data)
        keys = set(amounts_for(viewer).order_by().values_list("region", flat=True).distinct()) | set(
            regions()
        )
        named = [(key, place.name) for key in keys | {COUNTRY} if (place := place_of(key)) is not None]
        self._choose("plats", sorted(named, key=lambda pair: (pair[0] != COUNTRY, pair[1])))
        self._choose("ar", [(year, str(year)) for year in years or [date.today().year - 1]])  # noqa: DTZ011 - a year to begin with
        names = sorted(
            ((key, substance_name(key)) for key in substances()), key=lambda pair: pair[1].casefold()
        )
        self._choose("substans", names)
        self._choose("ersattning", [("", _("– nothing –")), *names])

    def _choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """A substance does not replace itself."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("ersattning") and cleaned.get("ersattning") == cleaned.get("substans"):
            self.add_error("ersattning", _("A substance does not replace itself: choose another."))
        return cleaned
