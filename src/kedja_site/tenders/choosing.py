"""What a lot asks of medicines: its substances, the criteria with their evidence, and the rule for points."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kedja.medicines.criteria import Kind, MedicineCriterion, medicine_criteria
from kedja.medicines.points import Method, Over, PointsRule, RuleFault, Weight, rule_faults
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.actions.sign_version import sign
from kedja_site.procurements.draft_forms import DraftForm, text_field
from kedja_site.procurements.lot_facts import rests_on
from kedja_site.procurements.models import Lot, Procurement, SignedVersion
from kedja_site.register.words import minor_digits
from kedja_site.tenders.statuses import KINDS, LEVELS, METHODS, OVERS
from kedja_site.tenders.substances import all_substances, find_substance, named

KIND = "medicines"
MOST_SUBSTANCES = 40
POINTS = {"full": 10, "part": 5, "none": 0}
"""Our own: no source states a weight. They stand in the form until somebody changes them."""
MONTHS = 36
"""Our own: how old a document may be; no source states it."""
YES, NO = "yes", "no"
FAULTS: dict[RuleFault, Promise] = {
    RuleFault.NOT_FALLING: gettext_lazy(
        "%(name)s: to meet it in full may not give less than in part, nor in part less than not at all."
    ),
    RuleFault.NOTHING_TO_WIN: gettext_lazy(
        "%(name)s: to meet it in full has to give more than not at all. Write what it gives."
    ),
    RuleFault.NEGATIVE_MONTHS: gettext_lazy(
        "A document has to be allowed at least a month. Leave the months empty where its age does not matter."
    ),
}


class ChoosingForm(DraftForm):
    """Substances, criteria, rule. A substance is added by its name, ATC code or CAS, and taken away by its box."""

    def __init__(self, _procurement: Procurement, _lot: Lot, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        chosen = _sent(self.data) if self.is_bound else self.initial.get("substances", [])
        self.fields["substances"] = forms.MultipleChoiceField(
            label=_("Substances of the lot"),
            choices=[(one.key, one.label) for one in named(chosen)],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        self.fields["add"] = forms.CharField(
            label=_("Add a substance"),
            help_text=_("Its name, ATC code or CAS. Several are divided by semicolons."),
            max_length=500,
            required=False,
            widget=forms.TextInput(attrs={"list": "substanser", "autocomplete": "off"}),
        )
        for one in medicine_criteria().values():
            self._add_criterion(one)
        self.fields["method"] = forms.ChoiceField(
            label=_("What the points do"), choices=[(one.value, word) for one, word in METHODS.items()], required=False
        )  # fmt: skip
        self.fields["over"] = forms.ChoiceField(
            label=_("Where a tender has several products"),
            choices=[(one.value, word) for one, word in OVERS.items()],
            required=False,
        )
        self.fields["proof_counts"] = forms.ChoiceField(
            label=_("An answer whose document is missing or too old"),
            choices=[
                (YES, _("counts as not met")),
                (NO, _("counts as it is said; that it lacks one is told")),
            ],
            required=False,
        )
        self.fields["months"] = forms.IntegerField(
            label=_("How many months old a document may be"),
            help_text=_("On the day that tenders close. Empty is any age."),
            required=False,
            min_value=1,
            max_value=240,
        )

    def _add_criterion(self, one: MedicineCriterion) -> None:
        key = one.key
        self.fields[f"use_{key}"] = forms.ChoiceField(
            label=_("Used as"),
            choices=[("", _("not used")), *((kind.value, word) for kind, word in KINDS.items())],
            required=False,
        )
        self.fields[f"text_{key}"] = text_field(_("Wording"), rows=3, longest=2000)
        self.fields[f"evidence_{key}"] = text_field(_("Evidence that is asked for"), rows=2, longest=1000)
        self.fields[f"document_{key}"] = forms.ChoiceField(
            label=_("A dated document has to be sent"),
            choices=[(NO, _("no")), (YES, _("yes"))],
            required=False,
        )
        for name, label in (
            ("full", _("In full gives")),
            ("part", _("In part gives")),
            ("none", _("Not at all gives")),
        ):
            self.fields[f"{name}_{key}"] = forms.IntegerField(
                label=label, required=False, min_value=-1_000_000_000, max_value=1_000_000_000
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What is added has to be in the list."""
        cleaned = super().clean() or {}
        added = []
        for text in str(cleaned.get("add") or "").split(";"):
            if not text.strip():
                continue
            found = find_substance(text)
            if found is None:
                said = {"text": text.strip()}
                self.add_error("add", _("“%(text)s” is not in the list of substances, or is the code of several. Choose one of its names.") % said)  # fmt: skip
            else:
                added.append(found.key)
        chosen = list(dict.fromkeys([*cleaned.get("substances", []), *added]))
        if len(chosen) > MOST_SUBSTANCES:
            self.add_error("add", _("A lot can have %(most)s substances at most. Divide the procurement into lots.") % {"most": MOST_SUBSTANCES})  # fmt: skip
        cleaned["substances"] = chosen
        return cleaned

    def values(self) -> dict[str, Any]:
        """Of the substances also that none is left, which a form does not send."""
        values = {**super().values(), "substances": self.cleaned_data["substances"]}
        values.pop("add", None)
        return values

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        """A criterion each."""
        for key, one in medicine_criteria().items():
            yield {
                "criterion": one,
                "name": one.name.en if get_language() == "en" else one.name.sv,
                "level": LEVELS[one.level] if one.level else "",
                "kind": KINDS[one.kind] if one.kind else "",
                **{
                    name: self[f"{name}_{key}"]
                    for name in ("use", "text", "evidence", "document", "full", "part", "none")
                },
            }

    @property
    def hidden(self) -> list[forms.BoundField]:
        """What comes along unseen."""
        return list(self.hidden_fields())


