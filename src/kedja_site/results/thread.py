"""The thread on: what earlier follow-ups in a category found, as something to ask for in the next procurement."""

from collections import Counter
from dataclasses import dataclass

from kedja.policy.deviation_states import DeviationState
from kedja.reference.requirements import code_requirements, process_requirements
from kedja_site.followup.models import FollowUp
from kedja_site.knowledge.facts.language import page_language
from kedja_site.results.models import PublishedSummary
from kedja_site.results.requirement_words import requirement_word
from kedja_site.results.selectors import published
from kedja_site.results.telling import deviations_in

WHY = "which requirements were not met in a category, without supplier or text, for all who procure in it"
YEARS = 5
MOST = 6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A requirement that was not met before, and what it asks for: to be asked about, and weighed, next time."""

    requirement: str
    asks_for: str
    summaries: tuple[PublishedSummary, ...]
    """Published ones in the category that tell of it."""


def suggestions_in(category: str, year: int) -> list[Suggestion]:
    """The requirements that were not met most often in the last years, those told of in published summaries among them."""
    cases = FollowUp.objects.unguarded(WHY).filter(category=category, year__gt=year - YEARS)
    found = [
        row
        for rows in deviations_in(list(cases.values_list("pk", flat=True))).values()
        for row in rows
        if row.state is not DeviationState.DISMISSED
    ]
    told: dict[str, list[PublishedSummary]] = {}
    for summary in published().filter(category=category, published_at__year__gt=year - YEARS):
        for code in dict.fromkeys(row.requirement for row in summary.said.deviations):
            told.setdefault(code, []).append(summary)
    often = Counter(row.requirement for row in found)
    for code in told:
        often.setdefault(code, 1)
    return [
        Suggestion(requirement_word(code), asks_for(code), tuple(told.get(code, ())[:MOST]))
        for code, _number in often.most_common(MOST)
    ]


def asks_for(code: str) -> str:
    """What the requirement asks for, in the words of the reference tables; empty where they have none."""
    for row in (*process_requirements(), *code_requirements()):
        if row.code == code:
            return row.text(page_language())
    return ""
