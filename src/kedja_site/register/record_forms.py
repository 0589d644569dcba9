"""Forms to enter and change suppliers, sites and contracts. They read and check; the actions write."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import Q
from django.forms import BaseFormSet, formset_factory
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kedja.identity.identifiers import Fault, read_identifier
from kedja.reference import find_country
from kedja.reference.countries import nearest
from kedja.report.names import major
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.access import access_for, own_organisations
from kedja_site.people.kinds import BUYERS
from kedja_site.people.models import Assignment, Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.doubts import (
    Doubt,
    address_doubts,
    contract_doubts,
    position_doubts,
    same_named_sites,
    same_named_suppliers,
)
from kedja_site.register.finding import Likeness, find
from kedja_site.register.models import Contract, FoundKind, Identifier, Site, Source, Supplier
from kedja_site.register.sources import own_source
from kedja_site.register.statuses import ClauseLevel, IdentifierKind, LegalGround, SourceKind, Stage
from kedja_site.register.words import category_choices, country_choices, country_of, minor_digits

NOT_KNOWN = [("", _("not known"))]
TRISTATE = [("", _("not known")), ("yes", _("yes")), ("no", _("no"))]
CURRENCIES = [(code, code) for code in ("SEK", "EUR", "GBP", "NOK", "DKK", "USD")]
GREATEST_VALUE = Decimal(10) ** 15
SHOWN_CANDIDATES = 5


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _tristate(value: bool | None) -> str:  # noqa: FBT001 - that is what it puts into words
    return {True: "yes", False: "no", None: ""}[value]


def _truth(text: str) -> bool | None:
    return {"yes": True, "no": False, "": None}[text]


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
    stated_on = forms.DateField(label=_("Stated on"), widget=_day_input(), required=False)
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


class ContractForm(RecordForm):
    """A contract."""

    title = forms.CharField(label=_("Title"), max_length=300)
    owner = forms.TypedChoiceField(label=_("Contract owner"), coerce=int)
    supplier = forms.CharField(
        label=_("Supplier"), help_text=_("Name, number or id of a registered supplier.")
    )
    reference = forms.CharField(label=_("Diary number"), max_length=60, required=False)
    starts_on = forms.DateField(label=_("Starts"), widget=_day_input())
    ends_on = forms.DateField(
        label=_("Ends"), widget=_day_input(), required=False, help_text=_("Empty is until further notice.")
    )
    options = forms.CharField(label=_("Options"), max_length=300, required=False)
    option_until = forms.DateField(label=_("With options until"), widget=_day_input(), required=False)
    value = forms.DecimalField(
        label=_("Value"),
        localize=True,
        required=False,
        min_value=0,
        max_value=GREATEST_VALUE,
        help_text=_("For the whole term; empty is not known."),
    )
    currency = forms.ChoiceField(label=_("Currency"), choices=CURRENCIES)
    clause_level = forms.ChoiceField(
        label=_("Clause"), choices=[*NOT_KNOWN, *ClauseLevel.choices], required=False
    )
    clause_version = forms.CharField(label=_("Version of the clause"), max_length=20, required=False)
    code_version = forms.CharField(label=_("Version of the code of conduct"), max_length=20, required=False)
    may_inspect = forms.ChoiceField(label=_("Right to inspect"), choices=TRISTATE, required=False)
    has_sanctions = forms.ChoiceField(label=_("Sanctions"), choices=TRISTATE, required=False)
    responsible = forms.TypedChoiceField(label=_("Responsible"), coerce=int, empty_value=None, required=False)
    countries = forms.CharField(
        label=_("Countries of manufacturing"),
        required=False,
        help_text=_("As the supplier has stated them, with commas between."),
    )
    categories = forms.MultipleChoiceField(
        label=_("Purchasing categories"), required=False, widget=forms.CheckboxSelectMultiple
    )
    buyers = forms.TypedMultipleChoiceField(
        label=_("Buys by it, too"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    articles = forms.CharField(
        label=_("Products and articles"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One on each line: article number; name."),
    )  # fmt: skip
    is_confidential = forms.BooleanField(
        label=_("Confidential"),
        required=False,
        help_text=_("Seen by its buyers and the national office alone."),
    )
    legal_ground = forms.ChoiceField(
        label=_("Ground for sharing"), choices=LegalGround.choices, initial=LegalGround.PUBLIC
    )

    plain = (
        "title", "reference", "starts_on", "ends_on", "options", "option_until", "currency", "clause_level",
        "clause_version", "code_version", "legal_ground", "is_confidential", "supplier",
    )  # fmt: skip
    field_order = (
        "title", "reference", "owner", "supplier", "starts_on", "ends_on", "options", "option_until", "value", "currency",
        "clause_level", "clause_version", "code_version", "may_inspect", "has_sanctions", "responsible", "legal_ground",
        "countries", "categories", "buyers", "articles", "is_confidential",
    )  # fmt: skip

    def __init__(self, person: User, record: Contract | None, *args: Any, **keywords: Any) -> None:
        super().__init__(person, *args, **keywords)
        self.record = record
        buyers = Organisation.objects.filter(kind__in=BUYERS, is_closed=False)
        access = access_for(person, Subject.CONTRACT, Action.CREATE)
        owners = [one for one in buyers if access.covers(one.pk)]
        self._choose("owner", sorted(((one.pk, str(one)) for one in owners), key=lambda pair: pair[1]))
        self._choose("buyers", sorted(((one.pk, str(one)) for one in buyers), key=lambda pair: pair[1]))
        self._choose("categories", category_choices())
        colleagues = Assignment.objects.valid_on(timezone.localdate()).filter(
            organisation__in=[one.pk for one in owners]
        )
        # Whoever answers for it today stays a choice, also without a role any more: another change is not held up by it.
        standing = record.responsible_id if isinstance(record, Contract) else None
        people = User.objects.filter(Q(pk__in=colleagues.values("person"), is_active=True) | Q(pk=standing))
        named = sorted(
            ((one.pk, one.get_full_name() or one.get_username()) for one in people), key=lambda pair: pair[1]
        )
        self._choose("responsible", [("", _("nobody yet")), *named])
        if record is None:
            del self.fields["why"]

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean_owner(self) -> Organisation:
        """The organisation itself."""
        return Organisation.objects.get(pk=self.cleaned_data["owner"])

    def clean_supplier(self) -> Supplier:
        """The supplier that is meant."""
        found = named_supplier(self.person, self.cleaned_data["supplier"])
        if found is None:
            raise forms.ValidationError(_("Write the supplier’s name, number or id."))
        return found

    def clean_countries(self) -> list[str]:
        """Codes of what is written; a fault names what is no country, and what is near."""
        codes = []
        for spelling in (
            part.strip() for part in self.cleaned_data["countries"].replace(";", ",").split(",")
        ):
            if not spelling:
                continue
            found = find_country(spelling)
            if found is None:
                near = ", ".join(each.name(page_language()) for each in nearest(spelling))
                raise forms.ValidationError(
                    _("There is no country “%(name)s”. Did you mean: %(near)s?")
                    if near
                    else _("There is no country “%(name)s”."),
                    params={"name": spelling, "near": near},
                )
            codes.append(found.iso2)
        return list(dict.fromkeys(codes))

    def clean_articles(self) -> list[tuple[str, str]]:
        """Number and name of each line."""
        rows = []
        for line in self.cleaned_data["articles"].splitlines():
            number, separator, name = line.partition(";")
            if not line.strip():
                continue
            if not separator:
                number, name = "", line
            if len(number.strip()) > 60 or len(name.strip()) > 300 or not name.strip():  # noqa: PLR2004 - the columns' lengths
                raise forms.ValidationError(
                    _("Write “article number; name”: “%(line)s” is not so."), params={"line": line[:80]}
                )
            rows.append((number.strip(), name.strip()))
        return list(dict.fromkeys(rows))

    def clean(self) -> dict[str, Any]:
        """The end comes after the start; a diary number is used once."""
        given = super().clean() or self.cleaned_data
        starts, ends = given.get("starts_on"), given.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The contract ends before it starts."))
        owner, reference = given.get("owner"), given.get("reference")
        if owner and reference:
            same = Contract.objects.unguarded(
                "a diary number is its owner's, whoever may see the contract"
            ).filter(owner=owner, reference=reference)
            if self.record is not None:
                same = same.exclude(pk=self.record.pk)
            if same.exists():
                self.add_error("reference", _("The owner has another contract with this diary number."))
        return given

    def values(self) -> dict[str, Any]:
        """The fields for the action."""
        given = self.cleaned_data
        value = given["value"]
        return {
            **{name: given[name] for name in self.plain},
            "owner": given["owner"],
            "value": None
            if value is None
            else int((value * 10 ** minor_digits(given["currency"])).to_integral_value()),
            "may_inspect": _truth(given["may_inspect"]),
            "has_sanctions": _truth(given["has_sanctions"]),
            "responsible": User.objects.filter(pk=given["responsible"]).first()
            if given["responsible"]
            else None,
        }

    def look_for_doubts(self) -> list[Doubt]:
        """The same contract once more, and terms that are hard to believe."""
        return contract_doubts(self.person, self.cleaned_data, timezone.localdate(), self.record)


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


def contract_initial(contract: Contract) -> dict[str, Any]:
    """The same for a contract."""
    return {
        **{name: getattr(contract, name) for name in ContractForm.plain if name != "supplier"},
        "owner": contract.owner_id,
        "supplier": contract.supplier.public_id,
        "value": None if contract.value is None else major(contract.value, minor_digits(contract.currency)),
        "may_inspect": _tristate(contract.may_inspect),
        "has_sanctions": _tristate(contract.has_sanctions),
        "responsible": contract.responsible_id,
        "countries": ", ".join(country_of(row.country) for row in contract.countries.order_by("country")),
        "categories": [row.category for row in contract.categories.all()],
        "buyers": [row.buyer_id for row in contract.buyers.all()],
        "articles": "\n".join(
            f"{row.number}; {row.name}" for row in contract.articles.order_by("number", "name")
        ),
    }


class DeleteForm(forms.Form):
    """That the record is really to be deleted, and why."""

    why = forms.CharField(label=_("Why it is deleted"), max_length=300)
    sure = forms.BooleanField(
        label=_("Yes, delete it"),
        error_messages={"required": _("Tick the box if it is really to be deleted.")},
    )


class LeadForm(forms.Form):
    """Who leads the contact with a supplier for all, and who stands in, from a day on."""

    lead = forms.TypedChoiceField(label=_("Lead"), coerce=int, empty_value=None, required=False)
    deputy = forms.TypedChoiceField(label=_("Deputy"), coerce=int, empty_value=None, required=False)
    start = forms.DateField(label=_("From"), widget=_day_input())

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
