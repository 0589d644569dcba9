"""How a self-report is judged: question by question, requirement by requirement, and what is recommended.

Sources: a declared risk is no deviation, Upphandlingsmyndigheten, "Riskanalys – rutinkrav 4"
(https://www.upphandlingsmyndigheten.se/om-hallbar-upphandling/socialt-hallbar-upphandling/arbetsrattsliga-villkor/ansvarsfulla-leveranskedjor/upphandla/riskanalys---rutinkrav-4/).
Every requirement that is not met is a deviation, SKL Kommentus, "Hållbarhetskollen"
(https://www.sklkommentus.se/mina-sidor-old/hallbarhetskollen/). Governing documents are revised within one to two
years, hållbarupphandling.se, "Vägledning revisorer"
(https://www.xn--hllbarupphandling-8qb.se/vagledning-revisorer). The scale is our own: the collaboration's is not public.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from kedja.policy.months import months_after


class Judgement(StrEnum):
    """What the assessor says of one answer. None is not judged yet."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"
    NEEDS_COMPLETION = "needs_completion"


class RequirementVerdict(StrEnum):
    """What the answers under one requirement come to."""

    APPROVED = "approved"
    DEVIATION = "deviation"
    INCOMPLETE = "incomplete"
    NOT_JUDGED = "not_judged"


class Recommendation(StrEnum):
    """What is done next."""

    APPROVED = "approved"
    COMPLETE = "complete"
    OFFICE_AUDIT = "office_audit"


class DocumentAge(StrEnum):
    """Whether a governing document is current."""

    FRESH = "fresh"
    OLD = "old"
    UNDATED = "undated"


_SHORT = frozenset({Judgement.PARTLY, Judgement.NOT_MET})


def counts_as(judgement: Judgement | None, *, is_about_risk: bool) -> Judgement | None:
    """The judgement as it weighs: of a question about risks, a risk that was told is an answer, and meets it."""
    return Judgement.MET if is_about_risk and judgement in _SHORT else judgement


def is_deviation(judgement: Judgement | None, *, is_about_risk: bool) -> bool | None:
    """Whether one answer is a deviation; None while it is not judged or is to be completed."""
    if judgement is None or judgement is Judgement.NEEDS_COMPLETION:
        return None
    return counts_as(judgement, is_about_risk=is_about_risk) in _SHORT


def verdict_of(judgements: Iterable[Judgement | None]) -> RequirementVerdict:
    """The requirement's verdict from its questions that apply, each as it weighs (`counts_as`).

    Nothing is a deviation before everything is in: what is completed may change it.
    """
    seen = set(judgements)
    if not seen or None in seen:
        return RequirementVerdict.NOT_JUDGED
    if Judgement.NEEDS_COMPLETION in seen:
        return RequirementVerdict.INCOMPLETE
    return RequirementVerdict.DEVIATION if seen & _SHORT else RequirementVerdict.APPROVED


def recommend(verdicts: Iterable[RequirementVerdict]) -> Recommendation | None:
    """What the verdicts on all requirements recommend; None while something is not judged."""
    seen = set(verdicts)
    if not seen or RequirementVerdict.NOT_JUDGED in seen:
        return None
    if RequirementVerdict.INCOMPLETE in seen:
        return Recommendation.COMPLETE
    return Recommendation.OFFICE_AUDIT if RequirementVerdict.DEVIATION in seen else Recommendation.APPROVED


def document_age_warning(dated: date | None, today: date, years: int = 2) -> DocumentAge:
    """Whether a document is older than `years`. A day that has not come does not date it."""
    if dated is None or dated > today:
        return DocumentAge.UNDATED
    return DocumentAge.FRESH if today <= months_after(dated, 12 * years) else DocumentAge.OLD