def _sent(data: Any) -> list[str]:
    """The substances that a form sends, as a browser or a program gives them."""
    return list(data.getlist("substances") if hasattr(data, "getlist") else data.get("substances", []))


def prefilled(_procurement: Procurement, _lot: Lot) -> dict[str, Any]:
    """The established wording and evidence, our own points and months; no criterion is chosen."""
    values: dict[str, Any] = {
        "substances": [],
        "method": Method.POINTS.value,
        "over": Over.LOWEST.value,
        "proof_counts": YES,
        "months": MONTHS,
    }
    for key, one in medicine_criteria().items():
        values |= {f"text_{key}": one.text.sv, f"evidence_{key}": one.evidence.sv, f"document_{key}": NO}
        values |= {f"{name}_{key}": points for name, points in POINTS.items()}
    return values


def context(_procurement: Procurement, lot: Lot, _content: Mapping[str, Any]) -> dict[str, Any]:
    """All substances to choose from, and whether tenders are asked in already."""
    return {
        "all_substances": sorted(one.name for one in all_substances().values()),
        "round": getattr(lot, "tender_round", None),
    }


def sign_medicines(
    user: User,
    procurement: Procurement,
    lot: Lot,
    content: Mapping[str, Any],
    why_new: str,
    now: datetime | None = None,
) -> SignedVersion:  # fmt: skip
    """Signs what is asked and the rule. Raises CannotDoError with all that is left to do."""
    said = _signed(procurement, content)
    return sign(
        user=user, procurement=procurement, lot=lot, kind=KIND, content=said, facts=rests_on(lot.codes), why=why_new,
        now=now,
    )  # fmt: skip


def _signed(procurement: Procurement, content: Mapping[str, Any]) -> dict[str, Any]:
    substances = named(content.get("substances", []))
    used = [
        (one, Kind(content[f"use_{key}"]))
        for key, one in medicine_criteria().items()
        if content.get(f"use_{key}")
    ]
    method = Method(content.get("method") or Method.POINTS)
    # In the form money stands in whole units, in the rule in the minor one, as prices do.
    unit = 10 ** minor_digits(procurement.currency) if method is Method.PRICE else 1
    rule = PointsRule(
        method,
        {
            one.key: Weight(*(int(content.get(f"{name}_{one.key}") or 0) * unit for name in POINTS))
            for one, kind in used
            if kind is Kind.AWARD
        },
        Over(content.get("over") or Over.LOWEST),
        content.get("proof_counts", YES) == YES,
        content.get("months"),
    )
    left = []
    if not substances:
        left.append(_("No substance is chosen yet."))
    if not used:
        left.append(_("No criterion is chosen yet."))
    names = {
        key: one.name.en if get_language() == "en" else one.name.sv
        for key, one in medicine_criteria().items()
    }
    left += [
        _("%(name)s has no wording. Write what is asked.") % {"name": names[one.key]}
        for one, _kind in used
        if not str(content.get(f"text_{one.key}", "")).strip()
    ]
    left += [
        str(FAULTS[fault]) % {"name": names.get(key, "")}
        for key, fault in rule_faults(rule).items()
        if fault in FAULTS
    ]
    if left:
        raise CannotDoError(" ".join(left))
    return {
        "substances": [one.content() for one in substances],
        "criteria": [
            {
                "key": one.key,
                "number": one.number or "",
                "kind": kind.value,
                "level": one.level.value if one.level else "",
                "name_sv": one.name.sv,
                "name_en": one.name.en,
                "text": str(content[f"text_{one.key}"]).strip(),
                "evidence": str(content.get(f"evidence_{one.key}", "")).strip(),
                "asks_document": content.get(f"document_{one.key}") == YES,
            }
            for one, kind in used
        ],
        "rule": {
            "method": rule.method.value,
            "over": rule.over.value,
            "plants": "all",
            "proof_counts": rule.proof_counts,
            "months": rule.months,
            "weights": {key: [each.full, each.part, each.none] for key, each in rule.weights.items()},
        },
        "currency": procurement.currency,
    }  # fmt: skip
