"""The forms of follow-ups."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.followup.actions.nominate import Nominated
from kedja_site.followup.actions.plan_follow_up import Plan
from kedja_site.followup.actions.record_earlier import Made
from kedja_site.followup.models import FollowUp, Nomination
from kedja_site.followup.permissions import LEADERS, leading_organisations, nominating_organisations
from kedja_site.followup.selectors import area_of
from kedja_site.followup.statuses import Method, NominationState, Payer, Verdict
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contract, Supplier
from kedja_site.register.statuses import ClauseLevel
from kedja_site.register.words import category_choices

MOST_CONTRACTS = 200
MOST_KRONOR = Decimal(100_000_000)

if TYPE_CHECKING:
    ContractsField = forms.ModelMultipleChoiceField[Contract]
else:
    ContractsField = forms.ModelMultipleChoiceField


class ContractChoice(ContractsField):
    """Contracts by title, owner and term."""

    def label_from_instance(self, obj: Contract) -> str:
        """The title, with whose it is and until when it runs."""
        until = _("until %(day)s") % {"day": obj.ends_on} if obj.ends_on else _("no end is registered")
        return f"{obj.title} – {obj.owner}, {until}"


def day_input() -> forms.DateInput:
    """A day, as browsers ask for it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def amount_field(
    label: Any, *, required: bool = False, help_text: Any = "", least: int = 0
) -> forms.DecimalField:
    """Kronor, with at most two decimals."""
    return forms.DecimalField(
        label=label,
        required=required,
        help_text=help_text,
        min_value=least,
        max_value=MOST_KRONOR,
        decimal_places=2,
        localize=True,
    )


def minor(amount: Decimal | None) -> int | None:
    """Kronor to öre; None stays not known."""
    return None if amount is None else int(amount * 100)


def _text(
    label: Any, longest: int, help_text: Any = "", *, rows: int = 3, required: bool = False
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _category(*, required: bool) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Purchasing category"),
        required=required,
        choices=lambda: [("", _("choose …")), *category_choices()],
    )


class NominateForm(forms.Form):
    """What a region wants followed up."""

    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Nominated by"), queryset=None, empty_label=None
    )
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    contract: "forms.ModelChoiceField[Contract]" = forms.ModelChoiceField(
        label=_("Contract"),
        queryset=None,
        required=False,
        empty_label=_("no certain contract"),
        help_text=_("The contract that the requirements are read from."),
    )
    category = _category(required=True)
    product = forms.CharField(label=_("Product or range (optional)"), max_length=200, required=False)
    why = _text(_("Why it should be followed up (optional)"), 2000)

    def __init__(
        self, person: User, supplier: Supplier, *args: Any, chosen: Contract | None = None, **keywords: Any
    ) -> None:
        super().__init__(*args, **keywords)
        self.supplier = supplier
        today = timezone.localdate()
        self.fields["organisation"].queryset = nominating_organisations(person)  # type: ignore[attr-defined]
        self.fields["year"].choices = [(year, str(year)) for year in (today.year, today.year + 1)]  # type: ignore[attr-defined]
        self.fields["year"].initial = today.year + 1
        contracts = Contract.objects.visible_to(person).filter(supplier=supplier).exclude(ends_on__lt=today)
        self.fields["contract"].queryset = contracts.select_related("owner").order_by("-ends_on", "pk")  # type: ignore[attr-defined]
        if chosen is not None:
            self.fields["contract"].initial = chosen.pk
            self.fields["category"].initial = next(
                iter(chosen.categories.order_by("category").values_list("category", flat=True)), ""
            )

    def nominated(self) -> Nominated:
        """What the form says, valid."""
        given = self.cleaned_data
        return Nominated(
            organisation=given["organisation"],
            supplier=self.supplier,
            year=given["year"],
            category=given["category"],
            contract=given["contract"],
            product=given["product"],
            why=given["why"],
        )


