"""The form of a lot's clause: each placeholder explained, and beside each choice what it means later."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja.policy.clause_choices import Told, Weight, effects_of_one, sanctions_of
from kedja.policy.clause_placeholders import Declared, Kind, Placeholder, Unit, Value, declared_for
from kedja.policy.escalation import Step
from kedja.policy.follow_up_words import ClauseLevel
from kedja_site.clauses.choices import NOTHING, choices_in, kept, level_of, months_between, of_the_file
from kedja_site.clauses.value_words import IN_THE_CLAUSE
from kedja_site.clauses.words import HELPS, ORIGINS, WEIGHTS, label_of, said_effect
from kedja_site.procurements.draft_forms import DraftForm
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.register.words import minor_digits

UNITS = {
    Unit.WEEKS: gettext_lazy("weeks"),
    Unit.MONTHS: gettext_lazy("months"),
    Unit.DAYS: gettext_lazy("days"),
}
YES_NO = [("yes", gettext_lazy("yes")), ("no", gettext_lazy("no"))]
FROM_THE_FILE = gettext_lazy("Filled in from what the file says. Look it through.")
NOT_ASKED = gettext_lazy("Leave it empty: no penalty is chosen.")
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Consequence:
    """What one value would mean: when, how grave, in words."""

    when: str
    """Empty for what holds now."""
    weight: str
    weight_word: Promise | str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A placeholder on the page."""

    field: forms.BoundField
    help: Promise
    origin: Promise
    unit: Promise | str
    options: tuple[tuple[BoundWidget, tuple[Consequence, ...]], ...]
    """Of a choice of one: each option with what it means. Empty for others."""
    now: tuple[Consequence, ...]
    """What stands there means this."""
    otherwise: tuple[Consequence, ...]
    """And this, if it were otherwise."""
    is_choice: bool


