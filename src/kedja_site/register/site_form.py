"""The form to enter and change a site."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import own_organisations
from kedja_site.people.models import Organisation
from kedja_site.register.doubts import (
    Doubt,
    address_doubts,
    position_doubts,
    same_named_sites,
)
from kedja_site.register.models import Site, Supplier
from kedja_site.register.record_forms import NOT_KNOWN, RecordForm, named_supplier
from kedja_site.register.statuses import LegalGround, Stage
from kedja_site.register.words import country_choices


class SiteForm(RecordForm):
    """A site."""

    name = forms.CharField(label=_("Legal name"), max_length=300)
    address = forms.CharField(label=_("Address"), max_length=500, required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    latitude = forms.FloatField(label=_("Latitude"), min_value=-90, max_value=90, required=False)
    longitude = forms.FloatField(label=_("Longitude"), min_value=-180, max_value=180, required=False)
    stage = forms.ChoiceField(label=_("Stage"), choices=[*NOT_KNOWN, *Stage.choices], required=False)
    production = forms.CharField(label=_("Kind of production"), max_length=200, required=False)
    run_by = forms.CharField(
        label=_("Run by"), required=False, help_text=_("Name, number or id of a registered supplier.")
    )
    is_confidential = forms.BooleanField(
        label=_("Confidential"),
        required=False,
        help_text=_("Seen by your organisation, the national office and the supplier alone."),
    )
    legal_ground = forms.ChoiceField(
        label=_("Ground for sharing"), choices=LegalGround.choices, initial=LegalGround.PUBLIC
    )

    field_order = (
        "name", "address", "country", "latitude", "longitude", "stage", "production", "run_by", "legal_ground", "is_confidential",
    )  # fmt: skip

    def __init__(self, person: User, record: Site | None, *args: Any, **keywords: Any) -> None:
        super().__init__(person, *args, **keywords)
        self.record = record
        self.fields["country"].choices = [*NOT_KNOWN, *country_choices()]  # type: ignore[attr-defined]  # a choice field
        for name in ("latitude", "longitude"):
            self.fields[name].widget.attrs["step"] = "any"
        if record is None:
            del self.fields["why"]

    def clean_run_by(self) -> Supplier | None:
        """The supplier that is meant."""
        return named_supplier(self.person, self.cleaned_data["run_by"])

    def clean(self) -> dict[str, Any]:
        """A position is two numbers."""
        given = super().clean() or self.cleaned_data
        if (given.get("latitude") is None) != (given.get("longitude") is None) and not self.errors:
            self.add_error("longitude", _("Write both latitude and longitude, or neither."))
        return given

    def values(self) -> dict[str, Any]:
        """The fields for the action."""
        values = {name: self.cleaned_data[name] for name in self.field_order}
        if values["is_confidential"] and (self.record is None or self.record.disclosed_to is None):
            values["disclosed_to"] = Organisation.objects.filter(
                pk__in=own_organisations(self.person)
            ).first()
        return values

    def look_for_doubts(self) -> list[Doubt]:
        """Others of the same name, an address elsewhere, several sites in one."""
        given = self.cleaned_data
        doubts = [
            *address_doubts(given["name"], given["address"], given["country"]),
            *position_doubts(given["latitude"], given["longitude"]),
        ]
        if self.record is None or self.record.name != given["name"]:
            doubts = same_named_sites(self.person, given["name"], given["country"], self.record) + doubts
        return doubts


def site_initial(site: Site) -> dict[str, Any]:
    """The same for a site."""
    fields = (
        "name",
        "address",
        "country",
        "latitude",
        "longitude",
        "stage",
        "production",
        "is_confidential",
        "legal_ground",
    )
    return {
        **{name: getattr(site, name) for name in fields},
        "run_by": site.run_by.public_id if site.run_by else "",
    }
