"""From the web to the register's actions."""

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser, User
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import own_organisations


class SaveFilterForm(forms.Form):
    """A name for the filter that is shown, and whom to share it with."""

    query = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)
    name = forms.CharField(label=_("Name of the filter"), max_length=80)
    shared = forms.BooleanField(label=_("Share it with my organisation"), required=False)

    def __init__(self, viewer: User | AnonymousUser, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.viewer = viewer
        self.own = sorted(own_organisations(viewer))
        if not self.own:
            del self.fields["shared"]

    @property
    def person(self) -> User:
        """Whoever saves it; the page needs a login."""
        assert isinstance(self.viewer, User)
        return self.viewer

    def clean_query(self) -> str:
        """A query and nothing else."""
        return QueryDict(self.cleaned_data["query"]).urlencode()

    @property
    def shared_with(self) -> int | None:
        """The viewer's organisation, where it is to be shared."""
        return self.own[0] if self.cleaned_data.get("shared") else None
