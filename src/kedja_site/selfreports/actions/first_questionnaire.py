"""The questionnaire that Kedja ships, of its own writing; made on a new site, and never touched again."""

import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from kedja_site.selfreports.actions.edit_questionnaire import copy_content, publish
from kedja_site.selfreports.models import Questionnaire, QuestionnaireVersion

FILE = Path(__file__).parent.parent / "content" / "hallbar-leverantorskedja.toml"
NOTHING = ["", ""]
QUESTION: dict[str, Any] = {
    "requirement": "",
    "help": NOTHING,
    "evidence": NOTHING,
    "guidance": NOTHING,
    "choices": [],
    "asks_evidence": False,
    "is_about_risk": False,
    "is_required": True,
    "rule": {},
}


def shipped_content() -> dict[str, Any]:
    """The file's questions, with what it leaves unsaid."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        **read,
        "sections": [
            {**part, "questions": [{**QUESTION, **question} for question in part["questions"]]}
            for part in read["sections"]
        ],
    }


@transaction.atomic
def make_first_questionnaire() -> int:
    """How many were made now: 1 on a new site, 0 where it stands, in whatever version."""
    content = shipped_content()
    name_sv, name_en = content["name"]
    standing = Questionnaire.objects.unguarded("so that it is made once").filter(slug=content["slug"])
    if standing.exists():
        return 0
    made = Questionnaire.objects.create(slug=content["slug"], name_sv=name_sv, name_en=name_en)
    version = QuestionnaireVersion.objects.create(questionnaire=made, number=content["number"])
    copy_content(content, version)
    publish(user=None, version=version)
    return 1
