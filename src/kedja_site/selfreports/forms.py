"""The forms of whoever runs campaigns and assesses."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.models import Organisation
from kedja_site.register.words import category_choices
from kedja_site.selfreports.actions.start_campaign import Starting
from kedja_site.selfreports.answer_forms import DayInput
from kedja_site.selfreports.models import Campaign, QuestionnaireVersion, SelfReport
from kedja_site.selfreports.permissions import campaign_leaders
from kedja_site.selfreports.statuses import Decision, VersionState

USUAL_TIME = timedelta(weeks=6)
TO_COMPLETE = timedelta(weeks=3)
MOST_DAYS = 366


class DayToCome(forms.DateField):
    """A day after today, within a year."""

    widget = DayInput

    def clean(self, value: Any) -> date | None:
        """Not over, and not out of sight."""
        day: date | None = super().clean(value)
        today = timezone.localdate()
        if day is not None and day <= today:
            raise forms.ValidationError(_("The day has to be after today, %(day)s."), params={"day": today})
        if day is not None and (day - today).days > MOST_DAYS:
            raise forms.ValidationError(_("The day has to be within a year."))
        return day


class CampaignForm(forms.Form):
    """A new campaign."""

    name = forms.CharField(label=_("Name of the campaign"), max_length=200)
    led_by: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=_("Followed up by"), queryset=None, empty_label=None
    )
    version: "forms.ModelChoiceField[QuestionnaireVersion]" = forms.ModelChoiceField(
        label=_("Questionnaire"), queryset=None, empty_label=None
    )
    categories = forms.MultipleChoiceField(
        label=_("Purchasing categories"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Whose suppliers you will choose among."),
    )
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    deadline = DayToCome(label=_("Answer by"))
    note = forms.CharField(
        label=_("Something more for the letter (optional)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, person: User, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        today = timezone.localdate()
        leaders = campaign_leaders(person)
        self.fields["led_by"].queryset = leaders  # type: ignore[attr-defined]
        self.fields["version"].queryset = (  # type: ignore[attr-defined]
            QuestionnaireVersion.objects.filter(state=VersionState.PUBLISHED)
            .select_related("questionnaire")
            .order_by("questionnaire", "-number")
        )
        self.fields["categories"].choices = category_choices()  # type: ignore[attr-defined]
        self.fields["year"].initial = today.year
        self.fields["deadline"].initial = today + USUAL_TIME
        own = (
            person.assignments.values_list("organisation", flat=True)
            if hasattr(person, "assignments")
            else []
        )
        self.fields["led_by"].initial = leaders.filter(pk__in=own).first()

    def starting(self) -> Starting:
        """What the action takes."""
        given = self.cleaned_data
        return Starting(
            name=given["name"],
            led_by=given["led_by"],
            version=given["version"],
            categories=given["categories"],
            year=given["year"],
            deadline=given["deadline"],
            note=given["note"],
        )


class ChangeCampaignForm(forms.Form):
    """What can be changed before anybody is invited."""

    name = forms.CharField(label=_("Name of the campaign"), max_length=200)
    deadline = DayToCome(label=_("Answer by"))
    note = forms.CharField(
        label=_("Something more for the letter (optional)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, campaign: Campaign, *args: Any, **keywords: Any) -> None:
        keywords["initial"] = {
            "name": campaign.name,
            "deadline": campaign.deadline,
            "note": campaign.note,
        }
        super().__init__(*args, **keywords)


class ContactForm(forms.Form):
    """Where a letter goes."""

    email = forms.EmailField(label=_("E-mail address at the supplier"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)

    def __init__(self, report: SelfReport, *args: Any, **keywords: Any) -> None:
        keywords["initial"] = {"email": report.email, "language": report.language}
        super().__init__(*args, **keywords)


class ExtendForm(forms.Form):
    """A later day."""

    deadline = DayToCome(label=_("New last day"))
    why = forms.CharField(label=_("Why"), max_length=300, help_text=_("The supplier reads it in the letter."))

    def __init__(self, report: SelfReport, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.report = report
        after = max(report.deadline or timezone.localdate(), timezone.localdate())
        self.fields["deadline"].initial = after + timedelta(weeks=2)

    def clean_deadline(self) -> date:
        """Later than the day that stands."""
        deadline: date = self.cleaned_data["deadline"]
        if self.report.deadline is not None and deadline <= self.report.deadline:
            raise forms.ValidationError(
                _("The day has to be after %(day)s."), params={"day": self.report.deadline}
            )
        return deadline


class WithdrawForm(forms.Form):
    """Why nobody is asked any more."""

    why = forms.CharField(label=_("Why"), max_length=300, help_text=_("The supplier reads it in the letter."))


class SendBackForm(forms.Form):
    """Until when it is completed."""

    deadline = DayToCome(label=_("Complete by"))
    why = forms.CharField(
        label=_("Something more for the letter (optional)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Your comments on each question are in the letter already."),
    )

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["deadline"].initial = timezone.localdate() + TO_COMPLETE


class DecideForm(forms.Form):
    """What is done next."""

    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=[
            (Decision.APPROVED.value, _("Approve the self-report")),
            (Decision.OFFICE_AUDIT.value, _("An office audit is needed")),
        ],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(
        label=_("Why"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed where you decide otherwise than recommended."),
    )
