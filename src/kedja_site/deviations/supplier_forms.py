"""The supplier's forms, behind its link: nothing that is half written is refused."""

import uuid
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.deviations.fields import FilesField, day_input, long_text, past_day
from kedja_site.deviations.plan_content import FIELDS, MOST_MEASURES, ROOT_CAUSE, Content
from kedja_site.deviations.remedy_forms import PaymentForm
from kedja_site.deviations.statuses import MeasureKind, SevereKind
from kedja_site.register.words import country_choices

NAME = _("Your name and role")


class PlanForm(forms.Form):
    """The cause; the measures are rows of `MeasureFormSet`."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    root_cause = forms.CharField(
        label=_("Root cause"),
        max_length=8000,
        required=False,
        widget=long_text(6),
        help_text=_("Why it could happen, and not only what happened."),
    )


class MeasureForm(forms.Form):
    """One measure; an empty row is none."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=MeasureKind.choices)
    what = forms.CharField(label=_("Measure"), max_length=2000, required=False, widget=long_text(3))
    owner = forms.CharField(
        label=_("Who sees to it"),
        max_length=200,
        required=False,
        help_text=_("A role or a function, such as the purchasing manager."),
    )
    due_on = forms.DateField(label=_("Done by"), required=False, widget=day_input())
    evidence_wanted = forms.CharField(label=_("How you will show it"), max_length=500, required=False)
    remove = forms.BooleanField(label=_("Take this measure away"), required=False)

    def has_words(self) -> bool:
        """Whether anything was written."""
        given = self.cleaned_data
        return bool(
            given["key"] or given["what"] or given["owner"] or given["due_on"] or given["evidence_wanted"]
        )

    def measure(self) -> dict[str, str]:
        """As the draft keeps it."""
        given = self.cleaned_data
        day = given["due_on"]
        return {
            "key": str(given["key"] or uuid.uuid4()),
            **{name: given[name] for name in FIELDS if name != "due_on"},
            "due_on": day.isoformat() if day else "",
        }


MeasureFormSet = forms.formset_factory(MeasureForm, extra=0, max_num=MOST_MEASURES, validate_max=True)


def rows_for(content: Content, more: int) -> list[dict[str, Any]]:
    """The rows as they are kept, with `more` empty ones; one of each kind where there is none yet."""
    kept = [dict(measure) for measure in content.get("measures", [])]
    if not kept:
        return [{"kind": MeasureKind.CORRECTIVE}, {"kind": MeasureKind.PREVENTIVE}]
    return kept + [{"kind": MeasureKind.CORRECTIVE}] * more


def content_of(form: PlanForm, rows: Any, settled: QueryDict, beside: list[dict[str, str]]) -> Content:
    """What was written, as the draft keeps it; `settle` names by number what was written beside and is taken away."""
    away = set(settled.getlist("settle"))
    return {
        ROOT_CAUSE: form.cleaned_data["root_cause"],
        "measures": [
            row.measure() for row in rows.forms if row.has_words() and not row.cleaned_data["remove"]
        ],
        "beside": [one for one in beside if beside_name(one) not in away],
    }


def beside_name(one: dict[str, str]) -> str:
    """By which a text that was written beside is named in a form."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{one['at']} {one['text']}"))


class HandInForm(forms.Form):
    """Who hands in."""

    handed_in_by = forms.CharField(label=NAME, max_length=200)


class MeasureDoneForm(forms.Form):
    """What was done."""

    done_how = forms.CharField(label=_("What was done"), max_length=4000, widget=long_text(5), required=False)
    done_on = forms.DateField(
        label=_("Done on"),
        widget=day_input(),
        required=False,
        help_text=_("Empty while it is not done. What you write is kept all the same."),
    )
    uploads = FilesField(
        label=_("Evidence (optional)"),
        required=False,
        help_text=_("Documents or photos, with names of persons covered. At most ten at a time."),
    )
    dated = forms.DateField(label=_("Date of the documents (optional)"), widget=day_input(), required=False)

    def clean_done_on(self) -> Any:
        """Not to come."""
        day = self.cleaned_data["done_on"]
        return past_day(day, timezone.localdate()) if day else None

    def clean(self) -> dict[str, Any]:
        """Done says how."""
        cleaned = super().clean() or {}
        if cleaned.get("done_on") and not cleaned.get("done_how"):
            self.add_error("done_how", _("Say what was done."))
        return cleaned


class SupplierPaymentForm(PaymentForm):
    """The same as the buyers' form."""


class AcknowledgeForm(forms.Form):
    """Who has read the advice."""

    read_by = forms.CharField(label=NAME, max_length=200)


class SevereForm(forms.Form):
    """The supplier's own report (clause, section 3)."""

    kind = forms.ChoiceField(label=_("What it is about"), choices=SevereKind.choices)
    learnt_on = forms.DateField(
        label=_("When you had reasonable grounds to assume it"),
        widget=day_input(),
        help_text=_("The report is due within two weeks of that day, if your contract says nothing else."),
    )
    description = forms.CharField(
        label=_("What has happened, where and to how many"),
        max_length=8000,
        widget=long_text(7),
        help_text=_("Write no names of persons."),
    )
    country = forms.ChoiceField(label=_("Country (optional)"), required=False, choices=[])
    tier = forms.IntegerField(
        label=_("Tier (optional)"), min_value=1, max_value=20, required=False,
        help_text=_("1 is yourselves, 2 your supplier, and so on."),
    )  # fmt: skip
    done_so_far = forms.CharField(label=_("Measures taken and planned"), max_length=8000, widget=long_text(5))
    reported_by = forms.CharField(label=NAME, max_length=200)
    form_key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["country"].choices = [("", _("not known")), *country_choices()]  # type: ignore[attr-defined]

    def clean_learnt_on(self) -> Any:
        """Not to come."""
        return past_day(self.cleaned_data["learnt_on"], timezone.localdate())
