"""From the web to a request for public records."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.people.access import access_for
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.records.actions.examine_release import Verdict
from kedja_site.records.copies import label_in_log
from kedja_site.records.models import ReleasedField, ReleaseRequest
from kedja_site.records.release_fields import label_of
from kedja_site.records.statuses import MaskingGround, ReleaseState


class OpenReleaseForm(forms.ModelForm[ReleaseRequest]):
    """Registers the request."""

    class Meta:
        model = ReleaseRequest
        fields = ("organisation", "received_on", "asked_for", "answer_to")
        widgets = {
            "received_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "asked_for": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, user: Any, data: Any = None) -> None:
        super().__init__(data)
        access = access_for(user, Subject.RELEASE, Action.CREATE)
        rows = Organisation.objects.filter(is_closed=False).order_by("name")
        field = self.fields["organisation"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = rows if access.everything else rows.filter(pk__in=access.organisations)
        own = sorted(access.organisations)
        field.initial = own[0] if own else None
        field.empty_label = _("Choose")

    def clean_received_on(self) -> Any:
        """Nothing is received tomorrow."""
        given = self.cleaned_data["received_on"]
        if given > timezone.localdate():
            raise forms.ValidationError(_("The day lies ahead: write the day that the request came in."))
        return given


class ReleaseListForm(forms.Form):
    """Which requests."""

    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("All")), *ReleaseState.choices],
    )
    q = forms.CharField(label=gettext_lazy("Diary number"), required=False, max_length=20)


class ChooseForm(forms.Form):
    """Finds records."""

    q = forms.CharField(
        label=gettext_lazy("Reference number, diary number or the beginning of a name"), max_length=300
    )


class FieldForm(forms.Form):
    """What becomes of one value."""

    mask = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[("no", gettext_lazy("release")), ("yes", gettext_lazy("mask"))],
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(label=gettext_lazy("Ground"), required=False)
    note = forms.CharField(label=gettext_lazy("Note on the ground"), required=False, max_length=300)

    def __init__(self, held: ReleasedField, said: str | None, data: Any = None) -> None:
        masked = held.is_masked if held.is_masked is not None else bool(held.proposed_ground)
        initial = {
            "mask": "yes" if masked else "no",
            "ground": held.ground or held.proposed_ground,
            "note": held.note,
        }
        super().__init__(data, prefix=f"f{held.pk}", initial=initial)
        self.held, self.said = held, said
        field = self.fields["ground"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "–"), *MaskingGround.choices]

    @property
    def title(self) -> str:
        """What the field is called."""
        text = str(label_of(label_in_log(self.held.record.kind), self.held.name))
        return text[:1].upper() + text[1:]

    def clean(self) -> dict[str, Any]:
        """What is masked says why."""
        cleaned = super().clean() or {}
        if cleaned.get("mask") == "yes":
            if not cleaned.get("ground"):
                self.add_error("ground", _("Masked, it needs a ground."))
            elif cleaned["ground"] == MaskingGround.OTHER and not cleaned.get("note"):
                self.add_error("note", _("Name the section."))
        return cleaned

    @property
    def verdict(self) -> Verdict:
        """The decision."""
        cleaned = self.cleaned_data
        is_masked = cleaned["mask"] == "yes"
        return Verdict(
            is_masked, cleaned["ground"] if is_masked else "", cleaned["note"] if is_masked else ""
        )


class NoteForm(forms.Form):
    """The second look."""

    note = forms.CharField(
        label=gettext_lazy("Note on the decision"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Is read by whoever asked. Needed where the request is refused or sent back."),
    )


def all_valid(given: Iterable[forms.Form]) -> bool:
    """Whether every form holds; each is asked, so that each shows its faults."""
    return [form for form in given if not form.is_valid()] == []