class PlanForm(forms.Form):
    """Who is followed up, by whom, how, when, and at whose cost."""

    led_by: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Followed up by"), queryset=None, empty_label=None
    )
    year = forms.IntegerField(label=_("Year"), min_value=2010, max_value=2100)
    category = _category(required=True)
    product = forms.CharField(label=_("Product or range (optional)"), max_length=200, required=False)
    method = forms.ChoiceField(
        label=_("Planned method"),
        choices=Method.choices,
        initial=Method.SELF_REPORT,
        help_text=_("A self-report comes first, the first time a supplier is followed up."),
    )
    planned_on = forms.DateField(label=_("Planned for (optional)"), required=False, widget=day_input())
    level = forms.ChoiceField(
        label=_("Level of the terms"),
        required=False,
        choices=[("", _("not known")), *ClauseLevel.choices],
        help_text=_("By it the rule says for whom the result counts."),
    )
    code_version = forms.CharField(
        label=_("Version of the code of conduct (optional)"), max_length=20, required=False
    )
    planned_cost = amount_field(
        _("Planned cost in SEK (optional)"), help_text=_("Empty is not known; it is never taken for nothing.")
    )
    payer = forms.ChoiceField(
        label=_("Who pays"), required=False, choices=[("", _("not decided")), *Payer.choices]
    )
    contracts = ContractChoice(
        label=_("For these contracts"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    why = _text(_("Why this supplier (optional)"), 2000)

    FIXED = ("led_by", "year", "category")
    """What stays as it is once the case is planned."""

    def __init__(
        self,
        person: User,
        supplier: Supplier,
        *args: Any,
        case: FollowUp | None = None,
        nomination: Nomination | None = None,
        **keywords: Any,
    ) -> None:
        super().__init__(*args, **keywords)
        self.supplier = supplier
        today = timezone.localdate()
        leaders = leading_organisations(person)
        self.fields["led_by"].queryset = leaders  # type: ignore[attr-defined]
        self.fields["year"].initial = today.year
        contracts = Contract.objects.visible_to(person).filter(supplier=supplier).exclude(ends_on__lt=today)
        category = nomination.category if nomination else case.category if case else ""
        if category and contracts.filter(categories__category=category).exists():
            contracts = contracts.filter(categories__category=category)
        chosen = contracts.select_related("owner").order_by("-ends_on", "pk")
        self.fields["contracts"].queryset = chosen  # type: ignore[attr-defined]
        self.offered = list(contracts)
        if not self.offered:
            del self.fields["contracts"]
        if nomination is not None:
            self._begin_with(nomination, leaders)
        if case is not None:
            for name in self.FIXED:
                del self.fields[name]
            for name in ("product", "planned_on", "level", "code_version", "payer", "why"):
                self.fields[name].initial = getattr(case, name)
            self.fields["method"].initial = case.planned_method
            self.fields["planned_cost"].initial = (
                None if case.planned_cost is None else Decimal(case.planned_cost) / 100
            )
            if "contracts" in self.fields:
                self.fields["contracts"].initial = list(case.contracts.values_list("contract", flat=True))

    def _begin_with(self, nomination: Nomination, leaders: Any) -> None:
        area = nomination.area or area_of(nomination.category)
        own = (
            leaders.filter(pk=area.pk).first()
            if area
            else leaders.filter(pk=nomination.organisation_id).first()
        )
        self.fields["led_by"].initial = own.pk if own else None
        for name in ("year", "category", "product", "why"):
            self.fields[name].initial = getattr(nomination, name)
        if nomination.contract is not None:
            self.fields["level"].initial = nomination.contract.clause_level
            self.fields["code_version"].initial = nomination.contract.code_version
            if "contracts" in self.fields:
                self.fields["contracts"].initial = [nomination.contract_id]

    def plan(self) -> Plan:
        """What the form says, valid, of a new case."""
        given = self.cleaned_data
        return Plan(
            supplier=self.supplier,
            led_by=given["led_by"],
            category=given["category"],
            year=given["year"],
            method=Method(given["method"]),
            product=given["product"],
            level=given["level"],
            code_version=given["code_version"],
            planned_on=given["planned_on"],
            planned_cost=minor(given["planned_cost"]),
            payer=given["payer"],
            why=given["why"],
            contracts=list(given.get("contracts", ())),
        )

    def values(self) -> dict[str, object]:
        """The same of a case that is planned."""
        given = self.cleaned_data
        return {
            "product": given["product"],
            "planned_method": given["method"],
            "planned_on": given["planned_on"],
            "level": given["level"],
            "code_version": given["code_version"],
            "planned_cost": minor(given["planned_cost"]),
            "payer": given["payer"],
            "why": given["why"],
        }


class AnswerForm(forms.Form):
    """Why a nomination is not followed up."""

    state = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (NominationState.COVERED.value, NominationState.COVERED.label),
            (NominationState.DECLINED.value, NominationState.DECLINED.label),
        ],
        widget=forms.RadioSelect,
    )
    answer = _text(_("Why"), 2000, _("The region reads this."), required=True)


