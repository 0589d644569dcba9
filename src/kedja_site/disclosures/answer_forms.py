"""The supplier's forms: one part of the chain at a time, and the last page before it is sent.

What is written is kept, whole or not; what is missing is said beside it, and hinders only the sending.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from kedja_site.config.spam import GuardedForm
from kedja_site.disclosures.actions.answer_request import SaidRow
from kedja_site.disclosures.models import AnswerRow, DisclosureRequest
from kedja_site.disclosures.statuses import NEEDS_REASON, Part, Said
from kedja_site.register.names import name_key
from kedja_site.register.words import country_choices

MOST_ROWS = 500
EVERYBODY = "open"
ASKERS = "askers"
NEEDED = ("name", "address", "country", "makes")


class PartForm(forms.Form):
    """What is said of the part. `website` is for machines: no person sees it."""

    said = forms.ChoiceField(
        label=_("Your answer"), choices=Said.choices, widget=forms.RadioSelect, required=False
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed where you do not know or do not want to tell."),
    )
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )


class RowForm(forms.Form):
    """A site."""

    name = forms.CharField(label=_("Legal name"), max_length=300, required=False)
    address = forms.CharField(
        label=_("Physical address"),
        max_length=500,
        required=False,
        help_text=_("Street and town where things are made, not a post box."),
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    makes = forms.CharField(label=_("What is made there"), max_length=200, required=False)
    supplies = forms.CharField(
        label=_("Whom it supplies"),
        max_length=300,
        required=False,
        help_text=_("The name of another site in your answer. Empty is your own company."),
    )
    told_to = forms.ChoiceField(
        label=_("Who may see it"),
        required=False,
        help_text=_("Nobody outside the collaboration sees any of it."),
    )
    known_id = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: Any, asking: DisclosureRequest, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["country"].choices = [("", _("choose")), *country_choices()]  # type: ignore[attr-defined]
        self.fields["told_to"].choices = told_choices(asking)  # type: ignore[attr-defined]

    def has_words(self) -> bool:
        """Whether anything was written."""
        given = getattr(self, "cleaned_data", {})
        return any(given.get(name) for name in ("name", "address", "country", "makes", "supplies"))

    def row(self) -> SaidRow:
        """As the action takes it."""
        given = self.cleaned_data
        told = given["told_to"]
        return SaidRow(
            name=given["name"],
            address=given["address"],
            country=given["country"],
            makes=given["makes"],
            supplies=given["supplies"],
            known_id=given["known_id"],
            is_confidential=told not in {"", EVERYBODY},
            told_to=int(told) if told.isdigit() else None,
        )


RowFormSet = formset_factory(RowForm, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 1)


class SendForm(GuardedForm):
    """The last page."""

    answered_by = forms.CharField(
        label=_("Your name and task"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Those who ask see who has answered."),
    )
    remark = forms.CharField(
        label=_("Something more to tell (optional)"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_right = forms.BooleanField(
        label=_("I answer for the company, and what stands here is right as far as we know.")
    )


class FileForm(forms.Form):
    """The filled-in file."""

    file = forms.FileField(
        label=_("The filled-in file"),
        help_text=_("XLSX, at most 2 MB. What you have written before in the same parts is replaced."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )
    website = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )


def told_choices(asking: DisclosureRequest) -> list[tuple[str, str]]:
    """Who may see a site: the collaboration, all who ask, or one of them."""
    askers = [asker.organisation for asker in asking.askers.all() if asker.withdrawn_at is None]
    choices = [(EVERYBODY, str(_("all public buyers in the collaboration")))]
    if len(askers) > 1:
        choices.append(
            (ASKERS, str(_("confidential: those who ask, their area coordinators and the national office")))
        )
    alone = str(_("confidential: %(name)s, its area coordinator and the national office"))
    return choices + [(str(one.pk), alone % {"name": one}) for one in askers]


def initial_of(row: AnswerRow) -> dict[str, Any]:
    """A kept row as its form begins."""
    told = EVERYBODY if not row.is_confidential else str(row.told_to_id or ASKERS)
    return {
        "name": row.name,
        "address": row.address,
        "country": row.country,
        "makes": row.makes,
        "supplies": row.supplies,
        "known_id": row.known_id,
        "told_to": told,
    }


def missing_in(row: AnswerRow) -> list[str]:
    """What has to be filled in before the answer can be sent: the labels of the empty fields."""
    labels = RowForm.base_fields
    return [str(labels[name].label) for name in NEEDED if not getattr(row, name)]


def unknown_targets(asking: DisclosureRequest, rows: Iterable[SaidRow | AnswerRow], part: Part) -> list[str]:
    """Names under "whom it supplies" that are neither the company nor a site of the answer."""
    rows = list(rows)
    names = {name_key(asking.supplier.name), ""} | {name_key(row.name) for row in rows}
    kept = AnswerRow.objects.filter(answer__request=asking).exclude(answer__part=part)
    names |= {name_key(name) for name in kept.values_list("name", flat=True)}
    return sorted({row.supplies for row in rows if name_key(row.supplies) not in names})


def needs_reason(said: str, reason: str) -> bool:
    """Whether a reason is missing."""
    return said in NEEDS_REASON and not reason
