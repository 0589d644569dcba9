"""The form that hands a lot over to the contract."""

import uuid
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kedja.reference import find_country
from kedja.report.names import major
from kedja_site.people.models import Assignment
from kedja_site.procurements.actions.hand_over import Signed
from kedja_site.procurements.forms import day_field, minor, value_field
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.register.models import Contract, Supplier
from kedja_site.register.record_forms import named_supplier
from kedja_site.register.words import minor_digits

MOST_YEARS_AHEAD = 5


class HandOverForm(forms.Form):
    """With whom, until when, for how much, and whether a follow-up is nominated."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    supplier = forms.CharField(
        label=_("Supplier"), help_text=_("Name, number or id of a registered supplier.")
    )
    title = forms.CharField(label=_("Title"), max_length=300)
    reference = forms.CharField(
        label=_("Diary number"), max_length=60, required=False, help_text=_("Of the contract, if it has one of its own.")
    )  # fmt: skip
    starts_on = day_field(_("Starts"), required=True)
    ends_on = day_field(_("Ends"), _("Empty is until further notice."))
    value = value_field(_("For the whole term; empty is not known."))
    countries = forms.CharField(
        label=_("Countries of final manufacturing"), required=False, help_text=_("As the tender states them, with commas between.")
    )  # fmt: skip
    responsible = forms.TypedChoiceField(label=_("Responsible"), coerce=int, empty_value=None, required=False)
    nominate = forms.BooleanField(label=_("Nominate the supplier for follow-up"), required=False)
    year = forms.IntegerField(label=_("Year of the follow-up"), required=False)

    def __init__(self, person: User, procurement: Procurement, lot: Lot, *args: Any, **keywords: Any) -> None:
        today = timezone.localdate()
        starts = procurement.starts_on or today
        value = lot.value if lot.value is not None else procurement.value
        digits = minor_digits(procurement.currency)
        keywords.setdefault(
            "initial",
            {
                "form_key": uuid.uuid4(),
                "title": lot.title,
                "reference": procurement.reference if procurement.lots.count() == 1 else "",
                "starts_on": starts,
                "ends_on": procurement.ends_on,
                "value": None if value is None else major(value, digits),
                "responsible": procurement.responsible_id,
                "nominate": True,
                "year": max(today.year, starts.year + 1),
            },
        )
        super().__init__(*args, **keywords)
        self.person, self.procurement = person, procurement
        working = (
            Assignment.objects.valid_on(today).filter(organisation=procurement.owner_id).values("person")
        )
        people = User.objects.filter(pk__in=working, is_active=True)
        choices = sorted(
            ((one.pk, one.get_full_name() or one.get_username()) for one in people), key=lambda pair: pair[1]
        )
        self.fields["responsible"].choices = [("", _("nobody yet")), *choices]  # type: ignore[attr-defined]  # a choice field

    def clean_supplier(self) -> Supplier:
        """The supplier that is meant."""
        found = named_supplier(self.person, self.cleaned_data["supplier"])
        if found is None:
            raise forms.ValidationError(_("Write the supplier’s name, number or id."))
        return found

    def clean_countries(self) -> tuple[str, ...]:
        """Codes of what is written."""
        codes = []
        for spelling in (
            part.strip() for part in self.cleaned_data["countries"].replace(";", ",").split(",")
        ):
            if not spelling:
                continue
            found = find_country(spelling)
            if found is None:
                raise forms.ValidationError(_("There is no country “%(name)s”."), params={"name": spelling})
            codes.append(found.iso2)
        return tuple(dict.fromkeys(codes))

    def clean(self) -> dict[str, Any]:
        """The end comes after the start; a diary number is used once; the year of a nomination is near."""
        given = super().clean() or self.cleaned_data
        starts, ends = given.get("starts_on"), given.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The contract ends before it starts."))
        if (
            given.get("reference")
            and Contract.objects.unguarded("a diary number is its owner's")
            .filter(owner=self.procurement.owner, reference=given["reference"])
            .exclude(from_procurement__form_key=given.get("form_key") or uuid.uuid4())
            .exists()
        ):
            self.add_error("reference", _("The owner has another contract with this diary number."))
        today = timezone.localdate()
        if (
            given.get("nominate")
            and not today.year <= (given.get("year") or 0) <= today.year + MOST_YEARS_AHEAD
        ):
            self.add_error(
                "year", gettext("Write a year from %(first)s to %(last)s.") % {"first": today.year, "last": today.year + MOST_YEARS_AHEAD}
            )  # fmt: skip
        return given

    def signed(self) -> Signed:
        """What the action takes."""
        given = self.cleaned_data
        responsible = User.objects.filter(pk=given["responsible"]).first() if given["responsible"] else None
        return Signed(
            values={
                "supplier": given["supplier"],
                "title": given["title"],
                "reference": given["reference"],
                "starts_on": given["starts_on"],
                "ends_on": given["ends_on"],
                "options": self.procurement.options,
                "option_until": self.procurement.option_until,
                "value": minor(given["value"], self.procurement.currency),
                "currency": self.procurement.currency,
                "responsible": responsible,
            },
            countries=given["countries"],
            nominate_year=given["year"] if given["nominate"] else None,
            form_key=given["form_key"],
        )
