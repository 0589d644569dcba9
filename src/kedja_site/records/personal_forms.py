"""From the web to what is done with personal data."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.records.log_forms import ReasonForm


class AskErasureForm(forms.Form):
    """The person's own wish."""

    words = forms.CharField(
        label=gettext_lazy("Anything you want to say"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    understood = forms.BooleanField(
        label=gettext_lazy(
            "I understand that I can no longer log in once I am erased, and that it cannot be undone."
        )
    )


class FindPersonForm(forms.Form):
    """Whose data."""

    q = forms.CharField(label=gettext_lazy("Name or e-mail address"), max_length=150)


class EraseForm(ReasonForm):
    """The second step: the name has to be typed, so that nobody is erased by a slip."""

    typed = forms.CharField(label=gettext_lazy("The name to log in with, once more"), max_length=150)

    def __init__(self, person: User, data: Any = None) -> None:
        super().__init__(data)
        self._person = person

    def clean_typed(self) -> str:
        """The very name."""
        typed = str(self.cleaned_data["typed"])
        if typed != self._person.get_username():
            raise forms.ValidationError(
                _("This is another name than that of the account: “%(name)s”.")
                % {"name": self._person.get_username()}
            )
        return typed
