"""What a buyer decides on an answer, row by row."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kedja_site.disclosures.actions.take_in import Choice
from kedja_site.disclosures.comparing import Comparison, Line
from kedja_site.disclosures.statuses import Outcome
from kedja_site.register.words import country_of

NEW, SKIP = "new", "skip"


class TakingForm(forms.Form):
    """A choice for each row that nobody has decided on, and for each link that is gone."""

    def __init__(self, comparison: Comparison, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.comparison = comparison
        for line in comparison.undecided:
            self.fields[f"row{line.row.pk}"] = _choice_field(line)
            if line.differences or line.candidates:
                self.fields[f"accept{line.row.pk}"] = forms.BooleanField(
                    label=_("The answer is right: change the register"), required=False
                )
        for link in comparison.gone:
            self.fields[f"gone{link.pk}"] = forms.BooleanField(
                label=_("End it in the register"), required=False
            )

    def lines(self) -> "Iterator[tuple[Line, forms.BoundField, forms.BoundField | None]]":
        """Each open row with its fields."""
        for line in self.comparison.undecided:
            accept = f"accept{line.row.pk}"
            yield line, self[f"row{line.row.pk}"], self[accept] if accept in self.fields else None

    def choices(self) -> dict[int, Choice]:
        """By row."""
        found = {}
        for line in self.comparison.undecided:
            chosen = self.cleaned_data.get(f"row{line.row.pk}", "")
            if not chosen:
                continue
            found[line.row.pk] = Choice(
                take=chosen != SKIP,
                site=int(chosen) if chosen not in {NEW, SKIP} else None,
                accept=bool(self.cleaned_data.get(f"accept{line.row.pk}")),
            )
        return found

    def ended(self) -> list[int]:
        """The links that are ended."""
        return [link.pk for link in self.comparison.gone if self.cleaned_data.get(f"gone{link.pk}")]


def _choice_field(line: Line) -> forms.ChoiceField:
    sites = [line.site] if line.site else line.candidates
    known = [
        (str(site.pk), f"{site.name}, {site.address or country_of(site.country)} ({site.public_id})")
        for site in sites
    ]
    choices = [*known, (NEW, _("A new site")), (SKIP, _("Do not take it in"))]
    if line.outcome == Outcome.UNSURE:
        choices = [("", _("Decide later")), *choices]
        first = ""
    else:
        first = known[0][0] if known else NEW
    return forms.ChoiceField(label=_("Which site it is"), choices=choices, initial=first, required=False)