class ClauseForm(DraftForm):
    """The placeholders of the lot's level; while that is not signed, those of the advanced one."""

    def __init__(self, procurement: Procurement, lot: Lot, *args: Any, **keywords: Any) -> None:
        self.level = level_of(procurement, lot) or ClauseLevel.ADVANCED
        beforehand = of_the_file(procurement, lot)
        self.currency = procurement.currency
        self.from_the_file = {
            placeholder
            for placeholder in (Placeholder.BUYER, Placeholder.GOODS, Placeholder.GOODS_EN)
            if beforehand.get(placeholder)
        }
        self.term_months = months_between(procurement.starts_on, procurement.ends_on)
        if "initial" in keywords:
            keywords["initial"] = self._shown(keywords["initial"])
        super().__init__(*args, **keywords)
        for declared in declared_for(self.level):
            self.fields[declared.placeholder.value] = self._field(declared)

    def values(self) -> dict[str, Any]:
        """What is saved: plain JSON, money in the minor unit."""
        found = {}
        for declared in declared_for(self.level):
            given = self.cleaned_data[declared.placeholder]
            if declared.kind is Kind.MANY:
                given = given or NOTHING
            elif isinstance(given, Decimal):
                given = int((given * 10 ** minor_digits(self.currency)).to_integral_value())
            found[declared.placeholder.value] = "" if given is None else given
        return found

    def rows(self) -> Iterator[Row]:
        """Each placeholder with what it means."""
        content = self.values() if self.is_bound and self.is_valid() else self._kept(self.initial)
        choices = choices_in(content, self.level)
        for declared in declared_for(self.level):
            bound = self[declared.placeholder]
            now = choices.get(declared.placeholder)
            options: list[tuple[BoundWidget, tuple[Consequence, ...]]] = []
            if declared.kind in {Kind.ONE, Kind.YES_NO}:
                for option in bound.subwidgets:
                    value: Value = option.data["value"]
                    value = value == "yes" if declared.kind is Kind.YES_NO else value
                    options.append((option, self._means(choices, declared.placeholder, value)))
            yield Row(
                bound,
                HELPS[declared.placeholder],
                self._origin(declared, choices),
                UNITS[declared.unit]
                if declared.unit
                else self.currency
                if declared.kind is Kind.MONEY
                else "",
                tuple(options),
                () if now is None or options else self._means(choices, declared.placeholder, now),
                tuple(self._otherwise(choices, declared, now)),
                declared.kind in {Kind.ONE, Kind.YES_NO, Kind.MANY},
            )

    def _origin(self, declared: Declared, choices: dict[Placeholder, Value]) -> Promise:
        if declared.placeholder in self.from_the_file:
            return FROM_THE_FILE
        if declared.placeholder is Placeholder.PENALTY_AMOUNT and Step.PENALTY not in sanctions_of(choices):
            return NOT_ASKED
        return ORIGINS[declared.origin]

    def _means(
        self, choices: dict[Placeholder, Value], placeholder: Placeholder, value: Value, when: str = ""
    ) -> tuple[Consequence, ...]:
        told = effects_of_one(self.level, choices, placeholder, value, self.term_months)
        tried = {**choices, placeholder: value}
        return tuple(consequence(one, tried, when) for one in told if one.weight is not Weight.UNKNOWN)

    def _otherwise(
        self, choices: dict[Placeholder, Value], declared: Declared, now: Value | None
    ) -> Iterator[Consequence]:
        """Of many: if none were chosen. Of a number: if it were as large as it may be."""
        if declared.kind is Kind.MANY and now != ():
            tried: Value = ()
            when = _("If none is chosen")
        elif declared.kind is Kind.NUMBER and now != declared.most:
            tried, when = declared.most, _("If longer")
        else:
            return
        has_now = {one.words for one in self._means(choices, declared.placeholder, now)} if now is not None else set()  # fmt: skip
        for one in self._means(choices, declared.placeholder, tried, when):
            if one.words not in has_now and one.weight != Weight.GIVES:
                yield one

    def _field(self, declared: Declared) -> forms.Field:
        label = label_of(declared.placeholder)
        match declared.kind:
            case Kind.TEXT:
                return forms.CharField(label=label, max_length=LONGEST, required=False)
            case Kind.NUMBER:
                widget = forms.NumberInput(attrs={"min": declared.least, "max": declared.most})
                return forms.IntegerField(
                    label=label, required=False, widget=widget, min_value=declared.least, max_value=declared.most
                )  # fmt: skip
            case Kind.MONEY:
                return forms.DecimalField(
                    label=label, required=False, localize=True, min_value=0, max_value=Decimal(10) ** 10,
                    decimal_places=2,
                )  # fmt: skip
            case Kind.ONE:
                return forms.ChoiceField(
                    label=label, required=False, widget=forms.RadioSelect, choices=self._words(declared)
                )
            case Kind.MANY:
                return forms.MultipleChoiceField(
                    label=label, required=False, widget=forms.CheckboxSelectMultiple, choices=self._words(declared)
                )  # fmt: skip
            case Kind.YES_NO:
                return forms.ChoiceField(
                    label=label, required=False, widget=forms.RadioSelect, choices=YES_NO
                )

    def _words(self, declared: Declared) -> list[tuple[str, Any]]:
        return [(value, IN_THE_CLAUSE[declared.placeholder][value]) for value in declared.values]

    def _shown(self, content: dict[str, Any]) -> dict[str, Any]:
        """As the fields show it: none chosen is an empty list, money is in the main unit."""
        shown = {name: [] if value == NOTHING else value for name, value in content.items()}
        amount = shown.get(Placeholder.PENALTY_AMOUNT)
        if isinstance(amount, int):
            shown[Placeholder.PENALTY_AMOUNT] = Decimal(amount) / 10 ** minor_digits(self.currency)
        return shown

    def _kept(self, shown: Mapping[str, Any]) -> dict[str, Any]:
        found = dict(shown)
        for declared in declared_for(self.level):
            value = found.get(declared.placeholder)
            if declared.kind is Kind.MANY and isinstance(value, list):
                found[declared.placeholder] = kept(declared.placeholder, tuple(value))
            elif isinstance(value, Decimal):
                found[declared.placeholder] = int(value * 10 ** minor_digits(self.currency))
        return found


def consequence(told: Told, choices: dict[Placeholder, Value], when: str = "") -> Consequence:
    """An effect in words."""
    return Consequence(when, told.weight.value, WEIGHTS[told.weight], said_effect(told, choices))
