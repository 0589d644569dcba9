"""What a summary's requirements are called: the clause's seven, and the four areas of the code of conduct."""

from functools import cache

from django.utils.translation import gettext_lazy

from kedja.reference.requirements import OF_CODE, PROCESS, code_requirements, process_requirements
from kedja_site.followup.terms import numbers_of
from kedja_site.knowledge.facts.language import area_word, page_language

AREA = "area."
AREAS = ("human_rights", "workers_rights", "environment", "business_ethics")
BESIDE = {
    "dd.report": ("3", gettext_lazy("Report severe deviations")),
    "dd.transparency": ("4.4", gettext_lazy("Disclose the supply chain")),
}
"""The clause asks for these too; they are no part of the process, and a summary has no row for them."""


@cache
def _known_areas() -> dict[str, str]:
    return {row.code: row.area for version in ("2010", "2022") for row in code_requirements(version)}


def row_code(code: str) -> str:
    """The row of a summary that a requirement belongs to: the clause's by itself, the code's by its area."""
    if not code.startswith(OF_CODE):
        return code
    area = _known_areas().get(code, code.removeprefix(OF_CODE))
    return f"{AREA}{area}"


def area_of_requirement(code: str) -> str:
    """The area of the code, `process` for the clause's own; empty where nobody knows."""
    found = row_code(code)
    if found.startswith(AREA):
        return found.removeprefix(AREA) if found.removeprefix(AREA) in AREAS else ""
    return PROCESS if found.startswith("dd.") else ""


def summary_rows(clause_version: str) -> list[tuple[str, str]]:
    """Code and printed number of every row that a summary has, in their order."""
    printed = numbers_of(clause_version)
    process = [(row.code, printed.get(row.code, row.number)) for row in process_requirements(clause_version)]
    return process + [(f"{AREA}{area}", "") for area in AREAS]


def requirement_word(code: str, number: str = "") -> str:
    """Number and title in the reader's language; a code that nobody knows as it is."""
    language = page_language()
    if code.startswith((AREA, OF_CODE)):
        for row in code_requirements():
            if row.code == code:
                return row.title(language)
        area = area_of_requirement(code)
        return area_word(area) if area else code
    for row in process_requirements():
        if row.code == code:
            return f"{number or row.number} {row.title(language)}"
    if code in BESIDE:
        return f"{number or BESIDE[code][0]} {BESIDE[code][1]}"
    return f"{number} {code}".strip()
