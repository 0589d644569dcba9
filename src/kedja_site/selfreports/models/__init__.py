"""Questionnaires, campaigns, what suppliers answer and show, and how it is assessed."""

from kedja_site.selfreports.models.assessment import Assessment, Judgement
from kedja_site.selfreports.models.campaign import Campaign
from kedja_site.selfreports.models.questionnaire import (
    Question,
    Questionnaire,
    QuestionnaireVersion,
    Section,
)
from kedja_site.selfreports.models.report import (
    Answer,
    Evidence,
    OtherAnswer,
    SelfReport,
    ShownEvidence,
    Submission,
    Withheld,
)

__all__ = [
    "Answer",
    "Assessment",
    "Campaign",
    "Evidence",
    "Judgement",
    "OtherAnswer",
    "Question",
    "Questionnaire",
    "QuestionnaireVersion",
    "Section",
    "SelfReport",
    "ShownEvidence",
    "Submission",
    "Withheld",
]
