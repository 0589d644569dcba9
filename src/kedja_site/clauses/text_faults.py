"""What keeps a text from being published, in either language."""

from collections.abc import Iterator

from kedja.policy.clause_placeholders import DECLARED
from kedja.policy.follow_up_words import ClauseLevel
from kedja.reference.requirements import process_requirements
from kedja_site.clauses.markup import Fault, Parsed, TextFault, parse, shapes_differ
from kedja_site.clauses.models import ClauseText
from kedja_site.clauses.statuses import TextKind

OF_EVERY_CLAUSE = (
    "clause.undertakings",
    "clause.reporting",
    "clause.follow_up",
    "clause.transparency",
    "clause.deviations",
    "clause.sanctions",
)


def faults_of(text: ClauseText, body_sv: str, body_en: str) -> dict[str, list[Fault]]:
    """Language → its faults; under `both` what differs between them."""
    read = {"sv": parse(body_sv), "en": parse(body_en)}
    found = {language: [*parsed.faults, *_of_kind(text, parsed)] for language, parsed in read.items()}
    differing = [
        Fault(TextFault.REQUIREMENT_MISSING, 0, key) for key in shapes_differ(read["sv"], read["en"])
    ]
    said = {fault.words for faults in found.values() for fault in faults}
    found["both"] = [fault for fault in differing if fault.words not in said]
    return {where: faults for where, faults in found.items() if faults}


def _of_kind(text: ClauseText, parsed: Parsed) -> Iterator[Fault]:
    if text.kind != TextKind.CLAUSE:
        return
    wanted = [*OF_EVERY_CLAUSE]
    if text.level == ClauseLevel.ADVANCED:
        wanted += [each.code for each in process_requirements()]
    for requirement in wanted:
        if requirement not in parsed.numbers:
            yield Fault(TextFault.REQUIREMENT_MISSING, 0, requirement)
    for placeholder in sorted(parsed.placeholders):
        if text.level not in DECLARED[placeholder].levels:
            yield Fault(TextFault.UNKNOWN_PLACEHOLDER, 0, placeholder)
