"""What the forms of suppliers, sites and contracts have in common. They read and check; the actions write."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import own_organisations
from kedja_site.people.models import Organisation
from kedja_site.register.doubts import Doubt
from kedja_site.register.finding import Likeness, find
from kedja_site.register.models import FoundKind, Source, Supplier
from kedja_site.register.sources import own_source
from kedja_site.register.statuses import SourceKind

NOT_KNOWN = [("", _("not known"))]
SHOWN_CANDIDATES = 5


def day_input() -> forms.DateInput:
    """A day, as a browser asks for it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RecordForm(forms.Form):
    """What all records' forms have: where it comes from, and an answer to doubts."""

    source_kind = forms.ChoiceField(
        label=_("Where this comes from"), choices=SourceKind.choices, initial=SourceKind.BUYER
    )
    source_name = forms.CharField(
        label=_("Name of the source"),
        max_length=200,
        required=False,
        help_text=_("Empty is your organisation’s own records."),
    )
    source_address = forms.URLField(
        label=_("Address of the source"), required=False, max_length=500, assume_scheme="https"
    )
    stated_on = forms.DateField(label=_("Stated on"), widget=day_input(), required=False)
    why = forms.CharField(label=_("Why it is changed"), max_length=300, required=False)
    sure = forms.BooleanField(label=_("Save all the same"), required=False)

    source_fields = ("source_kind", "source_name", "source_address", "stated_on", "why")

    def __init__(self, person: User, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.person = person
        self.doubts: list[Doubt] = []
        self.fields["stated_on"].initial = timezone.localdate

    def look_for_doubts(self) -> list[Doubt]:
        """What looks wrong in the cleaned values; a form without faults is asked."""
        return []

    def is_settled(self) -> bool:
        """Whether the form can be saved: no fault, and every doubt answered."""
        if not self.is_valid():
            return False
        self.doubts = self.look_for_doubts()
        return not self.doubts or self.cleaned_data["sure"]

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """The fields of the record itself."""
        return [field for field in self if field.name not in {*self.source_fields, "sure"}]

    @property
    def fields_of_source(self) -> list[forms.BoundField]:
        """The fields of the source."""
        return [self[name] for name in self.source_fields if name in self.fields]

    def source(self) -> Source:
        """The source that the form names; made where it is new."""
        given = self.cleaned_data
        day: date = given["stated_on"] or timezone.localdate()
        own = (
            Organisation.objects.filter(pk__in=own_organisations(self.person)).order_by("kind", "pk").first()
        )
        name = given["source_name"] or (str(own) if own else self.person.get_username())
        if given["source_kind"] == SourceKind.BUYER and not given["source_address"]:
            return own_source(self.person, own, day, name)
        return Source.objects.create(
            kind=given["source_kind"],
            name=name,
            address=given["source_address"],
            stated_on=day,
            organisation=own,
            recorded_by=self.person,
        )


def named_supplier(person: User, text: str) -> Supplier | None:
    """The one supplier that `text` means, by id, number or whole name. ValidationError where it is none, or several."""
    if not text.strip():
        return None
    hits = find(person, text, [FoundKind.SUPPLIER])
    exact = [hit for hit in hits if hit.likeness <= Likeness.NAME]
    if len(exact) == 1 and isinstance(exact[0].record, Supplier):
        return exact[0].record
    near = ", ".join(f"{hit.record} ({hit.record.public_id})" for hit in (exact or hits)[:SHOWN_CANDIDATES])
    if exact:
        raise forms.ValidationError(
            _("Several suppliers are called that. Write the id of one: %(near)s"), params={"near": near}
        )
    if near:
        raise forms.ValidationError(
            _("No supplier is called exactly that. Did you mean: %(near)s"), params={"near": near}
        )
    raise forms.ValidationError(_("No supplier is called that. Enter the supplier first."))


class DeleteForm(forms.Form):
    """That the record is really to be deleted, and why."""

    why = forms.CharField(label=_("Why it is deleted"), max_length=300)
    sure = forms.BooleanField(
        label=_("Yes, delete it"),
        error_messages={"required": _("Tick the box if it is really to be deleted.")},
    )
