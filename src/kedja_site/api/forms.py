"""The form for a new key."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.api.actions.issue_token import LONGEST
from kedja_site.api.scopes import Scope

USUAL = timedelta(days=90)


class TokenForm(forms.Form):
    """What the key is for, what it may, and how long."""

    name = forms.CharField(
        label=_("What it is for"), max_length=100, help_text=_("Such as: the contract system’s nightly copy.")
    )
    scopes = forms.TypedMultipleChoiceField(
        label=_("What it may do"),
        choices=Scope.choices,
        coerce=Scope,
        widget=forms.CheckboxSelectMultiple,
        initial=[Scope.REGISTER_READ],
        error_messages={"required": _("Choose at least one thing that the key may do.")},
    )
    last_day = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("At most a year from today."),
    )

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        today = timezone.localdate()
        self.fields["last_day"].initial = today + USUAL

    def clean_last_day(self) -> Any:
        """Today at the earliest, a year ahead at most."""
        day, today = self.cleaned_data["last_day"], timezone.localdate()
        if not today <= day <= today + LONGEST:
            raise forms.ValidationError(_("Choose a day from today until a year from now."))
        return day
