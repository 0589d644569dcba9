"""The scale of risk analyses: everybody reads it, the office sets it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kedja.policy.errors import PolicyError
from kedja.policy.residual_risk import Band
from kedja.policy.risk_matrix import LEAST_STEPS, MOST_STEPS
from kedja_site.knowledge.facts.language import band_word, page_language
from kedja_site.procurements.actions.set_scale import set_scale
from kedja_site.procurements.matrix_picture import matrix_svg
from kedja_site.procurements.permissions import user_can_see_procurements, user_can_set_scale
from kedja_site.procurements.scale import SIDES, WordedScale, current_scale
from kedja_site.procurements.views.frame import form_status, person, show


class ScaleForm(forms.Form):
    """Words in both languages, and a band for each place; as many steps as the address asks for."""

    why = forms.CharField(max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, sides: dict[str, int], *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.sides = sides
        self.fields["why"].label = _("Why it is changed")
        labels = {"likelihood": _("Likelihood"), "severity": _("Severity")}
        for side in SIDES:
            for step in range(1, sides[side] + 1):
                for language, said in (("sv", _("in Swedish")), ("en", _("in English"))):
                    self.fields[f"{side}_{step}_{language}"] = forms.CharField(
                        label=f"{labels[side]} {step}, {said}", max_length=40
                    )
        choices = [(band.value, band_word(band)) for band in Band if band is not Band.UNKNOWN]
        for severity in range(sides["severity"], 0, -1):
            for likelihood in range(1, sides["likelihood"] + 1):
                self.fields[f"band_{severity}_{likelihood}"] = forms.ChoiceField(
                    label=_("Severity %(severity)s, likelihood %(likelihood)s") % {"severity": severity, "likelihood": likelihood},
                    choices=choices,
                )  # fmt: skip

    def content(self) -> dict[str, Any]:
        """As it is kept."""
        given = self.cleaned_data
        return {
            "words": {
                side: [
                    {language: given[f"{side}_{step}_{language}"] for language in ("sv", "en")}
                    for step in range(1, self.sides[side] + 1)
                ]
                for side in SIDES
            },
            "bands": [
                [
                    given[f"band_{severity}_{likelihood}"]
                    for likelihood in range(1, self.sides["likelihood"] + 1)
                ]
                for severity in range(1, self.sides["severity"] + 1)
            ],
        }


def _initial(scale: WordedScale) -> dict[str, str]:
    found: dict[str, str] = {}
    for side in SIDES:
        for step, words in enumerate(scale.words[side], 1):
            found |= {f"{side}_{step}_{language}": words[language] for language in ("sv", "en")}
    for severity, row in enumerate(scale.scale.rows, 1):
        found |= {f"band_{severity}_{likelihood}": band.value for likelihood, band in enumerate(row, 1)}
    return found


def _sides(request: HttpRequest, scale: WordedScale) -> dict[str, int]:
    found = {"likelihood": scale.scale.likelihood, "severity": scale.scale.severity}
    for side in SIDES:
        asked = request.GET.get(side, "")
        if asked.isascii() and asked.isdigit() and LEAST_STEPS <= int(asked) <= MOST_STEPS:
            found[side] = int(asked)
    return found


def scale(request: HttpRequest) -> HttpResponse:
    """Read it; the office changes it."""
    if not user_can_see_procurements(request.user):
        raise PermissionDenied
    may_set = user_can_set_scale(request.user)
    if request.method == "POST" and not may_set:
        raise PermissionDenied
    current = current_scale()
    sides = _sides(request, current)
    form = ScaleForm(sides, request.POST if request.method == "POST" else None, initial=_initial(current))
    if request.method == "POST" and form.is_valid():
        try:
            set_scale(user=person(request), content=form.content(), why=form.cleaned_data["why"])
        except PolicyError as refused:
            form.add_error(None, refused.said_in(page_language()))
        else:
            messages.success(request, _("The scale is set. What is signed keeps the one it was made with."))
            return redirect(request.path)
    context = {
        "scale": current,
        "picture": matrix_svg([], current),
        "form": form if may_set else None,
        "sides": sides,
        "counts": range(LEAST_STEPS, MOST_STEPS + 1),
    }
    return show(request, "procurements/scale.html", context, form_status(request), tab="scale")
