"""The buyers' forms."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.policy.escalation import Step
from kedja_site.deviations.actions.confirm_deviation import plan_due_on
from kedja_site.deviations.actions.escalate import STEP_WORDS, steps_for
from kedja_site.deviations.actions.report_deviation import Found
from kedja_site.deviations.fields import LONGEST_DAYS, coming_day, day_input, long_text
from kedja_site.deviations.models import Deviation, Measure
from kedja_site.deviations.permissions import contracts_to_escalate_by
from kedja_site.deviations.requirements import requirement_choices
from kedja_site.deviations.statuses import Origin, Relation, SevereKind, Severity, State, VerifiedBy
from kedja_site.followup.models import FollowUp
from kedja_site.register.models import ChainLink, Contract, Site
from kedja_site.register.statuses import Stage
from kedja_site.register.words import country_choices

MOST_SITES = 200
A_YEAR = 365
EMPTY = [("", _("not settled"))]
BY_HAND = (Origin.DIALOGUE, Origin.SELF_REPORT, Origin.AUDIT, Origin.COMPLAINT)


def sites_of(person: User, case: FollowUp) -> Any:
    """Sites of the supplier's chain that the person may see."""
    links = ChainLink.objects.visible_to(person).filter(
        Q(disclosed_by=case.supplier_id) | Q(to_supplier=case.supplier_id), from_site__isnull=False
    )
    rows = Site.objects.visible_to(person).filter(
        Q(run_by=case.supplier_id) | Q(pk__in=links.order_by().values("from_site"))
    )
    return rows.order_by("name")


class FindingForm(forms.Form):
    """What was found: for a new deviation, and to set it right while it is confirmed."""

    severity = forms.ChoiceField(
        label=_("Severity"),
        choices=Severity.choices,
        initial=Severity.ORDINARY,
        help_text=_("Severe is one of the six kinds of the clause’s section 3, and nothing else."),
    )
    severe_kind = forms.ChoiceField(
        label=_("Which of the six kinds, if severe"),
        choices=[("", _("not severe")), *SevereKind.choices],
        required=False,
    )
    requirement = forms.ChoiceField(label=_("Requirement"), choices=[])
    requirement_number = forms.CharField(
        label=_("Printed number (optional)"),
        max_length=20,
        required=False,
        help_text=_("As the contract’s version of the clause or the code prints it."),
    )
    requirement_version = forms.CharField(
        label=_("Version of the clause or code (optional)"), max_length=20, required=False
    )
    description = forms.CharField(
        label=_("What was found"),
        max_length=8000,
        widget=long_text(7),
        help_text=_("The supplier reads it once the deviation is confirmed. Write no names of persons."),
    )
    relation = forms.ChoiceField(
        label=_("How the supplier relates to the harm"),
        choices=[*EMPTY, *Relation.choices],
        required=False,
        help_text=_(
            "Causes or contributes: it ceases and remedies. Linked: it uses its leverage. Not settled where nobody was harmed."
        ),
    )
    tier = forms.IntegerField(
        label=_("Tier (optional)"),
        min_value=1,
        max_value=20,
        required=False,
        help_text=_("1 is the supplier itself. Empty is not known."),
    )
    site: "forms.ModelChoiceField[Site]" = forms.ModelChoiceField(
        label=_("Site (optional)"), queryset=Site.objects.none(), required=False, empty_label=_("no site")
    )
    stage = forms.ChoiceField(
        label=_("Stage of the chain (optional)"),
        choices=[("", _("not known")), *Stage.choices],
        required=False,
    )
    country = forms.ChoiceField(label=_("Country (optional)"), choices=[], required=False)

    def __init__(self, person: User, case: FollowUp, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["requirement"].choices = requirement_choices(  # type: ignore[attr-defined]
            case.clause_version, case.code_version
        )
        self.fields["country"].choices = [("", _("not known")), *country_choices()]  # type: ignore[attr-defined]
        self.fields["site"].queryset = sites_of(person, case)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A severe one says of which kind; an ordinary one of none."""
        cleaned = super().clean() or {}
        is_severe = cleaned.get("severity") == Severity.SEVERE
        if is_severe and not cleaned.get("severe_kind"):
            self.add_error("severe_kind", _("Say which of the six kinds it is, or choose ordinary."))
        if not is_severe:
            cleaned["severe_kind"] = ""
        return cleaned

    def values(self) -> dict[str, Any]:
        """What the deviation's fields become."""
        given = self.cleaned_data
        return {
            **{name: given[name] for name in FindingForm.base_fields},
            "tier": given["tier"],
            "site": given["site"],
        }


class ReportForm(FindingForm):
    """A new deviation, written by hand."""

    origin = forms.ChoiceField(label=_("Origin of the deviation"), choices=[])

    field_order = ("origin",)

    def __init__(self, person: User, case: FollowUp, *args: Any, **given: Any) -> None:
        super().__init__(person, case, *args, **given)
        self.fields["origin"].choices = [(one.value, one.label) for one in BY_HAND[:3]]  # type: ignore[attr-defined]

    def found(self) -> Found:
        """What the action takes."""
        return Found(origin=Origin(self.cleaned_data["origin"]), **self.values())


class ConfirmForm(FindingForm):
    """It is a deviation: set right, and the supplier is asked for a plan."""

    due_on = forms.DateField(label=_("Plan by"), widget=day_input())
    email = forms.EmailField(
        label=_("E-mail address at the supplier"),
        help_text=_("The link to everything that is asked of the supplier goes there. It needs no account."),
    )
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)

    def __init__(self, person: User, deviation: Deviation, *args: Any, **given: Any) -> None:
        super().__init__(person, deviation.follow_up, *args, **given)
        self.today = timezone.localdate()
        for name in FindingForm.base_fields:
            self.fields[name].initial = getattr(deviation, name)
        if deviation.site_id and not self.fields["site"].queryset.filter(pk=deviation.site_id).exists():  # type: ignore[attr-defined]
            del self.fields["site"]  # another's confidential site stays as it is
        self.fields["due_on"].initial = plan_due_on(deviation.severity, self.today)
        link = getattr(deviation.follow_up, "link", None)
        contact = deviation.follow_up.supplier.contacts.exclude(email="").order_by("pk").first()
        self.fields["email"].initial = link.email if link else contact.email if contact else ""
        self.fields["language"].initial = link.language if link else contact.language if contact else "sv"

    def clean_due_on(self) -> date:
        """A day to come."""
        return coming_day(self.cleaned_data["due_on"], self.today)

    def values(self) -> dict[str, Any]:
        """What the deviation's fields become; a site that the reader may not see stays."""
        return {
            name: self.cleaned_data[name] for name in FindingForm.base_fields if name in self.cleaned_data
        }


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(label=_("Why"), max_length=2000, widget=long_text(4))


