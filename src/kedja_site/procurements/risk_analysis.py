"""The risk analysis of a lot in its three steps: map the chain, gather sources, assess by likelihood and severity.

It is filled in beforehand with what is known of the lot's categories, and is then the procurement's own.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja.policy.residual_risk import Band
from kedja.policy.risk_matrix import Risk, band_of, most_significant_first
from kedja.risk.columns import AREAS, STAGES
from kedja_site.knowledge.facts.language import area_word, band_word, country_name, stage_word
from kedja_site.knowledge.facts.sourcing import all_sources
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.actions.sign_version import sign
from kedja_site.procurements.draft_forms import DraftForm, text_field, tristate_field
from kedja_site.procurements.lot_facts import facts_of, rests_on
from kedja_site.procurements.matrix_picture import matrix_svg
from kedja_site.procurements.models import Lot, Procurement, SignedVersion
from kedja_site.procurements.need import said as tristate_said
from kedja_site.procurements.scale import WordedScale, current_scale, scale_in
from kedja_site.procurements.signed import Document, Part, Table

KIND = "risk_analysis"
OWN = 4
"""Rows for risks that no fact of the categories speaks of."""
SOURCES_SHOWN = 20
QUESTIONS = {
    "low_wages": gettext_lazy("Low wages?"),
    "hazardous": gettext_lazy("Processes that are a hazard to health?"),
    "migrants": gettext_lazy("Migrant or seasonal workers?"),
    "subcontractors": gettext_lazy("Many sub-suppliers, little transparency?"),
}
PARTS = ("likelihood", "severity", "why", "measure")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a risk stands in the chain, and in which area; both empty for one that is named freely."""

    key: str
    stage: str = ""
    area: str = ""

    def name(self, content: Mapping[str, Any]) -> str:
        """What the risk is called."""
        if not self.stage:
            return str(content.get(f"{self.key}_name", ""))
        return f"{area_word(self.area)}, {stage_word(self.stage).lower()}"


PLACES = (
    *(Place(f"risk_{stage}_{area}", stage, area) for stage in reversed(STAGES) for area in AREAS),
    *(Place(f"own_{number}") for number in range(1, OWN + 1)),
)


