"""The form to enter and change a contract."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.reference import find_country
from kedja.reference.countries import nearest
from kedja.report.names import major
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.access import access_for
from kedja_site.people.kinds import BUYERS
from kedja_site.people.models import Assignment, Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.doubts import Doubt, contract_doubts
from kedja_site.register.models import Contract, Supplier
from kedja_site.register.record_forms import NOT_KNOWN, RecordForm, day_input, named_supplier
from kedja_site.register.statuses import ClauseLevel, LegalGround
from kedja_site.register.words import category_choices, country_of, minor_digits

TRISTATE = [("", _("not known")), ("yes", _("yes")), ("no", _("no"))]
CURRENCIES = [(code, code) for code in ("SEK", "EUR", "GBP", "NOK", "DKK", "USD")]
GREATEST_VALUE = Decimal(10) ** 15


def _tristate(value: bool | None) -> str:  # noqa: FBT001 - that is what it puts into words
    return {True: "yes", False: "no", None: ""}[value]


def _truth(text: str) -> bool | None:
    return {"yes": True, "no": False, "": None}[text]


class ContractForm(RecordForm):
    """A contract."""

    title = forms.CharField(label=_("Title"), max_length=300)
    owner = forms.TypedChoiceField(label=_("Contract owner"), coerce=int)
    supplier = forms.CharField(
        label=_("Supplier"), help_text=_("Name, number or id of a registered supplier.")
    )
    reference = forms.CharField(label=_("Diary number"), max_length=60, required=False)
    starts_on = forms.DateField(label=_("Starts"), widget=day_input())
    ends_on = forms.DateField(
        label=_("Ends"), widget=day_input(), required=False, help_text=_("Empty is until further notice.")
    )
    options = forms.CharField(label=_("Options"), max_length=300, required=False)
    option_until = forms.DateField(label=_("With options until"), widget=day_input(), required=False)
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
