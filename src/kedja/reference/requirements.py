"""What a supplier is followed up against: the clause's requirements on its process, and the code's commitments.

Findings, questions and deviations name a requirement by `code`, which stays the same when a new version numbers it anew:
`dd.policies` of the clause, `code.forced_labour` of the code of conduct.
"""

from dataclasses import dataclass
from functools import cache

from kedja.language import Language
from kedja.reference.code_of_conduct import code_version, code_versions
from kedja.reference.errors import UnknownNameError
from kedja.reference.store import load

OF_PROCESS = "dd."
OF_CODE = "code."
PROCESS = "process"
"""The area of the clause's requirements; those of the code have the code's areas."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement. `number` is as printed, empty where the version has no numbers."""

    code: str
    number: str
    area: str
    title_sv: str
    title_en: str
    text_sv: str
    text_en: str
    source: str

    def title(self, language: Language) -> str:
        """The title to show."""
        return self.title_sv if language == "sv" else self.title_en

    def text(self, language: Language) -> str:
        """What it asks for, in our words; empty where that is not known."""
        return self.text_sv if language == "sv" else self.text_en


@cache
def process_requirements(clause_version: str = "") -> tuple[Requirement, ...]:
    """The seven of the clause, with the numbers of its version: those of 2023, else the newest."""
    number = "number_2023" if clause_version.strip() == "2023" else "number"
    return tuple(
        Requirement(
            row["requirement"],
            row[number],
            PROCESS,
            row["title_sv"],
            row["title_en"],
            row["text_sv"],
            row["text_en"],
            row["source"],
        )
        for row in load("clause_requirements").to_pylist()
    )


@cache
def code_requirements(version: str = "") -> tuple[Requirement, ...]:
    """What a version of the code asks for; the newest where `version` is empty or not known."""
    try:
        of = code_version(version.strip())
    except UnknownNameError:
        of = code_versions()[0]
    return tuple(
        Requirement(
            OF_CODE + each.code,
            each.number or "",
            each.area,
            each.title_sv,
            each.title_en,
            each.text_sv or "",
            each.text_en or "",
            each.source,
        )
        for each in of.commitments
    )


def requirements_of(clause_version: str = "", code: str = "") -> tuple[Requirement, ...]:
    """All that a contract with these versions asks for: the process first, then the code."""
    return process_requirements(clause_version) + code_requirements(code)