class RiskForm(DraftForm):
    """All three steps; each field is saved by itself."""

    def __init__(self, _procurement: Procurement, _lot: Lot, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        scale = current_scale()
        for stage in reversed(STAGES):
            self.fields[f"countries_{stage}"] = text_field(
                _("Countries, and if possible regions"), rows=2, longest=1000
            )
            self.fields[f"work_{stage}"] = text_field(
                _("Kind of work and of companies"), rows=2, longest=1000
            )
        for name, question in QUESTIONS.items():
            self.fields[name] = tristate_field(question)
            self.fields[f"{name}_why"] = text_field(_("What is known of it"), rows=2, longest=1000)
        self.fields["sources"] = text_field(
            _("Credible and independent sources"), _("One on each line: who says it, what, and where it can be read."), rows=8
        )  # fmt: skip
        for place in PLACES:
            if not place.stage:
                self.fields[f"{place.key}_name"] = forms.CharField(
                    label=_("Risk"), max_length=200, required=False
                )
            for side, label in (("likelihood", _("Likelihood")), ("severity", _("Severity"))):
                choices = [("", _("not assessed")), *scale.steps(side)]
                self.fields[f"{place.key}_{side}"] = forms.ChoiceField(
                    label=label, choices=choices, required=False
                )
            self.fields[f"{place.key}_why"] = text_field(_("On what ground"), rows=2, longest=1000)
            self.fields[f"{place.key}_measure"] = text_field(_("What is done about it"), rows=2, longest=1000)

    @property
    def stages(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField]]:
        """Step 1, a stage each."""
        for stage in reversed(STAGES):
            yield stage_word(stage), self[f"countries_{stage}"], self[f"work_{stage}"]

    @property
    def questions(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Step 1, what is asked of the whole chain."""
        for name in QUESTIONS:
            yield self[name], self[f"{name}_why"]

    @property
    def risks(self) -> Iterator[dict[str, Any]]:
        """Step 3, a risk each."""
        scale = current_scale()
        for place in PLACES:
            steps = {
                side: str(self[f"{place.key}_{side}"].value() or "") for side in ("likelihood", "severity")
            }
            severity = _step(steps["severity"], scale.scale.severity)
            likelihood = _step(steps["likelihood"], scale.scale.likelihood)
            yield {
                "name": place.name({}),
                "band": band_of(likelihood, severity, scale.scale).value,
                "severity_word": scale.word("severity", severity),
                "likelihood_word": scale.word("likelihood", likelihood),
                "name_field": None if place.stage else self[f"{place.key}_name"],
                **{part: self[f"{place.key}_{part}"] for part in PARTS},
            }


def prefilled(_procurement: Procurement, lot: Lot) -> dict[str, Any]:
    """What the screening's facts say of the lot's categories; where they say nothing it stays empty."""
    content: dict[str, Any] = {"sources": _sources(lot)}
    scale = current_scale()
    for facts in facts_of(lot.codes):
        for cell in facts.cells:
            key = f"risk_{cell.stage}_{cell.area}"
            if cell.severity is None or not scale.is_default:
                continue
            earlier = (int(content.get(f"{key}_severity") or 0), int(content.get(f"{key}_likelihood") or 0))
            if (cell.severity, cell.likelihood or 0) <= earlier:
                continue
            content[f"{key}_severity"] = str(cell.severity)
            content[f"{key}_likelihood"] = str(cell.likelihood) if cell.likelihood else ""
            content[f"{key}_why"] = _ground(cell.product_source, cell.harm_source, cell.iso3)
        for stage in STAGES:
            named = [
                country_name(one.rated.country.iso3)
                for one in facts.countries
                if any(share.stage == stage for share in one.origins)
            ]
            if named:
                before = content.get(f"countries_{stage}", "")
                content[f"countries_{stage}"] = ", ".join(dict.fromkeys([*filter(None, [before]), *named]))
    return content


def _ground(product_source: str | None, harm_source: str | None, iso3: str | None) -> str:
    sources = [all_sources()[one] for one in (harm_source, product_source) if one in all_sources()]
    grounds = [f"{one.publisher}, {one.title} ({one.year})" for one in sources]
    if iso3:
        grounds.append(_("worst plausible country of origin: %(country)s") % {"country": country_name(iso3)})
    return "; ".join(grounds)


def _sources(lot: Lot) -> str:
    ids: dict[str, None] = {}
    for facts in facts_of(lot.codes):
        for cell in facts.cells:
            ids.update(dict.fromkeys(filter(None, (cell.harm_source, cell.product_source))))
        for case in facts.cases:
            ids[case.source] = None
        for country in facts.countries:
            ids.update(dict.fromkeys(share.source for share in country.origins))
    known = [all_sources()[one] for one in ids if one in all_sources()]
    return "\n".join(
        f"{one.publisher}: {one.title} ({one.year}) {one.address}".strip() for one in known[:SOURCES_SHOWN]
    )


def risks_in(content: Mapping[str, Any], scale: WordedScale) -> list[dict[str, Any]]:
    """Every risk that something is said of, the most significant first."""
    found: dict[str, dict[str, Any]] = {}
    for place in PLACES:
        given = {part: content.get(f"{place.key}_{part}") or "" for part in PARTS}
        name = place.name(content)
        if not name or not any(given.values()):
            continue
        likelihood = _step(given["likelihood"], scale.scale.likelihood)
        severity = _step(given["severity"], scale.scale.severity)
        found[name] = {
            "name": name,
            "stage": place.stage,
            "area": place.area,
            "likelihood": likelihood,
            "severity": severity,
            "band": band_of(likelihood, severity, scale.scale).value,
            "why": given["why"],
            "measure": given["measure"],
        }
    order = most_significant_first(
        (Risk(name, one["likelihood"], one["severity"]) for name, one in found.items()), scale.scale
    )
    return [found[risk.name] for risk in order]


def _step(text: str, most: int) -> int | None:
    """The step; not assessed where the scale has changed since and has it no more."""
    return int(text) if text.isdigit() and 1 <= int(text) <= most else None


def context(_procurement: Procurement, _lot: Lot, content: Mapping[str, Any]) -> dict[str, Any]:
    """The matrix as it stands now."""
    scale = current_scale()
    risks = risks_in(content, scale)
    return {
        "scale": scale,
        "risks": [(number, risk, Band(risk["band"])) for number, risk in enumerate(risks, 1)],
        "picture": matrix_svg(risks, scale),
        "not_assessed": sum(risk["band"] == Band.UNKNOWN for risk in risks),
    }


def sign_analysis(
    user: User,
    procurement: Procurement,
    lot: Lot,
    content: Mapping[str, Any],
    why_new: str,
    now: datetime | None = None,
) -> SignedVersion:  # fmt: skip
    """Signs the analysis with the scale it was made by. Raises CannotDoError where no risk is assessed."""
    scale = current_scale()
    risks = risks_in(content, scale)
    if all(risk["band"] == Band.UNKNOWN for risk in risks):
        raise CannotDoError(_("No risk is assessed yet. Give at least one its likelihood and severity."))
    said = {
        "map": {name: content.get(name, "") for name in _mapped()},
        "sources": content.get("sources", ""),
        "risks": risks,
        "scale": scale.kept(),
    }
    return sign(
        user=user, procurement=procurement, lot=lot, kind=KIND, content=said, facts=rests_on(lot.codes), why=why_new,
        now=now,
    )  # fmt: skip


def _mapped() -> list[str]:
    return [
        *(f"{part}_{stage}" for stage in reversed(STAGES) for part in ("countries", "work")),
        *(name for question in QUESTIONS for name in (question, f"{question}_why")),
    ]


def read(version: SignedVersion) -> Document:
    """The three steps; the matrix as a picture and as a table."""
    content = version.content
    scale = scale_in(content["scale"], content["scale"]["number"])
    mapped = content["map"]
    chain = Table(
        (_("Stage"), _("Countries"), _("Kind of work and of companies")),
        tuple(
            (stage_word(stage), mapped.get(f"countries_{stage}") or "–", mapped.get(f"work_{stage}") or "–")
            for stage in reversed(STAGES)
        ),
    )
    asked = tuple(
        (str(question), f"{tristate_said(mapped.get(name, ''))}\n{mapped.get(f'{name}_why', '')}".strip())
        for name, question in QUESTIONS.items()
    )
    rows = tuple(
        (
            f"{number}. {risk['name']}",
            scale.word("likelihood", risk["likelihood"]),
            scale.word("severity", risk["severity"]),
            band_word(risk["band"]),
            risk["why"] or "–",
            risk["measure"] or "–",
        )
        for number, risk in enumerate(content["risks"], 1)
    )
    headings = (
        _("Risk"),
        _("Likelihood"),
        _("Severity"),
        _("Band"),
        _("On what ground"),
        _("What is done about it"),
    )
    note = (
        _("The scale is Kedja’s own default; no source states one.")
        if scale.is_default
        else _("The scale is the office’s edition %(number)s.") % {"number": scale.number}
    )
    return Document(
        _("Risk analysis"),
        (
            Part(_("1. The chain"), values=asked, tables=(chain,)),
            Part(_("2. Sources"), tuple(content["sources"].splitlines()) or ("–",)),
            Part(
                _("3. Assessment"), (note,), tables=(Table(headings, rows),), svg=matrix_svg(content["risks"], scale)
            ),
        ),
    )  # fmt: skip
