"""The criteria of a lot, chosen from the library at the version that it has now: where each stands, and how it is followed up."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kedja_site.knowledge.facts.categories import kin_of
from kedja_site.knowledge.models import Criterion, CriterionVersion
from kedja_site.knowledge.selectors import criteria_shown
from kedja_site.knowledge.statuses import CriterionKind, Level
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.actions.sign_version import sign
from kedja_site.procurements.draft_forms import DraftForm, text_field
from kedja_site.procurements.lot_facts import known_codes, rests_on
from kedja_site.procurements.models import Draft, Lot, Procurement, SignedVersion
from kedja_site.procurements.signed import Document, Part

KIND = "criteria"
LONGEST_OWN = 4000


@dataclass(frozen=True, slots=True)
class Brought:
    """A criterion that another step of the file has signed: it stands among the lot's criteria as it stands there."""

    identifier: str
    version: int
    """Of what was signed there."""
    use: str
    level: str
    """Empty where no source says."""
    title_sv: str
    title_en: str
    text_sv: str
    text_en: str
    evidence_sv: str
    evidence_en: str
    source: str

    @property
    def title(self) -> str:
        """In the language of the page."""
        return self.title_en if get_language() == "en" else self.title_sv

    @property
    def use_word(self) -> str:
        """Where it stands in the procurement."""
        return str(CriterionKind(self.use).label)


Bringing = Callable[[Procurement, Lot], list[Brought]]
BRINGING: list[Bringing] = []


def brings_criteria(bringing: Bringing) -> Bringing:
    """Registers what a room's own step adds to the lot's criteria. Rooms do it in their `given_to_contract.py`."""
    BRINGING.append(bringing)
    return bringing


def brought(procurement: Procurement, lot: Lot) -> list[Brought]:
    """What all other steps have signed for the lot."""
    return [one for bringing in BRINGING for one in bringing(procurement, lot)]


@dataclass(frozen=True, slots=True)
class TextOffered:
    """A text that another step of the file offers for the lot; taken over, it is one of the lot's own criteria."""

    key: str
    title: str
    kind: str
    """What sort of text it is, in the language of the page."""
    words: str


OfferingTexts = Callable[[Procurement, Lot], list[TextOffered]]
OFFERING: list[OfferingTexts] = []


def offers_texts(offering: OfferingTexts) -> OfferingTexts:
    """Registers what a room's own step offers. Rooms do it in their `procurement_steps.py`."""
    OFFERING.append(offering)
    return offering


def texts_offered(procurement: Procurement, lot: Lot) -> list[TextOffered]:
    """What all other steps offer for the lot."""
    return [one for offering in OFFERING for one in offering(procurement, lot)]


def offered(lot: Lot) -> list[Criterion]:
    """The live criteria that suit the lot's categories."""
    codes = sorted({kin for code in known_codes(lot.codes) for kin in kin_of(code)})
    return list(criteria_shown(categories=codes)) if codes else []