class AskAgainForm(forms.Form):
    """A new day for a plan."""

    due_on = forms.DateField(label=_("Plan by"), widget=day_input())

    def clean_due_on(self) -> date:
        """A day to come."""
        return coming_day(self.cleaned_data["due_on"], timezone.localdate())


class CommentForm(forms.Form):
    """What the supplier is told of its plan."""

    comment = forms.CharField(
        label=_("Comment to the supplier"),
        max_length=4000,
        widget=long_text(4),
        required=False,
        help_text=_("Needed where the plan is sent back: what is missing, and what would do."),
    )


class VerifyForm(forms.Form):
    """How it was found to be mended."""

    how = forms.ChoiceField(label=_("How it was verified"), choices=VerifiedBy.choices)
    showed = forms.CharField(label=_("What the verification showed"), max_length=4000, widget=long_text(5))


class NotMendedForm(forms.Form):
    """What is missing."""

    comment = forms.CharField(
        label=_("What is missing"),
        max_length=4000,
        widget=long_text(5),
        help_text=_("The supplier reads it in the letter."),
    )
    measures: "forms.ModelMultipleChoiceField[Measure]" = forms.ModelMultipleChoiceField(
        label=_("Which measures are to be done again"),
        queryset=Measure.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )
    due_on = forms.DateField(label=_("By"), widget=day_input())

    def __init__(self, deviation: Deviation, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["measures"].queryset = deviation.measures.all()  # type: ignore[attr-defined]

    def clean_due_on(self) -> date:
        """A day to come."""
        return coming_day(self.cleaned_data["due_on"], timezone.localdate())


class ContractChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only for the type checker
    """Contracts by title and owner."""

    def label_from_instance(self, obj: Contract) -> str:
        """The title, and whose it is."""
        return f"{obj.title} – {obj.owner}"


class StepForm(forms.Form):
    """What a buyer has decided by its contract."""

    contract = ContractChoice(
        label=_("By which contract"), queryset=Contract.objects.none(), empty_label=None
    )
    step = forms.ChoiceField(
        label=_("Step"),
        choices=[],
        help_text=_(
            "From the contract’s own sanctions. Correction comes before money, suspension before termination."
        ),
    )
    why = forms.CharField(label=_("Why"), max_length=2000, widget=long_text(4))

    def __init__(self, person: User, deviation: Deviation, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        contracts = contracts_to_escalate_by(person, deviation, timezone.localdate())
        self.allowed = [(one, steps_for(deviation, one)) for one in contracts[:50]]
        self.fields["contract"].queryset = contracts  # type: ignore[attr-defined]
        open_to_some = {step for _contract, steps in self.allowed for step in steps}
        self.fields["step"].choices = [  # type: ignore[attr-defined]
            (step.value, STEP_WORDS[step]) for step in Step if step in open_to_some
        ]


class AdviceForm(forms.Form):
    """What the supplier is to read."""

    text = forms.CharField(label=_("Advice"), max_length=4000, widget=long_text(5))


class DeadlinesForm(forms.Form):
    """How many days each step may take."""

    plan_severe = forms.IntegerField(label=_("Plan, severe deviation"), min_value=1, max_value=A_YEAR)
    plan_ordinary = forms.IntegerField(label=_("Plan, ordinary deviation"), min_value=1, max_value=A_YEAR)
    measures_severe = forms.IntegerField(
        label=_("Measures, severe deviation"), min_value=1, max_value=LONGEST_DAYS,
        help_text=_("Where they are sent back; else the days of the accepted plan hold."),
    )  # fmt: skip
    measures_ordinary = forms.IntegerField(
        label=_("Measures, ordinary deviation"), min_value=1, max_value=LONGEST_DAYS
    )
    severe_report = forms.IntegerField(
        label=_("The supplier’s own report of a severe deviation"),
        min_value=1,
        max_value=90,
        help_text=_("Two weeks by the clause, section 3."),
    )
    comment = forms.IntegerField(label=_("The supplier’s comment on a summary"), min_value=1, max_value=90)
    reminder_days = forms.CharField(
        label=_("Reminders"),
        max_length=100,
        help_text=_(
            "Days from the last day, with commas: before it negative, after it positive. Such as -14, -3, 1, 7."
        ),
    )
    why = forms.CharField(label=_("Why"), max_length=500)

    def clean_reminder_days(self) -> list[int]:
        """Whole numbers, within a year."""
        try:
            days = sorted(
                {int(each) for each in self.cleaned_data["reminder_days"].split(",") if each.strip()}
            )
        except ValueError:
            raise forms.ValidationError(
                _("Write whole numbers with commas between them, such as -14, -3, 1, 7.")
            ) from None
        if any(abs(each) > A_YEAR for each in days):
            raise forms.ValidationError(_("A reminder lies at most a year from the day."))
        return days


class FilterForm(forms.Form):
    """Which deviations the list shows."""

    q = forms.CharField(label=_("Supplier or id"), required=False, max_length=100)
    stand = forms.ChoiceField(label=_("State"), required=False, choices=[])
    severity = forms.ChoiceField(
        label=_("Severity"), required=False, choices=[("", _("All")), *Severity.choices]
    )
    led_by = forms.ChoiceField(label=_("Followed up by"), required=False, choices=[])

    def __init__(self, leaders: list[tuple[int, str]], *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["stand"].choices = [  # type: ignore[attr-defined]
            ("", _("Open")),
            ("late", _("Late")),
            ("ours", _("Wait for the buyers")),
            ("theirs", _("Wait for the supplier")),
            ("closed", _("Closed")),
            ("all", _("All")),
            *State.choices,
        ]
        self.fields["led_by"].choices = [("", _("All")), *((str(pk), name) for pk, name in leaders)]  # type: ignore[attr-defined]
