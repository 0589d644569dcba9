"""The form to enter and change a supplier, with its numbers and contacts, and the one that says who leads the contact with it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kedja.identity.identifiers import Fault, read_identifier
from kedja_site.people.kinds import BUYERS
from kedja_site.people.models import Organisation
from kedja_site.register.doubts import Doubt, address_doubts, same_named_suppliers
from kedja_site.register.models import Identifier, Supplier
from kedja_site.register.record_forms import NOT_KNOWN, RecordForm, day_input, named_supplier
from kedja_site.register.statuses import IdentifierKind, LegalGround
from kedja_site.register.words import country_choices


class SupplierForm(RecordForm):
    """A supplier."""

    name = forms.CharField(label=_("Name"), max_length=300)
    country = forms.ChoiceField(label=_("Country"), required=False)
    address = forms.CharField(label=_("Address"), max_length=500, required=False)
    website = forms.URLField(label=_("Website"), max_length=300, required=False, assume_scheme="https")
    parent = forms.CharField(
        label=_("Parent"),
        required=False,
        help_text=_("Name, number or id of the company that owns it, where that is registered."),
    )
    legal_ground = forms.ChoiceField(
        label=_("Ground for sharing"), choices=LegalGround.choices, initial=LegalGround.PUBLIC
    )

    field_order = ("name", "country", "address", "website", "parent", "legal_ground")

    def __init__(self, person: User, record: Supplier | None, *args: Any, **keywords: Any) -> None:
        super().__init__(person, *args, **keywords)
        self.record = record
        self.fields["country"].choices = [*NOT_KNOWN, *country_choices()]  # type: ignore[attr-defined]  # a choice field
        if record is None:
            del self.fields["why"]

    def clean_parent(self) -> Supplier | None:
        """The supplier that is meant."""
        parent = named_supplier(self.person, self.cleaned_data["parent"])
        above, seen = parent, set()
        while above is not None and above.pk not in seen:
            if self.record is not None and above.pk == self.record.pk:
                raise forms.ValidationError(_("A company cannot be its own parent, however far up."))
            seen.add(above.pk)
            above = above.parent
        return parent

    def values(self) -> dict[str, Any]:
        """The fields for the action."""
        return {
            name: self.cleaned_data[name]
            for name in ("name", "country", "address", "website", "parent", "legal_ground")
        }

    def look_for_doubts(self) -> list[Doubt]:
        """Others of the same name, and an address elsewhere."""
        given = self.cleaned_data
        doubts = address_doubts("", given["address"], given["country"])
        if self.record is None or self.record.name != given["name"]:
            doubts = same_named_suppliers(self.person, given["name"], given["country"], self.record) + doubts
        return doubts


class IdentifierForm(forms.Form):
    """A number of a supplier."""

    kind = forms.ChoiceField(label=_("Register"), choices=IdentifierKind.choices)
    value = forms.CharField(label=_("Number"), max_length=60, required=False)

    def clean(self) -> dict[str, Any]:
        """In the register's own spelling, where its check digit agrees."""
        given = super().clean() or self.cleaned_data
        kind, value = given.get("kind"), (given.get("value") or "").strip()
        if value and kind:
            read = read_number(kind, value)
            if read is None:
                self.add_error(
                    "value",
                    _(
                        "This is not a right number: its check digit does not agree, or it is of another register."
                    ),
                )
            else:
                given["value"] = read
        return given


def read_number(kind: str, value: str) -> str | None:
    """A number in one spelling; None where it is wrong. A person's own number is not taken for an organisation's."""
    if kind not in {IdentifierKind.ORGANISATION_NUMBER, IdentifierKind.VAT, IdentifierKind.LEI}:
        return value
    read = read_identifier(value)
    if isinstance(read, Fault) or read.person:
        return None
    if kind == IdentifierKind.ORGANISATION_NUMBER:
        return read.value if read.scheme == "SE-ORGNR" else None
    if kind == IdentifierKind.LEI:
        return read.value if read.scheme == "LEI" else None
    return read.value if read.scheme.endswith("-VAT") else None


class ContactForm(forms.Form):
    """A contact of a supplier."""

    task = forms.CharField(label=_("Task"), max_length=100, required=False)
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    email = forms.EmailField(label=_("E-mail address"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=[("sv", _("Swedish")), ("en", _("English"))])


IdentifierFormSet = formset_factory(IdentifierForm, extra=2, max_num=30)
ContactFormSet = formset_factory(ContactForm, extra=1, max_num=30)


def identifiers_in(forms_filled: "BaseFormSet[Any]") -> list[tuple[str, str]]:
    """Kind and number of the rows that are filled in."""
    return list(
        dict.fromkeys(
            (row["kind"], row["value"])
            for row in forms_filled.cleaned_data
            if row.get("kind") and row.get("value")
        )
    )


def contacts_in(forms_filled: "BaseFormSet[Any]") -> list[dict[str, str]]:
    """The contacts that are filled in."""
    return [row for row in forms_filled.cleaned_data if row.get("name") or row.get("email")]


def taken_numbers(numbers: Iterable[tuple[str, str]], but: Supplier | None) -> list[Identifier]:
    """Those of the numbers that belong to another supplier."""
    taken = []
    for kind, value in numbers:
        other = Identifier.objects.filter(kind=kind, value=value).select_related("supplier").first()
        if other is not None and (but is None or other.supplier_id != but.pk):
            taken.append(other)
    return taken


def supplier_initial(supplier: Supplier) -> dict[str, Any]:
    """What the form begins with for a supplier that is there."""
    return {
        "name": supplier.name,
        "country": supplier.country,
        "address": supplier.address,
        "website": supplier.website,
        "parent": supplier.parent.public_id if supplier.parent else "",
        "legal_ground": supplier.legal_ground,
    }


class LeadForm(forms.Form):
    """Who leads the contact with a supplier for all, and who stands in, from a day on."""

    lead = forms.TypedChoiceField(label=_("Lead"), coerce=int, empty_value=None, required=False)
    deputy = forms.TypedChoiceField(label=_("Deputy"), coerce=int, empty_value=None, required=False)
    start = forms.DateField(label=_("From"), widget=day_input())

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        buyers = Organisation.objects.filter(kind__in=BUYERS, is_closed=False)
        named = sorted(((one.pk, str(one)) for one in buyers), key=lambda pair: pair[1])
        for name in ("lead", "deputy"):
            self.fields[name].choices = [("", _("nobody")), *named]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Two different ones."""
        given = super().clean() or self.cleaned_data
        if given.get("lead") and given.get("lead") == given.get("deputy"):
            self.add_error("deputy", _now("The deputy is somebody else than the lead."))
        return given