class CriteriaForm(DraftForm):
    """Each criterion that suits: where it stands, or nowhere, and how it is followed up."""

    def __init__(self, _procurement: Procurement, lot: Lot, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.offered = offered(lot)
        choices = [("", _("not used")), *CriterionKind.choices]
        for one in self.offered:
            self.fields[f"use_{one.identifier}"] = forms.ChoiceField(
                label=_("Used as"), choices=choices, required=False
            )
            self.fields[f"version_{one.identifier}"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, min_value=1
            )
            self.fields[f"follow_{one.identifier}"] = text_field(
                _("How it is followed up"), rows=2, longest=1000
            )
        self.fields["own"] = text_field(
            _("Criteria of your own"),
            _("With the evidence that is asked for, and how they are followed up."),
            rows=5,
            longest=LONGEST_OWN,
        )

    @property
    def rows(self) -> Iterator[dict[str, Any]]:
        """A criterion each."""
        for one in self.offered:
            yield {
                "criterion": one,
                "use": self[f"use_{one.identifier}"],
                "version": self[f"version_{one.identifier}"],
                "follow": self[f"follow_{one.identifier}"],
                "is_newer": (self[f"version_{one.identifier}"].value() or one.version) != one.version,
            }

    @property
    def hidden(self) -> list[forms.BoundField]:
        """What comes along unseen."""
        return list(self.hidden_fields())


def context(procurement: Procurement, lot: Lot, content: Mapping[str, Any]) -> dict[str, Any]:
    """What other steps bring, which stands on the page to be read; what can be taken over from them and from other lots."""
    own = str(content.get("own", ""))
    return {
        "brought": brought(procurement, lot),
        "texts": [(one, one.words in own) for one in texts_offered(procurement, lot)],
        "copied_from": lots_with_criteria(procurement, lot),
    }


def lots_with_criteria(procurement: Procurement, lot: Lot) -> list[Lot]:
    """The file's other lots for which something is chosen."""
    drafts = Draft.objects.filter(procurement=procurement, kind=KIND).exclude(lot=lot).select_related("lot")
    found = [
        draft.lot
        for draft in drafts
        if draft.lot and (chosen_in(draft.content) or str(draft.content.get("own", "")).strip())
    ]
    return sorted(found, key=lambda one: one.number)


def prefilled(_procurement: Procurement, lot: Lot) -> dict[str, Any]:
    """Nothing is chosen beforehand; the version is the one that is read."""
    return {"own": "", **{f"version_{one.identifier}": one.version for one in offered(lot)}}


def chosen_in(content: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Identifier and use of each that is chosen."""
    return [
        (name.removeprefix("use_"), use)
        for name, use in sorted(content.items())
        if name.startswith("use_") and use
    ]


def sign_criteria(
    user: User,
    procurement: Procurement,
    lot: Lot,
    content: Mapping[str, Any],
    why_new: str,
    now: datetime | None = None,
) -> SignedVersion:  # fmt: skip
    """Signs the texts as they were read. Raises CannotDoError where none is chosen."""
    chosen = chosen_in(content)
    others = brought(procurement, lot)
    if not chosen and not others and not str(content.get("own", "")).strip():
        raise CannotDoError(_("No criterion is chosen yet."))
    texts = {
        (version.criterion.identifier, version.number): version
        for version in CriterionVersion.objects.filter(
            criterion__identifier__in=[identifier for identifier, _use in chosen]
        ).select_related("criterion")
    }
    rows = []
    for identifier, use in chosen:
        number = int(content.get(f"version_{identifier}") or 0)
        text = texts.get((identifier, number))
        if text is None:
            raise CannotDoError(_("%(identifier)s has been taken away from the library. Choose another.") % {"identifier": identifier})  # fmt: skip
        rows.append(
            {
                "identifier": identifier,
                "version": number,
                "use": use,
                "level": text.criterion.level,
                "follow_up": content.get(f"follow_{identifier}", ""),
                **{name: getattr(text, name) for name in ("title_sv", "title_en", "text_sv", "text_en", "evidence_sv", "evidence_en", "source")},
            }
        )  # fmt: skip
    # How these are followed up their own step hands over, by what was promised.
    rows += [{**asdict(one), "follow_up": ""} for one in others]
    said = {"criteria": rows, "own": content.get("own", "")}
    return sign(
        user=user, procurement=procurement, lot=lot, kind=KIND, content=said, facts=rests_on(lot.codes), why=why_new,
        now=now,
    )  # fmt: skip


def read(version: SignedVersion) -> Document:
    """By where they stand in the procurement."""
    language = "en" if get_language() == "en" else "sv"
    parts = []
    for kind in CriterionKind:
        for row in version.content["criteria"]:
            if row["use"] != kind.value:
                continue
            said = {
                name: row[f"{name}_{language}"] or row[f"{name}_sv"] for name in ("title", "text", "evidence")
            }
            parts.append(
                Part(
                    f"{row['identifier']} {said['title']}",
                    (said["text"],),
                    (
                        (_("Used as"), str(kind.label)),
                        (_("Level"), str(Level(row["level"]).label) if row["level"] else _("not known")),
                        (_("Suggested evidence"), said["evidence"] or "–"),
                        (_("How it is followed up"), row["follow_up"] or "–"),
                        (_("Version of the text"), f"{row['version']}, {row['source']}"),
                    ),
                )
            )
    if version.content["own"]:
        parts.append(Part(_("Criteria of your own"), tuple(version.content["own"].splitlines())))
    return Document(_("Criteria"), tuple(parts))
