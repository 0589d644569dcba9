"""The buyer's forms."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.disclosures.actions.ask_for_chain import Asking, usual_deadline
from kedja_site.disclosures.models import DisclosureRequest
from kedja_site.disclosures.permissions import asking_organisations, contracts_to_ask_for
from kedja_site.disclosures.statuses import Part
from kedja_site.people.access import own_organisations
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contract, Supplier

MOST_CONTRACTS = 200
LONGEST_WEEKS = 52


def day_input() -> forms.DateInput:
    """A day, as browsers ask for it."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


if TYPE_CHECKING:
    ContractsField = forms.ModelMultipleChoiceField[Contract]
else:
    ContractsField = forms.ModelMultipleChoiceField


class ContractChoice(ContractsField):
    """Contracts by title, owner and term."""

    def label_from_instance(self, obj: Contract) -> str:
        """The title, with whose it is and until when it runs."""
        until = _("until %(day)s") % {"day": obj.ends_on} if obj.ends_on else _("until further notice")
        return f"{obj.title} – {obj.owner}, {until}"


class AskForm(forms.Form):
    """What a buyer asks a supplier."""

    organisation: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Asks on behalf of"), queryset=None, empty_label=None
    )
    contracts = ContractChoice(
        label=_("For which contracts"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    parts = forms.MultipleChoiceField(
        label=_("Which parts of the chain"),
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[Part.FINAL, Part.BEYOND],
        help_text=_("What the contract’s clause on transparency (4.4) gives you the right to ask for."),
    )
    products = forms.CharField(
        label=_("Only these products (optional)"),
        max_length=300,
        required=False,
        help_text=_("Empty is everything that is bought by the contracts."),
    )
    email = forms.EmailField(label=_("E-mail address at the supplier"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    deadline = forms.DateField(
        label=_("Answer by"),
        widget=day_input(),
        help_text=_("Four weeks, if your clause does not say otherwise."),
    )
    reference = forms.CharField(label=_("Your diary number (optional)"), max_length=60, required=False)
    note = forms.CharField(
        label=_("Something more for the letter (optional)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    JOINING = ("organisation", "contracts", "parts", "products", "reference")
    """What is asked of somebody who joins: the letter has gone already."""

    def __init__(
        self,
        person: User,
        supplier: Supplier,
        standing: DisclosureRequest | None,
        *args: Any,
        chosen: list[str] | None = None,
        **keywords: Any,
    ) -> None:
        super().__init__(*args, **keywords)
        self.supplier = supplier
        self.standing = standing
        self.today = timezone.localdate()
        organisations = asking_organisations(person)
        contracts = contracts_to_ask_for(person, supplier).select_related("owner").order_by("-ends_on", "pk")
        running = contracts.exclude(ends_on__lt=self.today)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["contracts"].queryset = running  # type: ignore[attr-defined]
        own = own_organisations(person)
        self.fields["contracts"].initial = [
            contract
            for contract in running[:MOST_CONTRACTS]
            if (contract.public_id in chosen if chosen else contract.owner_id in own)
        ]
        if standing is not None:
            for name in [name for name in self.fields if name not in self.JOINING]:
                del self.fields[name]
            self.fields["parts"].initial = standing.asked_parts()
            return
        contact = supplier.contacts.exclude(email="").order_by("pk").first()
        self.fields["email"].initial = contact.email if contact else ""
        self.fields["language"].initial = contact.language if contact else "sv"
        self.fields["deadline"].initial = usual_deadline(self.today)

    def clean_deadline(self) -> date:
        """A day to come, within a year."""
        deadline: date = self.cleaned_data["deadline"]
        if deadline <= self.today:
            raise forms.ValidationError(
                _("The day has to be after today, %(day)s."), params={"day": self.today}
            )
        if (deadline - self.today).days > LONGEST_WEEKS * 7:
            raise forms.ValidationError(_("The day has to be within a year."))
        return deadline

    def asking(self) -> Asking:
        """What the action takes."""
        given = self.cleaned_data
        standing = self.standing
        return Asking(
            supplier=self.supplier,
            organisation=given["organisation"],
            contracts=list(given["contracts"]),
            parts=[Part(part) for part in given["parts"]],
            products=given["products"],
            reference=given["reference"],
            email=standing.email if standing else given["email"],
            language=standing.language if standing else given["language"],
            deadline=standing.deadline if standing else given["deadline"],
            note=given.get("note", ""),
        )


class ExtendForm(forms.Form):
    """A later day."""

    deadline = forms.DateField(label=_("New last day"), widget=day_input())
    why = forms.CharField(label=_("Why"), max_length=300, help_text=_("The supplier reads it in the letter."))

    def __init__(self, request: DisclosureRequest, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.request = request
        self.fields["deadline"].initial = usual_deadline(max(request.deadline, timezone.localdate()))

    def clean_deadline(self) -> date:
        """Later than the day that stands, and than today."""
        deadline: date = self.cleaned_data["deadline"]
        after = max(self.request.deadline, timezone.localdate())
        if deadline <= after:
            raise forms.ValidationError(_("The day has to be after %(day)s."), params={"day": after})
        return deadline


class RenewForm(forms.Form):
    """Where the new link goes."""

    email = forms.EmailField(label=_("E-mail address at the supplier"))


class WithdrawForm(forms.Form):
    """Why nobody is asked any more."""

    why = forms.CharField(label=_("Why"), max_length=300, help_text=_("The supplier reads it in the letter."))
