"""The forms of procurements."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.report.names import major
from kedja_site.people.models import Assignment, Organisation
from kedja_site.procurements.actions.open_procurement import Parts
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.procurements.permissions import PROCURING, procuring_organisations
from kedja_site.register.words import category_choices, minor_digits

CURRENCIES = [(code, code) for code in ("SEK", "EUR", "GBP", "NOK", "DKK", "USD")]
TRISTATE = [("", _("not known")), ("yes", _("yes")), ("no", _("no"))]
TRUTH = {"yes": True, "no": False, "": None}
GREATEST_VALUE = Decimal(10) ** 15
CPV = re.compile(r"^(\d{8})(-\d)?$")
MOST_CPV = 20


def day_field(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    """A day, as browsers ask for it."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=help_text, required=required, widget=widget)


def value_field(help_text: Any = "") -> forms.DecimalField:
    """An amount in the currency's main unit."""
    return forms.DecimalField(
        label=_("Estimated value"), required=False, localize=True, min_value=0, max_value=GREATEST_VALUE,
        decimal_places=2, help_text=help_text,
    )  # fmt: skip


def minor(value: Decimal | None, currency: str) -> int | None:
    """The amount in the minor unit; None stays not known."""
    return None if value is None else int((value * 10 ** minor_digits(currency)).to_integral_value())


