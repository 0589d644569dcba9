"""The fields of each kind of entry: the one declaration that the page's form, the device's form and the report stand on."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.audits.models import Audit
from kedja_site.audits.scope import requirement_choices, requirements_for
from kedja_site.audits.statuses import EntryKind, RelationTo, Result, Suggested

LONG = 6000
SHORT = 200


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `choices` is a name of CHOICES, or empty for text."""

    name: str
    label: Promise
    is_needed: bool = False
    is_long: bool = False
    choices: str = ""
    help: Promise | str = ""

    @property
    def longest(self) -> int:
        """Signs that it takes."""
        return LONG if self.is_long else SHORT


_REQUIREMENT = Field("requirement", gettext_lazy("Requirement"), choices="requirement")
FIELDS: Mapping[EntryKind, tuple[Field, ...]] = {
    EntryKind.FINDING: (
        Field("requirement", gettext_lazy("Requirement"), is_needed=True, choices="requirement"),
        Field("result", gettext_lazy("Result"), is_needed=True, choices="result"),
        Field("text", gettext_lazy("What was found"), is_needed=True, is_long=True),
        Field(
            "seen",
            gettext_lazy("What you saw that shows it"),
            is_long=True,
            help=gettext_lazy("Documents, places, answers. No names of people."),
        ),
        Field(
            "severity",
            gettext_lazy("How grave you hold it to be"),
            choices="severity",
            help=gettext_lazy("For a deviation."),
        ),
        Field(
            "relation",
            gettext_lazy("How the supplier relates to it"),
            choices="relation",
            help=gettext_lazy("For a deviation."),
        ),
        Field("site", gettext_lazy("Site or tier"), help=gettext_lazy("Empty is the audited site itself.")),
    ),
    EntryKind.INTERVIEW: (
        Field(
            "role",
            gettext_lazy("Roles of those interviewed"),
            is_needed=True,
            help=gettext_lazy("Such as purchaser, safety representative, worker at the press. Never names."),
        ),
        Field("number", gettext_lazy("How many"), is_needed=True),
        Field("text", gettext_lazy("What was said"), is_needed=True, is_long=True),
        _REQUIREMENT,
    ),
    EntryKind.SAMPLE: (
        Field(
            "what",
            gettext_lazy("What was sampled"),
            is_needed=True,
            help=gettext_lazy("A document with its date, an article, a batch."),
        ),
        Field("checked", gettext_lazy("What was checked"), is_needed=True, is_long=True),
        Field("text", gettext_lazy("What it showed"), is_needed=True, is_long=True),
        _REQUIREMENT,
    ),
    EntryKind.POSITIVE: (
        Field("text", gettext_lazy("What is done well"), is_needed=True, is_long=True),
        _REQUIREMENT,
    ),
    EntryKind.NOTE: (
        Field(
            "text",
            gettext_lazy("Note"),
            is_needed=True,
            is_long=True,
            help=gettext_lazy("For yourself and your colleagues: it is not in the report."),
        ),
    ),
}


def choices_of(name: str, audit: Audit) -> list[tuple[str, str]]:
    """What a field offers, as code and word."""
    match name:
        case "requirement":
            return requirement_choices(audit)
        case "result":
            return [(code, str(word)) for code, word in Result.choices]
        case "severity":
            return [(code, str(word)) for code, word in Suggested.choices]
        case "relation":
            return [(code, str(word)) for code, word in RelationTo.choices]
    raise ValueError(name)


def _known(name: str, audit: Audit) -> set[str]:
    """What may stand in a field; a requirement that the plan no longer names may stay where it was written."""
    if name == "requirement":
        return {each.code for each in requirements_for(audit.follow_up)}
    return {code for code, _word in choices_of(name, audit)}


def cleaned(kind: EntryKind, content: object, audit: Audit) -> dict[str, str]:
    """`content` with the fields of its kind alone, as text. Raises ValueError with a sentence for the writer.

    What is not complete is taken in all the same, as an auditor writes when there is time: only what could not be kept
    is refused. `missing` says what the report needs.
    """
    if not isinstance(content, dict):
        raise ValueError(_("The entry could not be read. Open it and save it once more."))  # noqa: TRY004 - as for all else that is wrong with it
    kept: dict[str, str] = {}
    for field in FIELDS[kind]:
        value = content.get(field.name, "")
        text = (value if isinstance(value, str) else str(value)).replace("\x00", "").strip()
        if len(text) > field.longest:
            raise ValueError(
                _("%(field)s: at most %(most)d signs. Divide it into two entries.")
                % {"field": field.label, "most": field.longest}
            )
        if text and field.choices and text not in _known(field.choices, audit):
            raise ValueError(
                _("%(field)s: “%(value)s” is not one of the choices.")
                % {"field": field.label, "value": text[:60]}
            )
        if text:
            kept[field.name] = text
    return kept


def missing(kind: EntryKind, content: Mapping[str, str]) -> list[str]:
    """The labels of what has to be filled in before the report is signed."""
    lacking = [str(field.label) for field in FIELDS[kind] if field.is_needed and not content.get(field.name)]
    if content.get("result") == Result.DEVIATION and not content.get("severity"):
        lacking.append(str(gettext_lazy("How grave you hold it to be")))
    return lacking


def described(audit: Audit) -> list[dict[str, object]]:
    """The kinds and their fields in the reader's language, for the device."""
    return [
        {
            "kind": kind.value,
            "title": str(kind.label),
            "fields": [
                {
                    "name": field.name,
                    "label": str(field.label),
                    "help": str(field.help),
                    "needed": field.is_needed,
                    "long": field.is_long,
                    "longest": field.longest,
                    "choices": choices_of(field.choices, audit) if field.choices else None,
                }
                for field in fields
            ],
        }
        for kind, fields in FIELDS.items()
    ]