class EarlierForm(forms.Form):
    """What another public buyer has followed up."""

    by: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Followed up by"),
        queryset=None,
        help_text=_("A buyer that is missing is added by the national office."),
    )
    method = forms.ChoiceField(label=_("Method"), choices=Method.choices, initial=Method.OFFICE_AUDIT)
    performed_on = forms.DateField(label=_("Done on"), widget=day_input())
    verdict = forms.ChoiceField(label=_("Verdict"), choices=Verdict.choices)
    category = _category(required=False)
    product = forms.CharField(label=_("Product or range (optional)"), max_length=200, required=False)
    level = forms.ChoiceField(
        label=_("Level of the terms"), required=False, choices=[("", _("not known")), *ClauseLevel.choices]
    )
    code_version = forms.CharField(
        label=_("Version of the code of conduct (optional)"), max_length=20, required=False
    )
    source = forms.CharField(
        label=_("Where it can be read"),
        max_length=500,
        help_text=_("An address, or the report’s name and diary number."),
    )

    def __init__(self, supplier: Supplier, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.supplier = supplier
        self.fields["by"].queryset = Organisation.objects.filter(  # type: ignore[attr-defined]
            kind__in=LEADERS, is_closed=False
        ).order_by("name")

    def clean_performed_on(self) -> date:
        """Not in the future."""
        day: date = self.cleaned_data["performed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("The day has not come yet."))
        return day

    def made(self) -> Made:
        """What the form says, valid."""
        given = self.cleaned_data
        return Made(
            supplier=self.supplier,
            by=given["by"],
            method=Method(given["method"]),
            performed_on=given["performed_on"],
            verdict=Verdict(given["verdict"]),
            source=given["source"],
            category=given["category"],
            product=given["product"],
            level=given["level"],
            code_version=given["code_version"],
        )


class CloseForm(forms.Form):
    """The verdict of a case."""

    verdict = forms.ChoiceField(label=_("Verdict"), choices=Verdict.choices, widget=forms.RadioSelect)
    why = _text(_("Why (optional)"), 1000)


class CancelForm(forms.Form):
    """Why a case ends without a result."""

    why = _text(_("Why"), 1000, required=True)


class CostForm(forms.Form):
    """An amount that was paid."""

    method = forms.ChoiceField(label=_("Step"), choices=Method.choices)
    amount = amount_field(_("Amount in SEK"), required=True, least=1)
    payer = forms.ChoiceField(label=_("Who pays"), choices=Payer.choices)
    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Which region (where a region pays)"), queryset=None, required=False
    )
    what = forms.CharField(label=_("What was paid (optional)"), max_length=200, required=False)
    on = forms.DateField(label=_("Day"), widget=day_input())

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["organisation"].queryset = Organisation.objects.filter(  # type: ignore[attr-defined]
            kind__in=LEADERS, is_closed=False
        ).order_by("name")
        self.fields["on"].initial = timezone.localdate()


class CountForm(forms.Form):
    """Whether an earlier follow-up counts for a contract."""

    counts = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[
            ("yes", _("It counts: we do not follow up ourselves")),
            ("no", _("It does not count for us")),
        ],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )
    saved = amount_field(
        _("What an own follow-up would have cost, in SEK (optional)"),
        help_text=_("Shown in the cost ledger as saved. Empty is not known."),
    )
    why = _text(_("Why"), 1000, _("Needed where you decide otherwise than the rule says."))
