"""A substitute for the plan, and how a year went."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.models import Organisation
from kedja_site.plastics.rows import FIRST_YEAR
from kedja_site.plastics.statuses import Measure


class ChooseForm(forms.Form):
    """A substitute for the plan."""

    organisation = forms.ModelChoiceField(label=_("Whose plan"), queryset=Organisation.objects.none())
    before_year = forms.IntegerField(label=_("Held against the year"), min_value=FIRST_YEAR, max_value=2100)
    from_year = forms.IntegerField(label=_("In force from the year"), min_value=FIRST_YEAR, max_value=2100)
    measure = forms.ChoiceField(label=_("Measured by"), choices=Measure.choices)
    aim_pct = forms.IntegerField(label=_("Aim: less, %"), min_value=1, max_value=100)
    why = forms.CharField(
        label=_("Why (optional)"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    is_public = forms.BooleanField(
        label=_("May be told to everybody, with how it went"), required=False, initial=True
    )

    def __init__(self, organisations: QuerySet[Organisation], *args: Any, **kwargs: Any) -> None:
        year = timezone.localdate().year
        kwargs.setdefault("initial", {"before_year": year - 1, "from_year": year, "is_public": True})
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a model choice field
        self.fields["organisation"].initial = organisations.first()

    def clean(self) -> dict[str, Any]:
        """Before goes before."""
        values: dict[str, Any] = super().clean() or {}
        before, begins = values.get("before_year"), values.get("from_year")
        if before is not None and begins is not None and begins <= before:
            self.add_error(
                "before_year", _("It is held against a year before it began: choose an earlier year.")
            )
        return values


class NoteForm(forms.Form):
    """How a year went."""

    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=2100)
    text = forms.CharField(label=_("How it went"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
