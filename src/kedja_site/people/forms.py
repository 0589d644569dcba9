"""From the web to an action, and back."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Viewer
from kedja_site.people.actions.give_role import name_of
from kedja_site.people.categories import Category
from kedja_site.people.kinds import BUYERS, ROLES_IN, OrganisationKind, Role
from kedja_site.people.models import Assignment, CategoryLead, Organisation
from kedja_site.people.permissions import user_manages_all_people
from kedja_site.people.selectors import people_of, person_named

LEADING = frozenset({*BUYERS, OrganisationKind.AREA})
"""Who can lead a category."""


class DayInput(forms.DateInput):
    """The browser's own calendar; typed as 2026-11-30 where it has none."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day(label: Any, *, help_text: Any = "", required: bool = True) -> forms.DateField:
    """A field for a day."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=DayInput(),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day as 2026-11-30.")},
    )


def why() -> forms.CharField:
    """A field for the reason, which the log keeps."""
    return forms.CharField(
        label=_("Why"),
        required=False,
        max_length=500,
        help_text=_("Kept in the log. Write no personal data here."),
    )


class OrganisationsForm(forms.Form):
    """Which organisations of the list."""

    q = forms.CharField(
        label=_("Name"), required=False, max_length=200, widget=forms.TextInput(attrs={"type": "search"})
    )
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All")), *OrganisationKind.choices]
    )
    closed = forms.BooleanField(label=_("Closed too"), required=False)

    def narrowed(self, rows: Any) -> Any:
        """`rows` by what is filled in; a part that makes no sense narrows nothing."""
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("q"):
            rows = rows.filter(
                Q(name__icontains=asked["q"])
                | Q(name_en__icontains=asked["q"])
                | Q(code__iexact=asked["q"])
                | Q(registration_number__startswith=asked["q"])
            )
        if asked.get("kind"):
            rows = rows.filter(kind=asked["kind"])
        return rows if asked.get("closed") else rows.filter(is_closed=False)


class OrganisationForm(forms.ModelForm[Organisation]):
    """An organisation's names. What it is, is said once, when it is made."""

    why = why()

    class Meta:
        model = Organisation
        fields = ("kind", "name", "name_en", "code", "registration_number", "is_closed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind" if self.instance.pk else "is_closed"]

    def _post_clean(self) -> None:
        """The action checks and saves; the form only reads."""


class PersonField(forms.CharField):
    """Somebody by username or address, among those that the viewer may choose from."""

    def __init__(self, viewer: Viewer, organisation: Organisation, **kwargs: Any) -> None:
        self.viewer, self.organisation = viewer, organisation
        super().__init__(max_length=254, **kwargs)

    def clean(self, value: Any) -> Any:
        """The user. ValidationError where there is none to choose."""
        name = super().clean(value).strip()
        if not name:
            return None
        person = person_named(self.viewer, self.organisation, name)
        if person is None:
            raise ValidationError(
                _("There is no account “%(name)s”: invite the person instead.")
                if user_manages_all_people(self.viewer)
                else _("Nobody with the name “%(name)s” has had a role here: invite the person instead."),
                params={"name": name},
            )
        return person


def colleagues(organisation: Organisation) -> list[tuple[str, str]]:
    """Who is there to choose from without knowing a username by heart."""
    return [(user.get_username(), name_of(user)) for user in people_of(organisation)]


class RoleForm(forms.Form):
    """A new role for somebody."""

    def __init__(self, viewer: Viewer, organisation: Organisation, data: Any = None) -> None:
        super().__init__(data)
        self.colleagues = colleagues(organisation)
        roles = ROLES_IN[OrganisationKind(organisation.kind)]
        self.fields["person"] = PersonField(
            viewer,
            organisation,
            label=_("Username or e-mail address"),
            widget=forms.TextInput(attrs={"list": "colleagues", "autocomplete": "off"}),
        )
        self.fields["role"] = forms.ChoiceField(
            label=_("Role"), choices=[(role.value, role.label) for role in Role if role in roles]
        )
        self.fields["valid_from"] = day(_("First day"))
        self.fields["valid_from"].initial = timezone.localdate
        self.fields["valid_to"] = day(
            _("Last day"), required=False, help_text=_("Empty is until further notice.")
        )
        self.fields["manages_people"] = forms.BooleanField(
            label=_("Manages people: gives roles in the organisation and ends them"), required=False
        )
        self.fields["why"] = why()