class ProcurementForm(forms.Form):
    """To open a procurement and to change it. What is not known yet may be empty."""

    changed_no = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    title = forms.CharField(label=_("What is to be procured"), max_length=300)
    owner = forms.TypedChoiceField(label=_("Procured by"), coerce=int)
    categories = forms.MultipleChoiceField(
        label=_("Purchasing categories"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("They say what applies, and what is known already."),
    )  # fmt: skip
    cpv = forms.CharField(
        label=_("CPV codes"), max_length=300, required=False, help_text=_("Eight digits each, with commas between.")
    )  # fmt: skip
    reference = forms.CharField(label=_("Diary number"), max_length=60, required=False)
    responsible = forms.TypedChoiceField(label=_("Responsible"), coerce=int, empty_value=None, required=False)
    is_abroad = forms.ChoiceField(
        label=_("May work be performed abroad?"), choices=TRISTATE, required=False,
        help_text=_("Also at suppliers’ suppliers that take part in performing the contract."),
    )  # fmt: skip
    value = value_field(_("For the whole term; empty is not known."))
    currency = forms.ChoiceField(label=_("Currency"), choices=CURRENCIES, initial="SEK")
    announce_on = day_field(_("To be announced"))
    award_on = day_field(_("To be awarded"))
    starts_on = day_field(_("The contract starts"))
    ends_on = day_field(_("The contract ends"))
    options = forms.CharField(label=_("Options"), max_length=300, required=False)
    option_until = day_field(_("With options until"))
    buyers = forms.TypedMultipleChoiceField(
        label=_("Takes part, too"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    plain = (
        "title", "reference", "currency", "announce_on", "award_on", "starts_on", "ends_on", "options", "option_until", "cpv",
    )  # fmt: skip

    def __init__(
        self,
        person: User,
        procurement: Procurement | None,
        *args: Any,
        may_sign: bool = True,
        **keywords: Any,
    ) -> None:
        super().__init__(*args, **keywords)
        self.procurement = procurement
        organisations = Organisation.objects.filter(kind__in=PROCURING, is_closed=False)
        named = sorted(((one.pk, str(one)) for one in organisations), key=lambda pair: pair[1])
        owners = [(one.pk, str(one)) for one in procuring_organisations(person)]
        if procurement is not None and procurement.owner_id not in dict(owners):
            owners.append((procurement.owner_id, str(procurement.owner)))
        self._choose("owner", owners)
        self._choose("buyers", named)
        self._choose("categories", category_choices())
        self._choose("responsible", [("", _("nobody yet")), *self._colleagues(owners, person)])
        if procurement is None:
            del self.fields["changed_no"]
        else:
            for name, one in self.fields.items():
                one.show_hidden_initial = name != "changed_no"
            if not may_sign:
                del self.fields["owner"], self.fields["buyers"]
            if procurement.lots.count() > 1:
                del self.fields["categories"]

    def _colleagues(self, owners: list[tuple[int, str]], person: User) -> list[tuple[int, str]]:
        working = Assignment.objects.valid_on(timezone.localdate()).filter(
            organisation__in=[pk for pk, _name in owners]
        )
        people = {one.pk: one for one in User.objects.filter(pk__in=working.values("person"), is_active=True)}
        standing = self.procurement.responsible if self.procurement else None
        for one in (person, standing):
            if one is not None:
                people.setdefault(one.pk, one)
        return sorted(
            ((one.pk, one.get_full_name() or one.get_username()) for one in people.values()),
            key=lambda pair: pair[1],
        )

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean_owner(self) -> Organisation:
        """The organisation itself."""
        return Organisation.objects.get(pk=self.cleaned_data["owner"])

    def clean_cpv(self) -> list[str]:
        """The codes without their check digits."""
        codes = []
        for spelling in re.split(r"[,;\s]+", self.cleaned_data["cpv"].strip()):
            if not spelling:
                continue
            read = CPV.match(spelling)
            if read is None:
                raise forms.ValidationError(
                    _("“%(code)s” is no CPV code. Write its eight digits, such as 33140000."),
                    params={"code": spelling[:40]},
                )
            codes.append(read[1])
        if len(codes) > MOST_CPV:
            raise forms.ValidationError(_("Write at most %(most)s codes."), params={"most": MOST_CPV})
        return list(dict.fromkeys(codes))

    def clean(self) -> dict[str, Any]:
        """Days follow on each other; a diary number is used once."""
        given = super().clean() or self.cleaned_data
        for first, then, fault in (
            ("starts_on", "ends_on", _("The contract ends before it starts.")),
            ("announce_on", "award_on", _("It is awarded before it is announced.")),
            ("ends_on", "option_until", _("The options end before the contract does.")),
        ):
            if given.get(first) and given.get(then) and given[then] < given[first]:
                self.add_error(then, fault)
        owner = given.get("owner") or (self.procurement.owner if self.procurement else None)
        reference = given.get("reference")
        if owner and reference:
            same = Procurement.objects.unguarded("a diary number is its owner's").filter(
                owner=owner, reference=reference
            )
            if self.procurement is not None:
                same = same.exclude(pk=self.procurement.pk)
            if same.exists():
                self.add_error("reference", _("There is another procurement with this diary number."))
        return given

    def values(self, names: Any = None) -> dict[str, Any]:
        """The fields for the action; of `names` alone where they are said."""
        given = self.cleaned_data
        found: dict[str, Any] = {name: given[name] for name in self.plain}
        if "owner" in given:
            found["owner"] = given["owner"]
        found["value"] = minor(given["value"], given["currency"])
        found["is_abroad"] = TRUTH[given["is_abroad"]]
        found["responsible"] = (
            User.objects.filter(pk=given["responsible"]).first() if given["responsible"] else None
        )
        return found if names is None else {name: found[name] for name in names if name in found}

    def parts(self, names: Any = None) -> Parts:
        """The parts for the action."""
        given = self.cleaned_data
        return Parts(
            **{
                name: given[name]
                for name in ("buyers", "categories")
                if name in given and (names is None or name in names)
            }
        )


def initial_of(procurement: Procurement) -> dict[str, Any]:
    """What the form shows of a procurement."""
    lots = list(procurement.lots.all())
    return {
        **{name: getattr(procurement, name) for name in ProcurementForm.plain},
        "cpv": ", ".join(procurement.cpv),
        "owner": procurement.owner_id,
        "responsible": procurement.responsible_id,
        "is_abroad": {True: "yes", False: "no", None: ""}[procurement.is_abroad],
        "value": None
        if procurement.value is None
        else major(procurement.value, minor_digits(procurement.currency)),
        "buyers": [row.buyer_id for row in procurement.buyers.all()],
        "categories": list(lots[0].codes) if lots else [],
        "changed_no": procurement.changed_no,
    }


class LotForm(forms.Form):
    """A lot."""

    title = forms.CharField(label=_("Title"), max_length=300)
    categories = forms.MultipleChoiceField(
        label=_("Purchasing categories"), required=False, widget=forms.CheckboxSelectMultiple
    )
    value = value_field(_("For the whole term; empty is not known."))

    def __init__(self, procurement: Procurement, lot: Lot | None, *args: Any, **keywords: Any) -> None:
        if lot is not None:
            digits = minor_digits(procurement.currency)
            keywords["initial"] = {
                "title": lot.title,
                "categories": list(lot.codes),
                "value": None if lot.value is None else major(lot.value, digits),
            }
        super().__init__(*args, **keywords)
        self.procurement = procurement
        self.fields["categories"].choices = category_choices()  # type: ignore[attr-defined]  # a choice field

    def values(self) -> dict[str, Any]:
        """The fields for the action."""
        given = self.cleaned_data
        return {
            "title": given["title"],
            "categories": given["categories"],
            "value": minor(given["value"], self.procurement.currency),
        }


class AwardForm(forms.Form):
    """That it is awarded, and when."""

    on = day_field(_("Awarded"), required=True)


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(
        label=_("Why it is called off"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
