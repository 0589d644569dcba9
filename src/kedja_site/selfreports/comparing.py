"""What has changed between two versions of a questionnaire, question by question."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

FIELDS = {
    "text": _("question"),
    "kind": _("kind of answer"),
    "choices": _("choices"),
    "help": _("help"),
    "evidence": _("suggested evidence"),
    "guidance": _("guidance for assessors"),
    "asks_evidence": _("asks for evidence"),
    "is_about_risk": _("tells of a risk"),
    "is_required": _("has to be answered"),
    "rule": _("condition"),
    "section": _("section"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A question that is new, gone or changed."""

    key: str
    text: str
    kind: str
    """new, gone or changed."""
    fields: list[tuple[Any, str, str]]
    """What, before, after."""


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """In the order of the later version, then what is gone."""
    old, new = _questions(before), _questions(after)
    found = []
    for key, question in new.items():
        if key not in old:
            found.append(Difference(key, _text(question), "new", []))
            continue
        fields = [
            (word, _said(old[key][name]), _said(question[name]))
            for name, word in FIELDS.items()
            if old[key][name] != question[name]
        ]
        if fields:
            found.append(Difference(key, _text(question), "changed", fields))
    return found + [Difference(key, _text(one), "gone", []) for key, one in old.items() if key not in new]


def _questions(content: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        question["key"]: {**question, "section": part["requirement"]}
        for part in content["sections"]
        for question in part["questions"]
    }


def _text(question: Mapping[str, Any]) -> str:
    return str(question["text"][0])


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, list):
        return " / ".join(_said(one) for one in value)
    return str(value)