class EndForm(forms.Form):
    """The last day of something, and why."""

    last_day = day(_("Last day"), help_text=_("The person has the role all of that day."))
    why = why()

    def __init__(self, data: Any = None, *, ends: date | None = None, help_text: Any = None) -> None:
        super().__init__(data)
        self.fields["last_day"].initial = ends or timezone.localdate()
        if help_text is not None:
            self.fields["last_day"].help_text = help_text


class HandOverForm(EndForm):
    """The last day of one, and who takes over the day after."""

    def __init__(self, viewer: Viewer, assignment: Assignment, data: Any = None) -> None:
        super().__init__(data, help_text=_("The other begins the day after."))
        self.colleagues = [
            pair
            for pair in colleagues(assignment.organisation)
            if pair[0] != assignment.person.get_username()
        ]
        self.fields["to"] = PersonField(
            viewer,
            assignment.organisation,
            label=_("Who takes over: username or e-mail address"),
            widget=forms.TextInput(attrs={"list": "colleagues", "autocomplete": "off"}),
        )
        self.order_fields(["to", "last_day", "why"])


class MembershipForm(forms.Form):
    """A member of a procurement area, for a period."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"),
        queryset=Organisation.objects.filter(kind__in=BUYERS, is_closed=False),
        empty_label=_("Choose"),
    )
    valid_from = day(_("First day"))
    valid_to = day(_("Last day"), required=False, help_text=_("Empty is until further notice."))
    leads = forms.BooleanField(label=_("Leads the area"), required=False)
    why = why()


class LeadForm(forms.Form):
    """Who leads a category, or is the deputy."""

    def __init__(
        self, viewer: Viewer, category: Category, data: Any = None, handed_over: CategoryLead | None = None
    ) -> None:
        super().__init__(data)
        self.viewer, self.category = viewer, category
        if handed_over is None:
            self.fields["is_deputy"] = forms.TypedChoiceField(
                label=_("As"),
                coerce=lambda value: value == "deputy",
                choices=[("lead", _("leader")), ("deputy", _("deputy"))],
            )
        self.fields["organisation"] = forms.ModelChoiceField(
            label=_("Organisation"),
            queryset=Organisation.objects.filter(kind__in=LEADING, is_closed=False),
            empty_label=_("Choose"),
        )
        self.fields["person"] = forms.CharField(
            label=_("Person: username or e-mail address"),
            required=False,
            max_length=254,
            help_text=_("Somebody with a role there. Empty leaves it to the organisation."),
        )
        if handed_over is None:
            self.fields["valid_from"] = day(_("First day"))
            self.fields["valid_from"].initial = timezone.localdate
            self.fields["valid_to"] = day(
                _("Last day"), required=False, help_text=_("Empty is until further notice.")
            )
        else:
            self.fields["last_day"] = day(
                _("Last day of the one who leads now"), help_text=_("The other begins the day after.")
            )
            self.fields["last_day"].initial = timezone.localdate
        self.fields["why"] = why()

    def clean(self) -> dict[str, Any]:
        """The person has to be somebody of the organisation."""
        cleaned = super().clean() or {}
        name, organisation = cleaned.get("person", "").strip(), cleaned.get("organisation")
        person: User | None = None
        if name and organisation is not None:
            person = people_of(organisation).filter(Q(username__iexact=name) | Q(email__iexact=name)).first()
            if person is None:
                self.add_error(
                    "person",
                    ValidationError(
                        _("%(person)s has no role in %(organisation)s then."),
                        params={"person": name, "organisation": organisation},
                    ),
                )
        cleaned["person"] = person
        return cleaned
