"""The list of substances: what each row says, and which a filter leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from django import forms
from django.utils.translation import gettext_lazy as _

from kedja.medicines import (
    Assessment,
    Counted,
    Hazard,
    Substance,
    prevailing_assessment,
    prevailing_limit,
    substances,
)
from kedja_site.knowledge.facts.language import page_language
from kedja_site.medicines.words import RISK_WORDS

GROUPS = {
    "A": _("Digestion and metabolism"),
    "B": _("Blood"),
    "C": _("Heart and circulation"),
    "D": _("Skin"),
    "G": _("Sex hormones and urinary tract"),
    "H": _("Hormones"),
    "J": _("Infections"),
    "L": _("Tumours and immunity"),
    "M": _("Muscles and joints"),
    "N": _("Nervous system"),
    "P": _("Parasites"),
    "R": _("Airways"),
    "S": _("Eyes and ears"),
    "V": _("Other, such as contrast media"),
}
"""The first level of ATC."""
NONE = "none"


@dataclass(frozen=True, slots=True)
class Listed:
    """A row: the substance, the assessment that holds for Sweden, and the limit that is counted with."""

    substance: Substance
    assessment: Assessment | None
    hazard: Hazard | None
    counted: Counted | None

    @property
    def name(self) -> str:
        """In the reader's language."""
        return self.substance.name(page_language()).capitalize()

    @property
    def risk(self) -> str:
        """The published class for Sweden; `no_data` where no source has one."""
        return (self.assessment.risk_class if self.assessment else None) or "no_data"


@cache
def listed() -> tuple[Listed, ...]:
    """All of them."""
    return tuple(
        Listed(each, prevailing_assessment(each.assessments), _hazard(each), prevailing_limit(each))
        for each in substances().values()
    )


def _hazard(substance: Substance) -> Hazard | None:
    """The score of the newest source that has a whole one."""
    scored = [each for each in substance.assessments if each.hazard.score is not None]
    newest = max(scored, key=lambda each: each.day, default=None)
    return newest.hazard if newest else None


class FindForm(forms.Form):
    """A filter that becomes an address."""

    sok = forms.CharField(
        label=_("Name, ATC or CAS"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    risk = forms.ChoiceField(label=_("Published risk in Sweden"), required=False)
    grupp = forms.ChoiceField(label=_("Used for"), required=False)
    foljs = forms.BooleanField(label=_("Only those on the national list to follow"), required=False)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type] # a QueryDict
        order = [
            "high",
            "moderate",
            "low",
            "insignificant",
            "cannot_be_excluded",
            "see_document",
            "exempt",
            "no_data",
        ]
        risk, group = self.fields["risk"], self.fields["grupp"]
        assert isinstance(risk, forms.ChoiceField)
        assert isinstance(group, forms.ChoiceField)
        risk.choices = [("", _("All")), *((code, RISK_WORDS[code]) for code in order)]
        group.choices = [("", _("All")), *((code, f"{code}: {word}") for code, word in GROUPS.items())]


def found(form: FindForm) -> list[Listed]:
    """What the filter leaves, in its order; a filter that makes no sense leaves all."""
    asked = form.cleaned_data if form.is_valid() else {}
    rows = [each for each in listed() if _fits(each, asked)]
    return _sorted(rows, str(asked.get("sort") or ""))


def _fits(each: Listed, asked: dict[str, object]) -> bool:
    words = str(asked.get("sok") or "").casefold().split()
    text = " ".join(
        (each.substance.name_sv, each.substance.name_en, *each.substance.atc, each.substance.cas or "")
    )
    return (
        all(word in text.casefold() for word in words)
        and asked.get("risk") in {None, "", each.risk}
        and (
            not asked.get("grupp") or any(code.startswith(str(asked["grupp"])) for code in each.substance.atc)
        )
        and (not asked.get("foljs") or each.substance.is_followed)
    )


ORDER = ("high", "moderate", "low", "insignificant")
"""The published classes that have an order; the others stand last."""


def _sorted(rows: Iterable[Listed], sort: str) -> list[Listed]:
    by_name = sorted(rows, key=lambda each: each.name.casefold())
    column, downwards = sort.removeprefix("-"), sort.startswith("-")
    if column == "name":
        return by_name[::-1] if downwards else by_name
    if column == "hazard":
        known = [each for each in by_name if each.hazard and each.hazard.score is not None]
        known.sort(key=lambda each: (each.hazard.score or 0) if each.hazard else 0, reverse=downwards)
        return known + [each for each in by_name if each not in known]
    if column == "risk":
        known = [each for each in by_name if each.risk in ORDER]
        known.sort(key=lambda each: ORDER.index(each.risk), reverse=not downwards)
        return known + [each for each in by_name if each not in known]
    return by_name
