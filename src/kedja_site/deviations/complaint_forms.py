"""The forms of complaints: the public one speaks the reader's language, the handlers' the site's."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from kedja_site.config.spam import GuardedForm
from kedja_site.deviations.complaint_words import words_in
from kedja_site.deviations.fields import FilesField, long_text
from kedja_site.deviations.forms import FindingForm
from kedja_site.followup.models import FollowUp
from kedja_site.followup.selectors import cases_for
from kedja_site.register.public_ids import read_public_id


class _Speaking(GuardedForm):
    """A public form whose labels and faults are in `language`."""

    LABELS: dict[str, str] = {}
    HELP: dict[str, str] = {}

    def __init__(self, language: str, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.words = words_in(language)
        for name, word in self.LABELS.items():
            self.fields[name].label = self.words[word]
            self.fields[name].error_messages["required"] = self.words["empty"]
        for name, word in self.HELP.items():
            self.fields[name].help_text = self.words[word]

    def clean(self) -> dict[str, Any]:
        """As the guard asks, in words of the reader's."""
        try:
            return super().clean()
        except forms.ValidationError:
            raise forms.ValidationError(self.words["again"]) from None


class ComplaintForm(_Speaking):
    """What has happened."""

    LABELS = {
        "company": "company",
        "place": "place",
        "text": "what",
        "sender": "sender",
        "uploads": "files",
    }
    HELP = {"text": "what_help", "sender": "sender_help", "uploads": "files_help"}

    text = forms.CharField(max_length=20000, widget=long_text(8))
    company = forms.CharField(max_length=300, required=False)
    place = forms.CharField(max_length=500, required=False)
    uploads = FilesField(required=False)
    sender = forms.CharField(max_length=300, required=False)
    form_key = forms.UUIDField(widget=forms.HiddenInput)


class ComeBackForm(_Speaking):
    """Code and secret."""

    LABELS = {"code": "code", "secret": "secret"}

    code = forms.CharField(max_length=20, widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}))
    secret = forms.CharField(
        max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"})
    )


class AddForm(_Speaking):
    """More from the sender; code and secret come along, as there is no cookie."""

    LABELS = {"text": "add", "uploads": "files"}
    HELP = {"uploads": "files_help"}

    text = forms.CharField(max_length=20000, widget=long_text(6))
    uploads = FilesField(required=False)
    code = forms.CharField(widget=forms.HiddenInput)
    secret = forms.CharField(widget=forms.HiddenInput)
    form_key = forms.UUIDField(widget=forms.HiddenInput)


class ReplyForm(forms.Form):
    """What a handler writes to the sender."""

    text = forms.CharField(
        label=_("To the sender"),
        max_length=20000,
        widget=long_text(6),
        help_text=_("The sender reads it with code and password. Write in the sender’s language if you can."),
    )
    form_key = forms.UUIDField(widget=forms.HiddenInput)


class JoinForm(FindingForm):
    """A deviation in a case, in the handler's own words."""

    def clean_description(self) -> str:
        """Not empty; the help text warns."""
        return str(self.cleaned_data["description"])

    def __init__(self, person: User, case: FollowUp, *args: Any, **given: Any) -> None:
        super().__init__(person, case, *args, **given)
        self.fields["description"].help_text = _(
            "In your own words: nothing that could show who has told it. The supplier reads it once it is confirmed."
        )


class CaseForm(forms.Form):
    """Which case a complaint belongs to."""

    case = forms.CharField(label=_("Id of the follow-up"), max_length=20, help_text=_("It begins with U."))

    def __init__(self, person: User, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.person = person

    def clean_case(self) -> FollowUp:
        """One that the person may see."""
        found = cases_for(self.person).filter(public_id=read_public_id(self.cleaned_data["case"])).first()
        if found is None:
            raise forms.ValidationError(_("There is no follow-up with that id, or it is not yours to see."))
        return found


class HandlerForm(forms.Form):
    """Whom the office names."""

    email = forms.EmailField(label=_("E-mail address of the account"))

    def clean_email(self) -> User:
        """An account that is active."""
        found = User.objects.filter(email__iexact=self.cleaned_data["email"], is_active=True).first()
        if found is None:
            raise forms.ValidationError(_("Nobody here has that address."))
        return found
