"""The form by which somebody registers."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kedja_site.config.spam import GuardedForm

if TYPE_CHECKING:
    from kedja_site.events.models import EventPage


class RegistrationForm(GuardedForm):
    """Name, organisation, e-mail; needs only where the organiser asks for them."""

    name = forms.CharField(
        label=_("Name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The confirmation is sent here."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    needs = forms.CharField(
        label=_("What do you need in order to take part? (optional)"),
        required=False,
        max_length=500,
        help_text=_("For example about access or food. Only the organiser reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, page: "EventPage", *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not page.asks_needs:
            del self.fields["needs"]
